import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence, FindingEvent, RecordKind } from '../../../../src/model/index.js';
import { FindingWriter } from '../../../../src/report/entries/finding-json.js';
import { ndjson } from '../../../../src/report/formats/ndjson/index.js';
import { textOf } from '../../collect.js';
import { anyName, finding, manyFindings, streams } from '../../streams.js';

describe('a line is the event', () => {
  test.each(Object.keys(streams))('%s', async (name) => {
    const lines = (await textOf(ndjson, [streams[name]!])).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(streams[name]);
  });

  test('and its keys stand in the order of the event, as JSON.stringify writes them', async () => {
    const lines = (await textOf(ndjson, [streams['found']!])).trimEnd().split('\n');
    expect(lines).toEqual(streams['found']!.map((event) => JSON.stringify(event)));
  });
});

describe('findings are written as JSON.stringify writes them', () => {
  const name = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(anyName, 'work_notes', '"', '\\', '\ud800', '\u007f'),
  );
  const ordinal = fc.nat({ max: 2 ** 40 });
  const evidence: fc.Arbitrary<Evidence> = fc.constantFrom<Evidence>(
    { rule: 'date', says: 'the birth date exists', weight: 14.4 },
    { rule: 'modulus-11', says: 'passes', weight: 10.4 },
    { rule: 'spelling', says: 'written "so"', weight: -2 },
  );
  const source = fc.record({ file: name, members: fc.array(name, { maxLength: 2 }) });
  const findingEvent: fc.Arbitrary<FindingEvent> = fc.record(
    {
      type: fc.constant('finding' as const),
      location: fc.record(
        {
          source,
          record: fc.record(
            { kind: fc.constantFrom<RecordKind>('row', 'line', 'page'), number: ordinal, id: name },
            { requiredKeys: ['kind', 'number'] },
          ),
          field: name,
          line: ordinal,
          span: fc.record({ start: ordinal, end: ordinal }),
        },
        { requiredKeys: ['source', 'record', 'span'] },
      ),
      person: ordinal.map((number) => `p${number}`),
      masked: fc.constantFrom('010237-xxxx', 'xxxxxx-xxxx'),
      verdict: fc.record({
        kind: fc.constantFrom('cpr' as const, 'ecpr' as const, 'test' as const),
        probability: fc.double({ min: 0, max: 1, noNaN: true }),
        confidence: fc.constantFrom('certain' as const, 'likely' as const),
        evidence: fc.array(evidence, { maxLength: 4 }),
      }),
      value: fc.constantFrom('0102375678', '0203291WQ3'),
    },
    { requiredKeys: ['type', 'location', 'person', 'masked', 'verdict'] },
  );

  test('whatever they hold, one after the other', () => {
    fc.assert(
      fc.property(fc.array(findingEvent, { minLength: 1, maxLength: 6 }), (findings) => {
        const writer = new FindingWriter();
        for (const event of findings) {
          const line = writer.event(event);
          expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(event)));
          expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
          if (/^[\x20-\x7e]*$/.test(JSON.stringify(event))) expect(line).toBe(JSON.stringify(event));
        }
      }),
    );
  });

  test('also if two have the same evidence and different probabilities', () => {
    const one = finding({ file: 'a.csv', members: [] });
    const other: FindingEvent = { ...one, verdict: { ...one.verdict, probability: 0.5, confidence: 'possible' } };
    const writer = new FindingWriter();
    for (const event of [one, other, one]) expect(writer.event(event)).toBe(JSON.stringify(event));
  });

  test('also if rows and lines of one source follow each other', () => {
    const source = { file: 'a.csv', members: [] };
    const writer = new FindingWriter();
    for (const kind of ['row', 'line', 'row'] as const) {
      const event = finding(source, { record: { kind, number: 7 } });
      expect(writer.event(event)).toBe(JSON.stringify(event));
    }
  });

  test('also if evidence comes as new objects each time, and exceeds the memo', () => {
    const writer = new FindingWriter();
    for (const event of [...manyFindings(20_000)].flat()) {
      if (event.type !== 'finding') continue;
      const own: FindingEvent = {
        ...event,
        verdict: { ...event.verdict, evidence: event.verdict.evidence.map((one) => ({ ...one })) },
      };
      expect(writer.event(own)).toBe(JSON.stringify(event));
    }
  });
});
