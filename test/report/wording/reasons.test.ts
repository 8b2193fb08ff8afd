import { readFileSync, writeFileSync } from 'node:fs';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { extractReasons } from '../../../src/extract/index.js';
import { sharedReasons } from '../../../src/extract/shared-reasons.js';
import type { Reasons } from '../../../src/model/index.js';
import { meaningOf, reasons } from '../../../src/report/wording/reasons.js';
import { systemReasons } from '../../../src/report/wording/system-reasons.js';

const copy = 'src/report/wording/extract-reasons.ts';

/** `cprscan report` works on saved results and loads no format, so it has a copy of the words that formats declare. */
const written = `import type { Reasons } from '../../model/index.js';

/*
 * Made from what the formats of \`extract\` declare, and held against it by test/report/wording/reasons.test.ts:
 * UPDATE_REASONS=1 npx vitest run test/report/wording/reasons.test.ts
 */

/** The codes that reading a source may give, with their meanings. */
// biome-ignore format: made by a program
export const extractReasons: Reasons = ${JSON.stringify(extractReasons(), null, 2).replace(/^ {2}"([A-Z0-9_]+)"/gm, '  $1')};
`;

test('reports have the words that formats declare (UPDATE_REASONS=1 copies them)', () => {
  if (process.env['UPDATE_REASONS']) writeFileSync(copy, written);
  else expect(readFileSync(copy, 'utf8')).toBe(written);
});

/** Words that look like the code of a skip: codes of Node and of packages, and names of readers. */
const noCodes = new Set([
  'CODE_PAGE',
  'COMPRESSED_RTF',
  'ERR_BUFFER_TOO_LARGE',
  'ERR_MODULE_NOT_FOUND',
  'ERR_WORKER_INIT_FAILED',
  'ERR_WORKER_OUT_OF_MEMORY',
  'MODULE_NOT_FOUND',
  'PG_DUMP',
  'RAW_TEXT',
  'SEVEN_ZIP',
  'TAR_ENTRY_INVALID',
  'WRONG_PASSWORD',
  'Z_BUF_ERROR',
]);

/** The codes that a file writes out, in quotes. */
function codesIn(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g);
  return [...new Set([...found].map((match) => match[1]!))].filter((code) => !noCodes.has(code));
}

/** The table of limits names the codes that formats give because of them, and gives none. */
const filesIn = (pattern: string): string[] =>
  glob.sync(pattern, { ignore: ['**/reasons.ts', 'src/extract/limits.ts', '**/*.as.ts'] });
const codesOf = (pattern: string): Set<string> => new Set(filesIn(pattern).flatMap(codesIn));

const folders = glob.sync('src/extract/formats/*', { onlyDirectories: true }).sort();
const declaredIn = new Map<string, Reasons>();
for (const folder of folders)
  for (const file of glob.sync(`${folder}/reasons.ts`)) {
    const declared = Object.values((await import(`../../../${file}`)) as Record<string, Reasons>);
    declaredIn.set(folder, Object.assign({}, ...declared) as Reasons);
  }

describe('every code has words', () => {
  test.each(folders)('%s gives codes that it declares, or that formats share', (folder) => {
    const known = { ...sharedReasons, ...declaredIn.get(folder), ...systemReasons };
    expect([...codesOf(`${folder}/**/*.ts`)].filter((code) => !Object.hasOwn(known, code))).toEqual([]);
  });

  test('the shared folders of extract give codes that formats share', () => {
    const codes = codesOf('src/extract/{*.ts,{identify,input,compression,records,worker}/**/*.ts}');
    expect(codes.size).toBeGreaterThan(10);
    const known = { ...sharedReasons, ...systemReasons };
    // Node's own code of a thread that did not start is not told.
    const told = [...codes].filter((code) => code !== 'ERR_WORKER_INIT_FAILED');
    expect(told.filter((code) => !Object.hasOwn(known, code))).toEqual([]);
  });

  test('so do sources and scan', () => {
    const codes = [...codesOf('src/{sources,scan}/**/*.ts')].filter((code) => !code.startsWith('ERR_INVALID'));
    expect(codes).toContain('LINK_CYCLE');
    expect(codes.filter((code) => !Object.hasOwn(reasons, code))).toEqual([]);
  });
});

describe('every code with words is in use', () => {
  test.each([...declaredIn])('%s gives every code that it declares', (folder, declared) => {
    const given = codesOf(`${folder}/**/*.ts`);
    expect(Object.keys(declared).filter((code) => !given.has(code))).toEqual([]);
  });

  test('every shared code is given by more than one format, or by a shared folder', () => {
    const inShared = codesOf('src/extract/{*.ts,{identify,input,compression,records,worker}/**/*.ts}');
    const givers = (code: string): number => folders.filter((folder) => codesOf(`${folder}/**/*.ts`).has(code)).length;
    // The codes of readers that failed begin with their names.
    const shared = Object.keys(sharedReasons).filter((code) => code !== 'READER_FAILED');
    expect(shared.filter((code) => !inShared.has(code) && givers(code) < 2)).toEqual([]);
  });

  test('no two formats declare the same code', () => {
    const all = [...declaredIn.values(), sharedReasons, systemReasons].flatMap((one) => Object.keys(one));
    expect(new Set(all).size).toBe(all.length);
  });

  test('the formats of a folder give the reasons that it declares', () => {
    const said = extractReasons();
    for (const [folder, declared] of declaredIn) expect(said, folder).toMatchObject(declared);
  });
});

test('the code of any reader that failed has the words of all', () => {
  expect(meaningOf('PDF_READER_FAILED', 'en')).toBe(sharedReasons['READER_FAILED']!.en);
  expect(meaningOf('EXDEV', 'en')).toBeUndefined();
});
