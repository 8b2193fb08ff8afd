import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { ndjsonReference } from '../../packaging/ndjson-reference.mjs';
import type { ScanEvent } from '../../src/model/index.js';
import { harmlessJson } from '../../src/report/safety/neutral.js';
import { scan } from '../../src/scan/index.js';
import { cleanAndNot, streams } from '../report/streams.js';
import { errorLine, ndjsonSchema, type Schema, schemaErrors } from '../support/ndjson-schema.js';
import { planOf, scanned, scannedShard } from '../support/shards.js';
import { scannedSince, stored } from '../support/since.js';

/** Results of golden cases, with their placeholders replaced by a version and dates. */
const golden = glob
  .sync('test/golden/cases/*/stdout.txt')
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => text.startsWith('{"type":'))
  .map(({ file, text }) => {
    const lines = text.replaceAll('"<version>"', '"0.1.0"').replaceAll('"<day>"', '"2026-11-24"').trimEnd().split('\n');
    return [file.split('/').at(-2)!, lines] as const;
  });

/** The options that add something to an event, all at once. Births after the as-of date stay in the future. */
const everything = {
  personKey: new Uint8Array(32),
  asOf: '2060-01-01',
  minConfidence: 'certain',
  failOn: 'never',
  olderThan: '2y',
  checksums: true,
  contextChars: 40,
  showValues: true,
  git: true,
} as const;

/** The errors of the events by the schema, each with its count, and the places of all properties in the events. */
function heldAgainst(events: Iterable<unknown>): { readonly errors: string[]; readonly places: Set<string> } {
  const errors = new Map<string, number>();
  const places = new Set<string>();
  for (const event of events) {
    for (const error of schemaErrors(event).map(errorLine)) errors.set(error, (errors.get(error) ?? 0) + 1);
    for (const place of placesIn(event, (event as ScanEvent).type)) places.add(place);
  }
  return { errors: [...errors].map(([error, count]) => `${count} × ${error}`), places };
}

function* placesIn(value: unknown, at: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inside] of Object.entries(value)) {
    const place = Array.isArray(value) ? at : `${at}.${name}`;
    if (!Array.isArray(value)) yield place;
    yield* placesIn(inside, place);
  }
}

describe('the schema of the NDJSON describes every line', () => {
  test('of the golden cases', () => {
    expect(golden.length).toBeGreaterThanOrEqual(2);
    for (const [claim, lines] of golden)
      expect(heldAgainst(lines.map((line) => JSON.parse(line))).errors, claim).toEqual([]);
  });

  test.each(Object.entries({ ...streams, 'clean and not': cleanAndNot }))('of the stream "%s"', (_name, events) =>
    expect(heldAgainst(events.map((event) => JSON.parse(harmlessJson(event)))).errors).toEqual([]),
  );

  test('of a scan of all fixtures with every option that adds a property', { timeout: 300_000 }, async () => {
    const events: ScanEvent[] = [];
    for await (const event of scan({ ...everything, paths: ['fixtures'] })) events.push(event);
    for await (const event of scan({ ...everything, paths: ['fixtures/text'], maxFileBytes: 100 })) events.push(event);
    const work = mkdtempSync(join(tmpdir(), 'cprscan-schema-'));
    const plan = await planOf(join(work, 'plan'), ['fixtures/text', 'fixtures/csv'], { maxFileBytes: 22_000 });
    for (const number of [1, 2])
      for (const line of (await scannedShard(plan, number, 2, everything)).trimEnd().split('\n'))
        events.push(JSON.parse(line) as ScanEvent);
    const earlier = stored(join(work, 'earlier'), await scanned(['fixtures/text', 'fixtures/sqlite']));
    for (const line of (await scannedSince(earlier, ['fixtures/text', 'fixtures/sqlite'])).trimEnd().split('\n'))
      events.push(JSON.parse(line) as ScanEvent);
    rmSync(work, { recursive: true });
    const { errors, places } = heldAgainst(events);
    expect(errors).toEqual([]);
    expect(events.filter(({ type }) => type === 'finding').length).toBeGreaterThan(300);
    // The fixtures have no merged result, no stopped scan, no empty list, no .gitignore, and not every class of files and records.
    const unseen = [...placesOf(ndjsonSchema, ndjsonSchema)].filter((place) => !places.has(place));
    const isElsewhere =
      /\.(?:stopped|results|emptyList|leftOut|filtered|noUserText|pictures)\b|^skipped\.record\.(?:id|date)/;
    expect(unseen.filter((place) => !isElsewhere.test(place))).toEqual([]);
  });
});

/** The places of all properties that the schema names. */
function* placesOf(schema: Schema, root: Schema, at = ''): Generator<string> {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1)!;
    yield* placesOf(root.definitions![name]!, root, at === '' ? name : at);
  } else if (at === '') for (const one of schema.oneOf ?? []) yield* placesOf(one, root);
  else if (schema.items !== undefined) yield* placesOf(schema.items, root, at);
  else
    for (const [name, inside] of Object.entries(schema.properties ?? {})) {
      yield `${at}.${name}`;
      yield* placesOf(inside, root, `${at}.${name}`);
    }
}

describe('the schema refuses', () => {
  const [claim, lines] = golden.find(([name]) => name.startsWith('servicenow'))!;
  const finding = JSON.parse(lines.find((line) => line.includes('"type":"finding"'))!);
  test.each([
    ['a property that it does not name', { ...finding, number: 'x' }, ' must NOT have additional properties (number)'],
    [
      'a number that is not masked',
      { ...finding, masked: '991399-0000' },
      '/masked must match pattern "^(?:[0-9]{6}|x{6})-x{4}$"',
    ],
    ['a finding without a location', { ...finding, location: null }, '/location must be object'],
    ['a type that there is not', { type: 'sum' }, ' must match exactly one schema in oneOf'],
  ])(`%s (${claim})`, (_what, event, error) => expect(schemaErrors(event).map(errorLine)).toContain(error));
});

test('docs/ndjson.md says what the schema says, with lines of a golden case (UPDATE_API=1 rewrites it)', () => {
  const [, lines] = golden.find(([claim]) => claim.startsWith('servicenow'))!;
  const reference = ndjsonReference(ndjsonSchema, lines);
  if (process.env['UPDATE_API']) writeFileSync('docs/ndjson.md', reference);
  else expect(reference).toBe(readFileSync('docs/ndjson.md', 'utf8'));
});
