import { futureCpr, type Random, random } from './random.js';

const published = '0707614293';

const hyphen = (ten: string): string => `${ten.slice(0, 6)}-${ten.slice(6)}`;

/** The content of a file: persons who are in other files too, test numbers, numbers below the threshold, and nothing. */
export function randomFile(rng: Random, persons: readonly string[]): readonly [ending: string, text: string] {
  const person = (): string => rng.pick(persons);
  switch (rng.int(7)) {
    case 0:
      return ['txt', `Notat om ${hyphen(person())} og ${hyphen(published)}.\n`];
    case 1:
      return ['csv', `id;cpr;note\n1;${person()};\n2;${person()};cpr ${person()}\n`];
    case 2:
      return [
        'json',
        JSON.stringify([
          { id: person(), cpr: person() },
          { id: 'b', text: hyphen(person()) },
        ]),
      ];
    case 3:
      return ['log', `2026-01-02 10:00 ordre ${person()} afsendt\nsag ${person()}, tal ${person()}\n`];
    case 4:
      return ['zip', 'PK\u0003\u0004 no archive'];
    case 5:
      return ['xml', `<?xml version="1.0"?><a><b cpr="${person()}"/><b>${hyphen(person())}</b></a>`];
    default:
      return ['txt', 'intet\n'];
  }
}

/** Persons who may be in several files. */
export function randomPersons(rng: Random): readonly string[] {
  return Array.from({ length: 25 }, () => futureCpr(rng));
}

/** Files in folders, some of them with a number in their names. */
export function randomFiles(seed: number, files: number): Readonly<Record<string, string>> {
  const rng = random(seed);
  const persons = randomPersons(rng);
  const folders = ['a', 'a/b', 'c', `d/${hyphen(rng.pick(persons))} navn`, `${rng.pick(persons)}`];
  const written: Record<string, string> = {};
  for (let n = 0; n < files; n += 1) {
    const [ending, text] = randomFile(rng, persons);
    const name = rng.chance(0.2) ? `${hyphen(rng.pick(persons))} ${n}` : `${n}`;
    written[`${rng.pick(folders)}/${name}.${ending}`] = text;
  }
  return written;
}
