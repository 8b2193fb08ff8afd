import {
  confidences,
  datesOf,
  type FindingEvent,
  losses,
  maxShards,
  noUserTextClasses,
  numberKinds,
  type RecordDate,
  recordKinds,
  type ScanEvent,
  type ShardName,
  schemaVersion,
  skipReasons,
  stopCauses,
} from '../model/index.js';
import { neutral } from './safety/neutral.js';

/**
 * Reads one line of an NDJSON result. It checks the properties that docs/schema/ndjson-v1.schema.json describes, and
 * tolerates additions of later versions (docs/ndjson.md lists the differences).
 *
 * @param line  the line without its line break
 * @returns the event, or undefined if the line is not one: a property that reports rely on is missing or has another type
 * @throws RangeError if the result has another version of the event stream
 */
export function readEvent(line: string): ScanEvent | undefined {
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(event) || typeof event['type'] !== 'string') return undefined;
  if (event['type'] === 'scan-start' && isNumber(event['schema']) && event['schema'] !== schemaVersion)
    throw new RangeError('a result of another version');
  const check = Object.hasOwn(checks, event['type']) ? checks[event['type'] as ScanEvent['type']] : undefined;
  if (check?.(event) !== true) return undefined;
  const read = event as unknown as ScanEvent;
  if (read.type === 'finding') nameDate(read.location.record);
  return read.type === 'finding' && hasDigitsAround(read) ? undefined : read;
}

/** Earlier versions did not say what a date is of. They knew dates of records, and the properties of documents. */
function nameDate(record: { date?: RecordDate }): void {
  const { date } = record;
  if (date !== undefined && date.of === undefined)
    record.date = { ...date, of: date.from.startsWith('property ') ? 'document' : 'record' };
}

/** True if a context holds a digit outside the number as it is shown. */
function hasDigitsAround({ context = '', masked }: FindingEvent): boolean {
  return context.split(masked).some((part) => /\p{N}/u.test(part));
}

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === 'string';
/** A name that cprscan itself gives. It holds nothing that a terminal, a browser or a CI runner would obey. */
const isName: Check = (value) => typeof value === 'string' && /^[\p{L}\p{N} ._+(),'/-]{0,200}$/u.test(value);
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isWhole: Check = (value) => Number.isInteger(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isDay: Check = (value) =>
  typeof value === 'string' && /^(?:19|20)\d{2}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
const isTrue: Check = (value) => value === true;
const isShard: Check = (value) => isCount(value) && (value as number) >= 1 && (value as number) <= maxShards;
const lettersOf =
  (length: number): Check =>
  (value) =>
    typeof value === 'string' && value.length === length && /^[a-p]+$/.test(value);
const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const object =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
const counts = (...names: readonly string[]): Check => object(Object.fromEntries(names.map((name) => [name, isCount])));

const isNoUserText = object(Object.fromEntries(noUserTextClasses.map((name) => [name, optional(isCount)])));

const isSource = object({ file: isText, members: listOf(isText) });
const isRecord = object({
  kind: oneOf(recordKinds),
  number: isCount,
  id: optional(isText),
  date: optional(object({ day: isDay, from: isText, of: optional(oneOf(datesOf)) })),
});

const isBelow = counts('likely', 'possible');

const checks: Readonly<Record<ScanEvent['type'], Check>> = {
  'scan-start': object({
    schema: isCount,
    version: isName,
    asOf: isDay,
    minConfidence: oneOf(confidences.slice(0, -1)),
    keptSince: optional(isDay),
    keyId: optional(lettersOf(16)),
    command: optional(lettersOf(16)),
    made: optional(isDay),
    shard: optional(
      (value) =>
        object({ plan: lettersOf(16), number: isShard, of: isShard })(value) &&
        (value as ShardName).number <= (value as ShardName).of,
    ),
  }),
  'source-start': object({
    source: isSource,
    format: isName,
    bytes: optional(isCount),
    modified: optional(isDay),
    place: optional(isCount),
  }),
  finding: object({
    location: object({
      source: isSource,
      record: isRecord,
      part: optional(isText),
      field: optional(isText),
      line: optional(isCount),
      span: object({ start: isWhole, end: isWhole }),
    }),
    // A larger number than there are CPR numbers would make reports reserve memory without end.
    person: (value) => typeof value === 'string' && /^p[1-9]\d{0,7}$/.test(value),
    key: optional(lettersOf(32)),
    masked: (value) => typeof value === 'string' && /^(?:\d{6}|x{6})-x{4}$/.test(value),
    verdict: object({
      kind: oneOf(numberKinds),
      probability: isNumber,
      confidence: oneOf(confidences.slice(0, -1)),
      evidence: listOf(
        object({
          rule: isName,
          says: (value) => typeof value === 'string' && neutral(value) === value,
          weight: isNumber,
        }),
      ),
    }),
    past: optional(isTrue),
    age: optional(oneOf(['under 18', '100 or more'])),
    context: optional(isText),
    value: optional((value) => typeof value === 'string' && /^\d{6}[\dA-Z]{4}$/.test(value)),
  }),
  skipped: object({
    source: isSource,
    reason: oneOf(Object.keys(skipReasons)),
    lost: oneOf(losses),
    record: optional(isRecord),
    limit: optional(object({ name: isName, allowed: isNumber, observed: isNumber })),
    format: optional(isName),
    pictures: optional(isCount),
    code: optional(isName),
    bytes: optional(isCount),
    place: optional(isCount),
  }),
  unlisted: object({ key: lettersOf(32), as: oneOf(['test', 'likely', 'possible']) }),
  column: object({
    source: isSource,
    field: isText,
    tenDigit: isCount,
    validDate: isCount,
    modulus11: isCount,
    verdict: isName,
    share: optional(isNumber),
    decibans: optional(isNumber),
  }),
  'source-end': object({
    source: isSource,
    format: isName,
    system: optional(isName),
    encoding: optional(isName),
    sha256: optional((value) => typeof value === 'string' && /^[\da-f]{64}$/.test(value)),
    bytes: isCount,
    records: isCount,
    rawTextOnly: optional(isTrue),
    noUserText: optional(isNoUserText),
    lookAlikes: (value) => isObject(value) && Object.keys(value).every(isName) && Object.values(value).every(isCount),
    belowThreshold: optional(isBelow),
    state: optional(lettersOf(16)),
    beside: optional(listOf(isName)),
    readOn: optional(isDay),
  }),
  'scan-end': object({
    coverage: object({
      sources: counts('found', 'complete', 'partial', 'untouched'),
      bytes: counts('found', 'read'),
      records: counts('read', 'withFindings'),
      noUserText: optional(isNoUserText),
      pictures: optional(counts('inside', 'alone', 'tooSmall')),
      leftOut: optional(counts('files', 'folders', 'gitFolders')),
      filtered: optional(counts('files', 'folders')),
      emptyList: optional(isTrue),
      carriedOver: optional(object({ sources: isCount, from: isDay })),
      shard: optional(object({ number: isShard, of: isShard })),
    }),
    persons: counts('certain', 'likely', 'possible', 'test'),
    findings: isCount,
    expectedByChance: object({ persons: isNumber, findings: isNumber }),
    stopped: optional(object({ by: oneOf(stopCauses), notReached: isCount, atLeast: optional(isTrue) })),
    belowThreshold: optional(object({ findings: isBelow, persons: isBelow })),
    past: optional(
      object({
        findings: isCount,
        records: isCount,
        persons: isCount,
        undated: isCount,
        datedByDocument: optional(isCount),
        datedByFile: optional(isCount),
      }),
    ),
    results: optional(isCount),
    exit: isCount,
  }),
};
