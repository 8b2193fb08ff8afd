import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { futureCpr, type Random, random } from './random.js';

const published = '0707614293';

/** The content of a file: persons who are in other files too, test numbers, look-alikes, and nothing. */
function content(rng: Random, persons: readonly string[]): { ending: string; text: string } {
  const person = (): string => rng.pick(persons);
  const hyphen = (ten: string): string => `${ten.slice(0, 6)}-${ten.slice(6)}`;
  switch (rng.int(7)) {
    case 0:
      return { ending: 'txt', text: `Notat om ${hyphen(person())} og ${hyphen(person())}.\n` };
    case 1:
      return { ending: 'csv', text: `id;cpr;note\n1;${person()};\n2;${person()};cpr ${person()}\n` };
    case 2:
      return {
        ending: 'json',
        text: JSON.stringify([
          { id: person(), cpr: person() },
          { id: 'b', text: hyphen(published) },
        ]),
      };
    case 3:
      return { ending: 'log', text: `2026-01-02 10:00 ordre ${person()} afsendt\nsag ${person()}\n` };
    case 4:
      return { ending: 'zip', text: 'PK\u0003\u0004 no archive' };
    case 5:
      return { ending: 'xml', text: `<?xml version="1.0"?><a><b cpr="${person()}"/><b>${hyphen(person())}</b></a>` };
    default:
      return { ending: 'txt', text: 'intet\n' };
  }
}

/**
 * Writes a tree of small files of several formats, in which the same persons come again and again.
 *
 * @param at     the folder
 * @param seed   of its content
 * @param files  how many
 */
export function writeMixedTree(at: string, seed: number, files: number): void {
  const rng = random(seed);
  const persons = Array.from({ length: 300 }, () => futureCpr(rng));
  for (let n = 0; n < files; n += 1) {
    const { ending, text } = content(rng, persons);
    const inside = join(at, rng.pick(['a', 'b', `${rng.pick(persons)} navn`]));
    mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, `${n}.${ending}`), text);
  }
}
