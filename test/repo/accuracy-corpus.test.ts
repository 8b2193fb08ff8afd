import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { random } from '../support/random.js';

/** Plain JavaScript, which has no types: the benchmark runs without a compiler. */
const load = async (name: string) => import(`../bench/accuracy/${name}.mjs`);
const loadKind = async (name: string) => import(`../bench/accuracy/kinds/${name}.mjs`);

type Prose = Record<'plain' | 'labelled' | 'unlabelled' | 'neutral', string[]>;
type Lists<Name extends string> = Record<Name, string[]>;
interface Kinds {
  headings: Record<string, string[]>;
  runHeadings: Record<string, string[]>;
  separators: string[];
  names: Lists<'danish' | 'german' | 'english' | 'polish' | 'abbreviations' | 'keys'>;
}
interface BenchFile {
  group: string;
  parts: { text: string; record: number }[];
  truths: { record: number; masked: string; kind: string }[];
  lookAlikes: { record: number; kind: string }[];
}

const { columnKinds } = await load('columns');
const { lookAlikes } = await load('lookalikes');
const { positives } = await load('positives');
const { sentencesOf, sets } = await load('sentences');
const files = await load('files');
const bytesOf: (file: BenchFile) => Buffer = files.bytesOf;
const corpusOf: (seed: number, set: string, size: number) => BenchFile[] = files.corpusOf;
const { kindGroups } = await loadKind('index');
const { cprNumber, LineFile } = await loadKind('line-file');
const { unclearIn } = await loadKind('others');
const { person } = await load('numbers');
const { Calibration, clearOnly } = await load('score');

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
    // A damaged number may have letters for digits, or go on in the next line.
    for (const { parts, truths } of corpusOf(3, 'figure', 0.1).filter(({ group }) => group !== 'damage')) {
      const texts = new Map<number, string>();
      for (const { text, record } of parts) texts.set(record, (texts.get(record) ?? '') + text);
      for (const { record, masked, kind } of truths) {
        const digits = texts.get(record)?.replace(/\D/g, '') ?? '';
        expect(digits.includes(masked.slice(0, 6).replace(/^0/, '')), kind).toBe(true);
      }
    }
  });

  test('has files of every group, with numbers in all but the clean ones', () => {
    const corpus = corpusOf(4, 'tuning', 0.1);
    for (const group of kindGroups as string[]) {
      const own = corpus.filter((file) => file.group === group);
      const planted = own.flatMap(({ truths, lookAlikes: others }) => [...truths, ...others]);
      expect(own.length, group).toBeGreaterThan(0);
      expect(planted.length > 0, group).toBe(group !== 'clean');
    }
  });

  test('has the same lists of words in both sets, and shares no heading, separator or part of a name', () => {
    const { tuning, figure } = sets as Record<'tuning' | 'figure', { kinds: Kinds }>;
    const wordsOf = ({ headings, runHeadings, separators, names }: Kinds) => {
      const { danish, german, english, polish, abbreviations, keys } = names;
      const lists = [...Object.values(headings), ...Object.values(runHeadings), separators, danish];
      return [...lists, german, english, polish, abbreviations, keys].flat();
    };
    expect(Object.keys(tuning.kinds)).toEqual(Object.keys(figure.kinds));
    expect(wordsOf(tuning.kinds).filter((word) => wordsOf(figure.kinds).includes(word))).toEqual([]);
  });
});

describe('what is known of a number', () => {
  test('is the line on which it begins, also in a text of several lines', () => {
    const file = new LineFile('a.txt', 'runs');
    file.put('heading');
    file.put('one\n01\ntwo 02', [cprNumber('a', '0000000000', '01'), cprNumber('b', '0000000000', '02')]);
    expect(file.truths.map(({ record }: { record: number }) => record)).toEqual([3, 4]);
  });

  test('is refused for a number that does not stand in its text', () => {
    expect(() => new LineFile('a.txt', 'runs').put('nothing', [cprNumber('a', '0000000000')])).toThrow(/kind "a"/);
  });

  test('is unclear among dated numbers if few are CPR numbers, and clear among telephone numbers', () => {
    const ten: string = person(random(5));
    expect(unclearIn(0.1, 'dated digits')(ten, true)).toBe(true);
    expect(unclearIn(0.1, 'dated digits')(ten, false)).toBe(true);
    expect(unclearIn(0.1, 'phone numbers')(ten, true)).toBe(false);
    expect(unclearIn(0.9, 'dated digits')(ten, true)).toBe(false);
  });

  test('does not count if it is unclear', () => {
    const unclear = { unclear: true };
    const matched = { pairs: [{ truth: unclear }], missed: [unclear, {}], wrong: [{ lookAlike: unclear }, {}] };
    expect(clearOnly(matched)).toEqual({ pairs: [], missed: [{}], wrong: [{}] });
  });

  test('falls into the band of its probability', () => {
    const calibration = new Calibration();
    for (const probability of [0.5, 0.69, 0.7, 0.85, 0.9, 0.9895, 0.99, 0.9995, 1]) calibration.add(probability, true);
    expect(calibration.bins.map(({ count }: { count: number }) => count)).toEqual([2, 1, 1, 2, 1, 2]);
  });
});
