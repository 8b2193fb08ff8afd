import { describe, expect, test } from 'vitest';
import type { FindingEvent } from '../../src/model/index.js';
import { readEvent } from '../../src/report/index.js';
import { streams } from './streams.js';

const everyEvent = Object.values(streams).flat();

test('every event is read as it was written', () => {
  for (const event of everyEvent) expect(readEvent(JSON.stringify(event))).toEqual(event);
});

describe('an event with a missing property, or with one of another type, is refused', () => {
  const isOptional =
    /^(?:id|date|field|line|bytes|modified|encoding|system|record|limit|format|code|value|age|past|decibans|keptSince|stopped|atLeast|belowThreshold)$/;
  /** Copies of the event, each with one value removed or replaced by nonsense, at any depth. */
  function* damaged(value: object, path: readonly string[] = []): Generator<[string, object]> {
    for (const [name, inside] of Object.entries(value)) {
      const at = [...path, name].join('.');
      if (!isOptional.test(name) && !/^\d+$/.test(name) && !at.startsWith('lookAlikes.')) {
        const { [name]: _left, ...rest } = value as Record<string, unknown>;
        if (!Array.isArray(value)) yield [`without ${at}`, rest];
      }
      yield [
        `with a list for ${at}`,
        Array.isArray(value) ? Object.assign([...value], { [name]: [[]] }) : { ...value, [name]: [[]] },
      ];
      if (typeof inside === 'object' && inside !== null)
        for (const [claim, changed] of damaged(inside, [...path, name]))
          yield [
            claim,
            Array.isArray(value) ? Object.assign([...value], { [name]: changed }) : { ...value, [name]: changed },
          ];
    }
  }
  const kinds = new Map(everyEvent.map((event) => [event.type, event]));
  test.each([...kinds.values()].map((event) => [event.type, event] as const))('%s', (_type, event) => {
    const taken = [...damaged(event)].filter(([, changed]) => readEvent(JSON.stringify(changed)) !== undefined);
    expect(taken.map(([claim]) => claim)).toEqual([]);
  });
});

test.each(['', '{', '[]', 'null', '1', '"finding"', '{"type":"constructor"}', '{"type":1}', '{"type":"finding"}'])(
  'no event is %s',
  (line) => expect(readEvent(line)).toBeUndefined(),
);

test('an event of another version is refused', () => {
  expect(() => readEvent('{"type":"scan-start","schema":2}')).toThrow(RangeError);
});

test('a person key beyond all possible numbers is refused', () => {
  const finding = everyEvent.find((event) => event.type === 'finding')!;
  for (const person of ['p0', 'p-1', 'p1e9', 'p99999999999', 'x1', 'p1.5'])
    expect(readEvent(JSON.stringify({ ...finding, person }))).toBeUndefined();
});

describe('an event is refused if a name or an explanation could hold a command', () => {
  const skipped = everyEvent.find((event) => event.type === 'skipped')!;
  const finding = everyEvent.find((event) => event.type === 'finding')!;
  const { location, verdict } = finding;
  test.each(['a\n::error::b', 'a##vso[task]', 'a<script>', 'a\u001b[31m', 'a\u202eb'])('%j', (hostile) => {
    const evidence = [
      { rule: 'label', says: hostile.replace('##vso[task]', '\u009b').replace('<script>', '\r'), weight: 1 },
    ];
    const events = [
      { ...skipped, code: hostile },
      { ...skipped, format: hostile },
      { ...finding, location: { ...location, record: { kind: hostile, number: 1 } } },
      { ...finding, verdict: { ...verdict, evidence } },
      { ...finding, verdict: { ...verdict, evidence: [{ rule: hostile, says: '', weight: 1 }] } },
    ];
    expect(events.filter((event) => readEvent(JSON.stringify(event)) !== undefined)).toEqual([]);
  });
});

describe('the date of a result of an earlier version, which does not say what it dates, is that', () => {
  const found = everyEvent.find((event): event is FindingEvent => event.type === 'finding')!;
  test.each([
    ['of the document, if one of its properties gives it', 'property created', 'document'],
    ['of the record, if a field gives it', 'opened_at', 'record'],
  ])('%s', (_claim, from, of) => {
    const record = { ...found.location.record, date: { day: '2026-01-06', from } };
    const read = readEvent(JSON.stringify({ ...found, location: { ...found.location, record } }));
    expect((read as FindingEvent).location.record.date).toEqual({ day: '2026-01-06', from, of });
  });
});
