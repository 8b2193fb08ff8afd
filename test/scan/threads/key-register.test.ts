import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { confidences } from '../../../src/model/index.js';
import { numbersIn } from '../../../src/scan/counts.js';
import { PersonKeys, personSecretBytes, wordsPerKey } from '../../../src/scan/person-key.js';
import { PersonRegister } from '../../../src/scan/persons.js';
import { KeyRegister } from '../../../src/scan/threads/key-register.js';
import { futureCpr, random } from '../../support/random.js';

const rng = random(20_261_130);
const tens = Array.from({ length: 400 }, () => futureCpr(rng));
// Replacement numbers with letters have persons too.
for (let n = 0; n < 20; n += 1) tens.push(`${tens[n]!.slice(0, 7)}AB${n % 10}`);

const keys = new PersonKeys(randomBytes(personSecretBytes));

function keyOf(ten: string): Uint32Array {
  const words = new Uint32Array(wordsPerKey);
  keys.write(ten, words, 0);
  return words;
}

test('registers of keys number and count persons as registers of digits do', () => {
  const names = ['persons', 'testNumbers', 'belowThreshold'] as const;
  const sighting = fc.record({
    name: fc.constantFrom(...names),
    ten: fc.constantFrom(...tens),
    rank: fc.nat(confidences.length - 1),
  });
  fc.assert(
    fc.property(fc.array(sighting, { maxLength: 3000 }), (sightings) => {
      const digits = Object.fromEntries(names.map((name) => [name, new PersonRegister()]));
      const keyed = Object.fromEntries(names.map((name) => [name, new KeyRegister()]));
      for (const { name, ten, rank } of sightings)
        expect(keyed[name]!.register(keyOf(ten), 0, rank)).toBe(digits[name]!.register(ten, confidences[rank]!));
      const all = <Register>(made: Record<string, Register>) =>
        made as { persons: Register; testNumbers: Register; belowThreshold: Register };
      expect(numbersIn(all(keyed))).toEqual(numbersIn(all(digits)));
    }),
    { numRuns: 50 },
  );
});

test('a key holds no digits, is the same for the same number, and another under another secret', () => {
  const others = new PersonKeys(randomBytes(personSecretBytes));
  const seen = new Set<string>();
  for (const ten of tens) {
    const key = keyOf(ten);
    const text = Buffer.from(key.buffer).toString('latin1');
    expect(text).not.toContain(ten.slice(0, 4));
    expect(keyOf(ten)).toEqual(key);
    const other = new Uint32Array(wordsPerKey);
    others.write(ten, other, 0);
    expect(other).not.toEqual(key);
    seen.add(text);
  }
  expect(seen.size).toBe(new Set(tens).size);
});
