import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';

/** Plain JavaScript, which has no types: the benchmark runs without a compiler. */
const load = async (name: string) => import(`../bench/accuracy/${name}.mjs`);

type Prose = Record<'plain' | 'labelled' | 'unlabelled' | 'neutral', string[]>;
interface BenchFile {
  parts: { text: string; record: number }[];
  truths: { record: number; masked: string; kind: string }[];
}

const { columnKinds } = await load('columns');
const { lookAlikes } = await load('lookalikes');
const { positives } = await load('positives');
const { sentencesOf, sets } = await load('sentences');
const files = await load('files');
const bytesOf: (file: BenchFile) => Buffer = files.bytesOf;
const corpusOf: (seed: number, set: string, size: number) => BenchFile[] = files.corpusOf;

const tuning: string[] = sentencesOf(sets.tuning);
const figure: string[] = sentencesOf(sets.figure);
const digests = (seed: number) =>
  corpusOf(seed, 'figure', 0.02).map((file) => createHash('sha256').update(bytesOf(file)).digest('hex'));

describe('the corpus that accuracy is measured on', () => {
  test('shares no sentence with the one that rules are tuned on', () => {
    expect(tuning.filter((sentence) => figure.includes(sentence))).toEqual([]);
  });

  test('has at least 200 sentences of prose, besides those that carry look-alikes', () => {
    const prose = [sets.tuning, sets.figure].flatMap(({ plain, labelled, unlabelled, neutral }: Prose) => [
      ...plain,
      ...labelled,
      ...unlabelled,
      ...neutral,
    ]);
    expect(new Set(prose).size).toBe(prose.length);
    expect(prose.length).toBeGreaterThanOrEqual(200);
    expect(new Set([...tuning, ...figure]).size).toBe(tuning.length + figure.length);
  });

  test('has at least 15 kinds of numbers, and 25 of look-alikes with sentences of both sets', () => {
    expect(Object.keys(positives).length).toBeGreaterThanOrEqual(15);
    const labelled = Object.keys(lookAlikes).filter((kind) => kind !== 'unlabelled reference');
    expect(labelled.length).toBeGreaterThanOrEqual(25);
    expect(Object.keys(sets.tuning.carriers).sort()).toEqual(labelled.sort());
    expect(Object.keys(sets.figure.carriers).sort()).toEqual(labelled.sort());
    expect(Object.keys(columnKinds).length).toBeGreaterThanOrEqual(40);
  });

  test('is the same, byte for byte, for the same seed, and another for another', () => {
    expect(digests(1)).toEqual(digests(1));
    expect(digests(1)).not.toEqual(digests(2));
  });

  test('knows the place of every number: its birth date stands in the record', () => {
    for (const { parts, truths } of corpusOf(3, 'figure', 0.1)) {
      const texts = new Map<number, string>();
      for (const { text, record } of parts) texts.set(record, (texts.get(record) ?? '') + text);
      for (const { record, masked, kind } of truths) {
        const digits = texts.get(record)?.replace(/\D/g, '') ?? '';
        expect(digits.includes(masked.slice(0, 6).replace(/^0/, '')), kind).toBe(true);
      }
    }
  });
});
