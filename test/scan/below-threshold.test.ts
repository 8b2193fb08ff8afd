import { describe, expect, test } from 'vitest';
import type { ScanEnd, ScanEvent, SourceEnd, Threshold } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import { textRated } from '../support/classed.js';
import { memorySource } from '../support/memory-source.js';

/** Scans texts, each of which is a source. */
async function scanned(texts: readonly string[], minConfidence: Threshold): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  async function* sources() {
    for (const [index, text] of texts.entries())
      yield { type: 'source', source: memorySource(`${index}.txt`, Buffer.from(`${text}\n`)) } as const;
  }
  for await (const event of scan({ sources: sources(), asOf: '2060-01-01', minConfidence, failOn: 'never' }))
    events.push(event);
  return events;
}

const [certain, likely, possible, another] = [
  textRated('certain'),
  textRated('likely', 1),
  textRated('possible', 2),
  textRated('possible', 3),
];
const numberIn = (text: string): string => /\d{6}-?\d{4}/.exec(text)![0].replace('-', '');
const sure = (text: string): string => `cpr ${numberIn(text).slice(0, 6)}-${numberIn(text).slice(6)}`;

const none = { likely: 0, possible: 0 };

describe('numbers below the reporting threshold are counted apart', () => {
  test.each<[string, readonly string[], Threshold, ScanEnd['belowThreshold']]>([
    [
      'a possible number',
      [possible],
      'likely',
      { findings: { likely: 0, possible: 1 }, persons: { likely: 0, possible: 1 } },
    ],
    ['nothing where possible ones are listed', [possible], 'possible', { findings: none, persons: none }],
    [
      'the same number twice as one person',
      [possible, possible],
      'likely',
      { findings: { likely: 0, possible: 2 }, persons: { likely: 0, possible: 1 } },
    ],
    [
      'two numbers as two',
      [possible, another],
      'likely',
      { findings: { likely: 0, possible: 2 }, persons: { likely: 0, possible: 2 } },
    ],
    [
      'likely and possible ones below certain',
      [certain, likely, possible],
      'certain',
      { findings: { likely: 1, possible: 1 }, persons: { likely: 1, possible: 1 } },
    ],
    ['nothing where there is nothing', ['hello'], 'likely', { findings: none, persons: none }],
    ['a look-alike is none of it', [textRated('cleared')], 'likely', { findings: none, persons: none }],
  ])('%s', async (_claim, texts, minConfidence, expected) => {
    const events = await scanned(texts, minConfidence);
    expect((events.at(-1) as ScanEnd).belowThreshold).toEqual(expected);
  });

  test('a person who is also listed does not count, whichever finding comes first', async () => {
    const known = textRated('likely', 4);
    for (const texts of [
      [sure(known), known],
      [known, sure(known)],
    ]) {
      const end = (await scanned(texts, 'certain')).at(-1) as ScanEnd;
      expect(end.persons.certain).toBe(1);
      expect(end.belowThreshold).toEqual({ findings: { likely: 1, possible: 0 }, persons: none });
    }
  });

  test('in their own source, and never among its look-alikes', async () => {
    const events = await scanned([possible, 'hello'], 'likely');
    const ends = events.filter((event): event is SourceEnd => event.type === 'source-end');
    expect(ends.map(({ belowThreshold, lookAlikes }) => [belowThreshold, lookAlikes])).toEqual([
      [{ likely: 0, possible: 1 }, {}],
      [undefined, {}],
    ]);
  });

  test('get no person key: listed persons have the same keys as without them', async () => {
    const events = await scanned([possible, certain], 'likely');
    expect(events.flatMap((event) => (event.type === 'finding' ? [event.person] : []))).toEqual(['p1']);
  });
});
