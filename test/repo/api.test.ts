import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { apiReport } from '../../packaging/api-report.mjs';
import { declarationFolder, emitDeclarations, publicApi } from '../../packaging/public-api.mjs';
import * as library from '../../src/index.js';
import { ndjsonSchema, type Schema } from '../support/ndjson-schema.js';

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

/** The differences between a type and a schema. */
function* differences(type: ts.Type, schema: Schema, at: string): Generator<string> {
  const { checker } = api;
  const one = checker.getNonNullableType(type);
  if (schema.$ref !== undefined) {
    yield* differences(one, ndjsonSchema.definitions![schema.$ref.split('/').at(-1)!]!, at);
    return;
  }
  const values =
    schema.enum ?? schema.oneOf?.map((each) => each.const) ?? ('const' in schema ? [schema.const] : undefined);
  const wanted = values === undefined ? schemaTypeOf(one) : literalsOf(one);
  const said = values === undefined ? (schema.type === 'integer' ? 'number' : schema.type) : literalText(values);
  if (wanted !== said) yield `${at}: the type has ${wanted}, the schema ${said}`;
  if (schema.items !== undefined)
    yield* differences(checker.getTypeArguments(one as ts.TypeReference)[0]!, schema.items, `${at}[]`);
  if (typeof schema.additionalProperties === 'object')
    yield* differences(one.getStringIndexType()!, schema.additionalProperties, `${at}.*`);
  if (schema.properties === undefined) return;
  const members = new Map(checker.getPropertiesOfType(one).map((member) => [member.name, member]));
  for (const name of new Set([...members.keys(), ...Object.keys(schema.properties)])) {
    const [member, inside] = [members.get(name), schema.properties[name]];
    if (member === undefined || inside === undefined) {
      yield `${at}.${name}: only the ${member === undefined ? 'schema' : 'type'} has it`;
      continue;
    }
    const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
    if (isOptional === schema.required!.includes(name)) yield `${at}.${name}: optional in one, and not in the other`;
    yield* differences(checker.getTypeOfSymbol(member), inside, `${at}.${name}`);
  }
}

const literalText = (values: readonly unknown[]): string => values.map(String).sort().join(' | ');

function literalsOf(type: ts.Type): string {
  const parts = type.isUnion() ? type.types : [type];
  return literalText(parts.map((part) => (part.isLiteral() ? part.value : api.checker.typeToString(part))));
}

function schemaTypeOf(type: ts.Type): string {
  if (type.flags & ts.TypeFlags.StringLike) return 'string';
  if (type.flags & ts.TypeFlags.NumberLike) return 'number';
  return api.checker.isArrayType(type) ? 'array' : 'object';
}

describe('the schema of the NDJSON has every property of', () => {
  const union = api.declarations.find(({ name }) => name === 'ScanEvent')!;
  const events = api.checker.getDeclaredTypeOfSymbol(union.symbol) as ts.UnionType;
  const schemaOf = (event: ts.Type): [string, Schema] => {
    const name = literalsOf(api.checker.getTypeOfSymbol(event.getProperty('type')!));
    return [name, ndjsonSchema.definitions![name]!];
  };

  test.each(events.types.map((event) => [event.symbol.name, event] as const))('%s, and no other', (_name, event) => {
    const [name, schema] = schemaOf(event);
    const found = [...differences(event, schema, name)];
    // Events count look-alikes and never list one.
    const cleared =
      'finding.verdict.confidence: the type has certain | cleared | likely | possible, the schema certain | likely | possible';
    expect(found.filter((one) => one !== cleared)).toEqual([]);
  });

  test('ScanEvent: one definition each', () => {
    expect(ndjsonSchema.oneOf).toEqual(events.types.map((event) => ({ $ref: `#/definitions/${schemaOf(event)[0]}` })));
  });

  test('no property differs from the schema unnoticed', () => {
    const [name, { properties, required }] = schemaOf(events.types[0]!);
    const { asOf: _asOf, ...rest } = properties!;
    const changed: Schema = { properties: { ...rest, day: { type: 'string' } }, required: required!, type: 'object' };
    expect([...differences(events.types[0]!, changed, name)]).toEqual([
      'scan-start.asOf: only the type has it',
      'scan-start.day: only the schema has it',
    ]);
  });
});
