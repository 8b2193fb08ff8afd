import { describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEnd, ScanEvent } from '../../src/model/index.js';
import { ExpectedFalsePositives } from '../../src/scan/expected-false-positives.js';
import { type ScanOptions, scan } from '../../src/scan/index.js';
import { memorySource } from '../support/memory-source.js';
import { futureCpr, random } from '../support/random.js';

const rng = random(1214);

function told(person: number, probability: number): Pick<FindingEvent, 'person' | 'verdict'> {
  return { person: `p${person}`, verdict: { kind: 'cpr', probability, confidence: 'likely', evidence: [] } };
}

/** The plain twin: a map and floats, straight from the definition. */
function sumsOf(findings: readonly Pick<FindingEvent, 'person' | 'verdict'>[]): ScanEnd['expectedByChance'] {
  const best = new Map<string, number>();
  let sum = 0;
  for (const { person, verdict } of findings) {
    sum += 1 - verdict.probability;
    best.set(person, Math.max(best.get(person) ?? 0, verdict.probability));
  }
  return { persons: [...best.values()].reduce((total, p) => total + (1 - p), 0), findings: sum };
}

describe('expected false positives', () => {
  test('are 0 without findings', () =>
    expect(new ExpectedFalsePositives().expected).toEqual({ persons: 0, findings: 0 }));

  test('count a person with the most probable of the findings, whatever their order', () => {
    for (const probabilities of [
      [0.9, 0.99, 0.5],
      [0.99, 0.5, 0.9],
      [0.5, 0.9, 0.99],
    ]) {
      const falsePositives = new ExpectedFalsePositives();
      for (const probability of probabilities) falsePositives.add(told(1, probability));
      expect(falsePositives.expected).toEqual({ persons: 0.01, findings: 0.61 });
    }
  });

  test('are 0 for a finding that is certain, and 1 for one that is impossible', () => {
    const falsePositives = new ExpectedFalsePositives();
    for (const [index, probability] of [1, 0, 1, 0].entries()) falsePositives.add(told(index + 1, probability));
    expect(falsePositives.expected).toEqual({ persons: 2, findings: 2 });
  });

  test('are what the definition says, for 100,000 findings of persons with gaps between them', () => {
    const findings = Array.from({ length: 100_000 }, () => told(1 + 3 * rng.int(20_000), rng.int(10_001) / 10_000));
    const falsePositives = new ExpectedFalsePositives();
    for (const finding of findings) falsePositives.add(finding);
    const { persons, findings: all } = sumsOf(findings);
    expect(falsePositives.expected.persons).toBeCloseTo(persons, 2);
    expect(falsePositives.expected.findings).toBeCloseTo(all, 2);
    const backwards = new ExpectedFalsePositives();
    for (const finding of findings.reverse()) backwards.add(finding);
    expect(backwards.expected).toEqual(falsePositives.expected);
  });
});

describe('a scan', () => {
  const dense = Array.from({ length: 500 }, (_, index) => {
    const ten = futureCpr(rng);
    return index % 3 === 0 ? `cpr-nr. ${ten} og igen ${ten}\n` : `${ten}\n`;
  }).join('');

  async function eventsOf(text: string, options: ScanOptions = {}): Promise<ScanEvent[]> {
    const events: ScanEvent[] = [];
    const sources = (async function* () {
      yield { type: 'source', source: memorySource('a.txt', Buffer.from(text)) } as const;
    })();
    for await (const event of scan({ sources, asOf: '2060-01-01', ...options })) events.push(event);
    return events;
  }

  test.each<[string, ScanOptions]>([
    ['that reports likely findings', {}],
    ['that reports possible findings', { minConfidence: 'possible', failOn: 'possible' }],
    ['that reports certain findings', { minConfidence: 'certain', failOn: 'certain' }],
  ])('%s reports the sums of its own findings', async (_claim, options) => {
    const events = await eventsOf(dense, options);
    const found = events.filter((event) => event.type === 'finding');
    const end = events.at(-1) as ScanEnd;
    const { persons, findings } = sumsOf(found);
    expect(found.length).toBeGreaterThan(100);
    expect(end.expectedByChance.persons).toBeCloseTo(persons, 2);
    expect(end.expectedByChance.findings).toBeCloseTo(findings, 2);
    expect(end.expectedByChance.persons).toBeLessThanOrEqual(end.expectedByChance.findings);
  });

  test('leaves out published test numbers unless they count as persons', async () => {
    for (const testNumbers of ['label', 'hide'] as const) {
      const end = (await eventsOf('251248-9996\n', { testNumbers })).at(-1) as ScanEnd;
      expect(end.expectedByChance).toEqual({ persons: 0, findings: 0 });
    }
  });
});
