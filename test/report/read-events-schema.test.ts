import { readFileSync } from 'node:fs';
import type { ErrorObject } from 'ajv';
import { expect, test } from 'vitest';
import { readEvent } from '../../src/report/index.js';
import { errorLine, schemaErrors } from '../support/ndjson-schema.js';
import { random } from '../support/random.js';
import { streams } from './streams.js';

/*
 * `cprscan report` reads results with a validator of its own. Events with random damage show that it accepts the same
 * events as the schema, except for the differences that docs/ndjson.md lists.
 */

const golden = readFileSync('test/golden/cases/servicenow-as-ndjson-is-one-event-a-line/stdout.txt', 'utf8')
  .replaceAll('"<version>"', '"0.1.0"')
  .replaceAll('"<day>"', '"2026-11-24"')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as object);
const written = (['context', 'age', 'past', 'value', 'date', 'sha256', 'column', 'rest'] as const).map(eventWith);
const events: readonly object[] = [...golden, ...Object.values(streams).flat(), ...written];

/** Events with the properties that no stream has. */
function eventWith(what: string): object {
  const source = { file: 'export/a.csv', members: [] };
  const finding = Object.values(streams)
    .flat()
    .find(({ type }) => type === 'finding')!;
  const end = Object.values(streams)
    .flat()
    .findLast(({ type }) => type === 'scan-end')!;
  const sourceEnd = { type: 'source-end', source, format: 'csv', bytes: 1, records: 1, lookAlikes: {} };
  const made: Readonly<Record<string, object>> = {
    context: { ...finding, context: '…cpr 010237-xxxx of x' },
    age: { ...finding, age: 'under 18' },
    past: { ...finding, past: true },
    value: { ...finding, value: 'xxxxxxxxxx'.replaceAll('x', '0') },
    date: { type: 'source-start', source, format: 'csv', modified: '2026-11-24' },
    sha256: { ...sourceEnd, sha256: 'ab'.repeat(32), rawTextOnly: true, noUserText: { font: 2 }, system: 'Jira' },
    column: {
      ...{ type: 'column', source, field: 'cpr', tenDigit: 3, validDate: 2 },
      ...{ modulus11: 2, verdict: 'cpr', decibans: 31.5 },
    },
    rest: {
      ...end,
      results: 2,
      past: { findings: 1, records: 1, persons: 1, undated: 0 },
      coverage: {
        sources: { found: 0, complete: 0, partial: 0, untouched: 0 },
        bytes: { found: 0, read: 0 },
        records: { read: 0, withFindings: 0 },
        pictures: { inside: 1, alone: 0, tooSmall: 0 },
        leftOut: { files: 1, folders: 0, gitFolders: 1 },
        filtered: { files: 2, folders: 1 },
        emptyList: true,
      },
    },
  };
  return made[what]!;
}

const rng = random(20_261_130);
const nonsense: readonly unknown[] = [
  ...[null, true, false, 0, 1, -1, 1.5, 1e300, 2 ** 53, '', 'x', 'p1', 'p0', '2026-02-31', '2026-13-01', '1826-01-01'],
  ...[
    'certain',
    'cleared',
    'row',
    'likely',
    'cpr',
    'everything',
    'a\nb',
    'a\u202eb',
    '<b>',
    '010237-xxxx',
    'x'.repeat(300),
  ],
  ...[[], ['x'], [[]], [1], {}, { x: 1 }, { kind: 'row', number: 1 }, { file: 'x', members: [] }, { start: 0, end: 1 }],
];

/** A copy with one value, anywhere in it, removed, replaced or added. */
function damaged(value: object): object {
  const copy = structuredClone(value);
  let at: Record<string, unknown> = copy as Record<string, unknown>;
  for (;;) {
    const names = Object.keys(at);
    const name = names.length === 0 ? undefined : rng.pick(names);
    const inside = name === undefined ? undefined : at[name];
    if (typeof inside === 'object' && inside !== null && rng.chance(0.7)) {
      at = inside as Record<string, unknown>;
      continue;
    }
    const what = rng.int(10);
    if (name === undefined || what === 0) at[Array.isArray(at) ? String(names.length) : 'added'] = rng.pick(nonsense);
    else if (what <= 3 && !Array.isArray(at)) delete at[name];
    else at[name] = what <= 5 ? rng.pick(Object.values(rng.pick(events))) : rng.pick(nonsense);
    return copy;
  }
}

const isTaken = (event: object): boolean => {
  try {
    return readEvent(JSON.stringify(event)) !== undefined;
  } catch {
    return false;
  }
};

/** Events that the schema refuses and the reader accepts on purpose. */
function isTolerated({ keyword, instancePath, params }: ErrorObject): boolean {
  if (keyword === 'additionalProperties' || ['decibans', 'of'].includes(params['missingProperty'] as string))
    return true;
  // A later version may have added names of rules, limits and verdicts on columns.
  const isOtherName = ['const', 'enum', 'oneOf'].includes(keyword);
  return isOtherName && /^(?:\/verdict\/evidence\/\d+\/rule|\/verdict|\/limit\/name)(?:$|\/)/.test(instancePath);
}

/** Events that the reader refuses for a reason that the schema cannot express: digits of another number in the context. */
function isBeyondSchema(event: object): boolean {
  const { context = '', masked } = event as { readonly context?: string; readonly masked?: string };
  return typeof context === 'string' && /\p{N}/u.test(context.replaceAll(masked ?? '', ''));
}

test('both accept every event before it is damaged', () => {
  for (const event of events) expect([schemaErrors(event).map(errorLine), isTaken(event)]).toEqual([[], true]);
});

test('of twenty thousand damaged events both accept the same ones, except for the documented differences', () => {
  const differences = new Set<string>();
  const count = { both: 0, neither: 0, tolerated: 0, beyond: 0 };
  for (let round = 0; round < 20_000; round += 1) {
    const event = damaged(rng.pick(events));
    const errors = schemaErrors(event);
    const taken = isTaken(event);
    if (taken && errors.length === 0) count.both += 1;
    else if (!taken && errors.length > 0) count.neither += 1;
    else if (taken && errors.every(isTolerated)) count.tolerated += 1;
    else if (!taken && isBeyondSchema(event)) count.beyond += 1;
    else
      differences.add(
        taken
          ? `the reader alone takes it: ${errors.filter((error) => !isTolerated(error)).map(errorLine)[0]}`
          : `the schema alone takes it: ${JSON.stringify(event).slice(0, 300)}`,
      );
  }
  expect([...differences]).toEqual([]);
  expect(Math.min(count.both, count.neither, count.tolerated)).toBeGreaterThan(1000);
  expect(count.beyond).toBeGreaterThan(0);
});
