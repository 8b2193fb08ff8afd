import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { apiReport } from '../../packaging/api-report.mjs';
import { declarationFolder, emitDeclarations, publicApi } from '../../packaging/public-api.mjs';
import * as library from '../../src/index.js';

const api = publicApi(emitDeclarations('src/index.ts'));

describe('the library', () => {
  test('exports no type that names an internal one, and describes every export, member, parameter and result', () => {
    expect(api.problems).toEqual([]);
  });

  test('has the functions and classes of docs/api.md, and no other values', () => {
    const values = api.declarations.filter(({ kind }) => kind !== 'type').map(({ name }) => name);
    expect(Object.keys(library).sort()).toEqual(values.sort());
  });

  test('docs/api.md says what the declarations say (UPDATE_API=1 rewrites it)', () => {
    const report = apiReport(api);
    if (process.env['UPDATE_API']) {
      mkdirSync('docs', { recursive: true });
      writeFileSync('docs/api.md', report);
    } else expect(report).toBe(readFileSync('docs/api.md', 'utf8'));
  });
});

describe('the check of the declarations finds', () => {
  const problemsOf = (index: string, other = 'export interface Hidden {}'): readonly string[] =>
    publicApi(
      new Map([
        [`${declarationFolder}/index.d.ts`, index],
        [`${declarationFolder}/other.d.ts`, other],
      ]),
    ).problems;
  const described = '/** A thing. */\nexport ';

  test.each([
    [
      'an internal type in a public one',
      `import type { Hidden } from './other.js';\n${described}type A = readonly Hidden[];`,
      ['A uses Hidden, which is not exported'],
    ],
    [
      'a type of Node',
      `${described}interface A {\n  /** Bytes. */\n  bytes: NodeJS.ReadableStream;\n}`,
      ['A uses NodeJS.ReadableStream, which is not exported'],
    ],
    [
      'an imported type that is not named',
      `${described}type A = import('./other.js').Hidden;`,
      ["A uses import('./other.js').Hidden, which is not exported"],
    ],
    ['an export without a description', 'export type A = 1;', ['A is not described']],
    ['a member without one', `${described}interface A {\n  b: 1;\n}`, ['A.b is not described']],
    [
      'a parameter and a result without one',
      `${described}declare function a(b: string): string;`,
      ['a(b) is not described', 'what a returns is not described'],
    ],
    ['nothing in a declaration that has all of it', `${described}type A = 1;`, []],
  ])('%s', (_what, index, problems) => expect(problemsOf(index)).toEqual(problems));
});
