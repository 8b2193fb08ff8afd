import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { HiddenNames, maskedPath } from '../../../src/scan/plan/hidden-names.js';
import { encodePath } from '../../../src/sources/index.js';
import { futureCpr, random } from '../../support/random.js';

/** Names that a plan may not hold, and how they are found again. */

const folder = mkdtempSync(join(tmpdir(), 'cprscan-hidden-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hyphen = (ten: string): string => `${ten.slice(0, 6)}-${ten.slice(6)}`;

function written(paths: readonly string[]): string {
  const root = mkdtempSync(join(folder, 'tree-'));
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(encodePath(join(root, path)), '');
  }
  return root;
}

const [one, other] = ['010145-6123', '010145-6124'];

describe('a path', () => {
  test.each<[what: string, path: string, hidden: number]>([
    ['without a number is written as it is', 'a/b.txt', 0],
    ['with a number in its name', `a/${one}.txt`, 1],
    ['with a number in a folder', `${one} navn/b.txt`, 1],
    ['with numbers in two names', `${one}/${other}.txt`, 2],
    ['with a number over two folders', '010145/6123/b.txt', 1],
    ['that is masked already', '010145-xxxx navn/b.txt', 0],
    ['with a number beside a byte that is no UTF-8', `a\udc98 ${one}.txt`, 1],
  ])('%s is found again', (_what, path, hidden) => {
    const root = written([path]);
    const planned = new HiddenNames().hide(join(root, path))!;
    expect(planned.path).toBe(maskedPath(join(root, path)));
    expect(planned.hidden?.length ?? 0).toBeGreaterThanOrEqual(hidden);
    expect(new HiddenNames().find(planned)).toBe(join(root, path));
  });

  test('is found among names that look alike, one of which is what the mask shows', () => {
    const paths = [`${one}.txt`, `${other}.txt`, '010145-xxxx.txt', '020245.txt'];
    const root = written(paths);
    const names = new HiddenNames();
    for (const path of paths) expect(names.find(names.hide(join(root, path))!)).toBe(join(root, path));
  });

  test('is found after other names have come and gone', () => {
    const root = written([`${one}.txt`, 'b.txt']);
    const planned = new HiddenNames().hide(join(root, `${one}.txt`))!;
    rmSync(join(root, 'b.txt'));
    writeFileSync(join(root, '0.txt'), '');
    writeFileSync(join(root, '020245-6123.txt'), '');
    expect(new HiddenNames().find(planned)).toBe(join(root, `${one}.txt`));
  });

  test('is not guessed after a name like it has come, or it has gone', () => {
    const root = written([`${one}.txt`]);
    const planned = new HiddenNames().hide(join(root, `${one}.txt`))!;
    writeFileSync(join(root, `${other}.txt`), '');
    expect(new HiddenNames().find(planned)).toBeUndefined();
    rmSync(join(root, `${other}.txt`));
    rmSync(join(root, `${one}.txt`));
    expect(new HiddenNames().find(planned)).toBeUndefined();
  });

  test('that its folder does not list is not written', () =>
    expect(new HiddenNames().hide(join(written([]), `${one}.txt`))).toBeUndefined());
});

test('any tree: a plan holds no number, and finds every file', () => {
  const rng = random(20_261_130);
  const persons = Array.from({ length: 8 }, () => futureCpr(rng));
  const name = fc.oneof(
    fc.constantFrom('a', 'b.txt', '0101', '45'),
    fc.constantFrom(
      ...persons,
      ...persons.map(hyphen),
      ...persons.map((ten) => `${ten.slice(0, 6)} ${ten.slice(6)} x`),
    ),
    fc.constantFrom(...persons.map((ten) => ten.slice(0, 6)), ...persons.map((ten) => `${ten.slice(6)}.txt`)),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 3 }), { selector: String, maxLength: 12 }),
      (all) => {
        const paths = all.map((names) => `${names.map((part) => `${part}d`).join('/')}/${names.at(-1)!}`);
        const root = written(paths);
        const names = new HiddenNames();
        for (const path of paths) {
          const planned = names.hide(join(root, path))!;
          expect(maskedPath(planned.path)).toBe(planned.path);
          expect(new HiddenNames().find(planned)).toBe(join(root, path));
        }
      },
    ),
    { numRuns: 30 },
  );
});
