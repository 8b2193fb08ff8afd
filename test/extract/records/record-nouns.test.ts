import { expect, test } from 'vitest';
import { documents, extractors } from '../../../src/extract/index.js';
import { scan } from '../../../src/index.js';
import { recordKinds } from '../../../src/model/index.js';

/** What the list of formats calls a record, by the format. */
const nouns = new Map([...extractors, ...documents].map(({ id, record }) => [id, record]));

/** Kinds that a part of any source may have: what stands outside of its records, and what is read without them. */
const everywhere = ['document', 'object', 'line', 'passage'];

test('reports call a record what the list of formats calls it', { timeout: 120_000 }, async () => {
  const seen = new Map<string, Set<string>>();
  const formats = new Map<string, string>();
  for await (const event of scan({ paths: ['fixtures'], asOf: '2060-01-01', minConfidence: 'possible' })) {
    // The events of members stand among those of the source around them.
    if (event.type === 'source-start') formats.set(JSON.stringify(event.source), event.format);
    if (event.type !== 'finding') continue;
    const format = formats.get(JSON.stringify(event.location.source))!;
    if (!nouns.has(format)) continue;
    seen.set(format, (seen.get(format) ?? new Set()).add(event.location.record.kind));
  }
  expect(seen.size).toBeGreaterThan(20);
  for (const [id, kinds] of seen)
    for (const kind of kinds)
      if (!everywhere.includes(kind)) expect(`${id}: ${nouns.get(id)}`).toMatch(new RegExp(`\\b${kind}\\b`));
});

test('every kind of record is named by a format, or is a part of any source', () => {
  for (const kind of recordKinds)
    if (!everywhere.includes(kind)) expect([...nouns.values()].join('\n')).toMatch(new RegExp(`\\b${kind}\\b`));
});
