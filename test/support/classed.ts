import { detect } from '../../src/detect/api.js';
import type { Confidence } from '../../src/model/index.js';
import { futureCpr, random } from './random.js';

const asOf = '2060-01-01';

/** Ways to write a number, from the strongest evidence to the weakest. `other` is the number with another check digit. */
const spellings: readonly ((ten: string, other: string) => string)[] = [
  (ten) => `cpr ${ten.slice(0, 6)}-${ten.slice(6)}`,
  (ten) => `nr. ${ten}`,
  (ten) => `x ${ten} y`,
  (_ten, other) => `cpr ${other}`,
  (_ten, other) => `${other.slice(0, 6)}-${other.slice(6)}`,
  (ten) => `ordrenr. ${ten}`,
  (_ten, other) => `cpr: ${other.slice(0, 6)}-${other.slice(6)}`,
];

/** A text with one number whose verdict has the given confidence. Each ordinal has another number, of a birth in 2037-2057. */
export function textRated(confidence: Confidence, ordinal = 0): string {
  const rng = random(1000 + ordinal);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const ten = futureCpr(rng);
    const other = `${ten.slice(0, 9)}${(Number(ten[9]) + 1) % 10}`;
    for (const spelling of spellings) {
      const text = spelling(ten, other);
      const [found, ...more] = detect(text, { asOf });
      if (more.length === 0 && found?.verdict.confidence === confidence && found.verdict.kind !== 'test') return text;
    }
  }
  throw new Error(`no text was rated ${confidence}`);
}
