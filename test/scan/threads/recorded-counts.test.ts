import { expect, test } from 'vitest';
import { PersonKeys, personSecretBytes, wordsPerKey } from '../../../src/scan/person-key.js';
import { RecordedCounts } from '../../../src/scan/threads/recorded-counts.js';
import { wordsPerSighting } from '../../../src/scan/threads/sightings.js';
import { futureCpr, random } from '../../support/random.js';

const rng = random(11);
const numbers = Array.from({ length: 5 }, () => futureCpr(rng));
const keys = new PersonKeys(new Uint8Array(personSecretBytes));

/** The indexes that sightings give to numbers, and their keys. */
function sighted(sightings: Uint32Array): (readonly [index: number, key: string])[] {
  return Array.from({ length: sightings.length / wordsPerSighting }, (_, n) => {
    const at = n * wordsPerSighting;
    return [sightings[at + 1]!, sightings.subarray(at + 3, at + 3 + wordsPerKey).join()];
  });
}

test('the record of a source needs no other one: its persons count from 1, and each has its key', () => {
  const together = new RecordedCounts(keys);
  const perSource = [numbers, numbers.slice().reverse(), numbers.slice(2)].map((persons) => {
    together.begin();
    for (const ten of persons) together.persons.register(ten, 'likely');
    const alone = new RecordedCounts(keys);
    for (const ten of persons) alone.persons.register(ten, 'likely');
    return [sighted(together.take().sightings), sighted(alone.take().sightings)] as const;
  });
  for (const [among, alone] of perSource) expect(among).toEqual(alone);
});

test('parts of one source share their numbers', () => {
  const counts = new RecordedCounts(keys);
  counts.begin();
  const first = counts.persons.register(numbers[0]!, 'possible');
  counts.take();
  expect(counts.persons.register(numbers[0]!, 'possible')).toBe(first);
  expect(counts.take().sightings).toHaveLength(0);
});
