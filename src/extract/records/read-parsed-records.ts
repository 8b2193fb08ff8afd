import {
  type FieldName,
  type FieldPath,
  fieldKey,
  fieldText,
  type RecordDate,
  type RecordKind,
  type RecordRef,
  type Source,
} from '../../model/index.js';
import { type ExtractContext, type Extracted, maxBatchItems } from '../format.js';
import { describeFields } from './describe-records.js';
import { embeddedMembers, encodedIn, memberName, minEncodedChars } from './embedded.js';
import { FieldBatch } from './field-batch.js';
import { fieldOfName, fieldOfPath } from './field-names.js';
import type { Parsed, ParsedField, ParsedRecord } from './parsed-record.js';
import { maxKeyChars } from './probe.js';
import { type ProjectedFields, projectedText } from './projection.js';
import { recordDate } from './record-date.js';
import type { SampledRecords } from './sample-records.js';

/** The records that columns are judged by first, and how many characters of them are held for that. */
const maxSampledRecords = 1000;
const maxSampledChars = 256 * 1024;

/** Bytes that are no more are hashes, keys and ids: there is no room for a document in them. */
const maxHashBytes = 64;

/** A batch holds members of up to about so many bytes. */
const maxHeldBytes = 4e6;

/** How many records of a source have been read. Changes while it is. */
export interface RecordCount {
  records: number;
}

export interface ParsedOptions {
  /** Whether the records are rows of a table, whose first ones are waited for. */
  readonly hasColumns?: boolean;
  /** The records of the source so far, for a source that is several tables. */
  readonly counted?: RecordCount;
}

/**
 * Gives what records hold that have been decoded already: their values where the sieve finds them worth a look, the columns that are
 * wanted, and sources written in values. Records are numbered through the source.
 *
 * The window of the sieve is used in between: nothing else may be kept there while the next records are parsed.
 *
 * @param kind  what a record is called in a report
 */
export async function* readParsedRecords(
  source: Source,
  kind: RecordKind,
  parsed: AsyncIterable<readonly Parsed[]>,
  context: ExtractContext,
  { hasColumns = true, counted = { records: 0 } }: ParsedOptions = {},
): AsyncGenerator<readonly Extracted[]> {
  const records = new ParsedRecords(source, kind, context, counted);
  let sample: Parsed[] | undefined = hasColumns ? [] : undefined;
  if (!hasColumns) context.planColumns([]);
  let [sampled, sampledChars] = [0, 0];
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const batch of parsed) {
      if (sample === undefined) {
        yield* records.emit(batch);
        continue;
      }
      for (const item of batch) {
        // Its bytes may come from a stream, and be gone when more is asked for.
        if (item.type === 'member') {
          yield [item];
          continue;
        }
        sample.push(item);
        if (item.type !== 'record') continue;
        sampled += 1;
        for (const { value } of item.fields) sampledChars += value.length;
      }
      if (sampled < maxSampledRecords && sampledChars < maxSampledChars) continue;
      yield* records.begin(sample);
      sample = undefined;
    }
  } catch (error) {
    failure = { error };
  }
  // What was decoded before the failure is read all the same.
  if (sample !== undefined) yield* records.begin(sample);
  if (records.hasUnknownBytes)
    yield [{ type: 'skip', skip: { reason: 'unsupported', lost: 'a part', code: 'BLOBS_UNKNOWN' } }];
  if (failure !== undefined) throw failure.error;
}

function keyOfName(name: FieldName): string {
  return typeof name === 'string' ? name : fieldKey(name);
}

/** Values by the keys of their fields. Of fields that repeat in a record, the first is taken. */
function valuesByField({ fields }: ParsedRecord): Map<string, string> {
  const byField = new Map<string, string>();
  for (const { name, value, isName } of fields) {
    if (isName === true || name === '' || typeof value !== 'string') continue;
    const key = keyOfName(name);
    if (!byField.has(key)) byField.set(key, value);
  }
  return byField;
}

/** The name of a column: a text that stands beside its cells has none. */
function columnName({ path, header, beside, variant }: FieldPath): string {
  return beside !== undefined || variant !== undefined ? '' : (header ?? path ?? '');
}

/** The fields in the first records that are more than a path, by their keys. */
function structuredFields(first: readonly Parsed[]): Map<string, FieldPath> {
  const fields = new Map<string, FieldPath>();
  for (const item of first)
    if (item.type === 'record')
      for (const { name } of item.fields) if (typeof name !== 'string') fields.set(fieldKey(name), name);
  return fields;
}

function dateOf({ fields }: ParsedRecord): RecordDate | undefined {
  return recordDate(
    fields,
    ({ name }) => name,
    ({ value, isName }) => (typeof value === 'string' && isName !== true ? value : ''),
  );
}

class ParsedRecords {
  readonly #source: Source;
  readonly #kind: RecordKind;
  readonly #context: ExtractContext;
  readonly #fields: FieldBatch;
  #keyFields: readonly string[] = [];
  #projected: readonly ProjectedFields[] = [];
  readonly #counted: RecordCount;
  #untold = 0;
  #others: Extracted[] = [];
  #heldBytes = 0;
  /** Whether values hold bytes of no format that is known. */
  hasUnknownBytes = false;

  constructor(source: Source, kind: RecordKind, context: ExtractContext, counted: RecordCount) {
    this.#source = source;
    this.#kind = kind;
    this.#counted = counted;
    this.#context = context;
    this.#fields = new FieldBatch(context);
  }

  /** Learns from the first records how all are to be read, and gives them. */
  *begin(first: readonly Parsed[]): Generator<readonly Extracted[]> {
    const records: SampledRecords = first.flatMap((item) =>
      // What stands beside the records says nothing of their fields.
      item.type === 'record' && (item.kind ?? this.#kind) === this.#kind ? [valuesByField(item)] : [],
    );
    const firstRecord = this.#counted.records + 1;
    const structured = structuredFields(first);
    const fieldOf = (key: string): FieldPath => structured.get(key) ?? fieldOfPath(key);
    const nameOf = (key: string): string => columnName(fieldOf(key));
    const { keyFields, projected, system } = describeFields({ records, firstRecord, fieldOf, nameOf }, this.#context);
    this.#keyFields = keyFields;
    this.#projected = projected;
    if (system !== undefined) yield [{ type: 'recognised', system }];
    yield* this.emit(first);
  }

  *emit(parsed: readonly Parsed[]): Generator<readonly Extracted[]> {
    for (const item of parsed) {
      if (item.type === 'record') this.#emitRecord(item);
      else this.#others.push(item);
      if (this.#fields.isFull || this.#others.length >= maxBatchItems || this.#heldBytes > maxHeldBytes)
        yield this.#takeBatch();
    }
    // A batch for every one that was parsed, be it empty: between two of them the scan can be stopped.
    yield this.#takeBatch();
  }

  #takeBatch(): Extracted[] {
    const segments: Extracted[] = this.#fields.take().map((segment) => ({ type: 'segment', segment }));
    const batch = [...segments, ...this.#others];
    this.#others = [];
    this.#heldBytes = 0;
    if (this.#untold > 0) batch.push({ type: 'records', count: this.#untold });
    this.#untold = 0;
    return batch;
  }

  #emitRecord(parsed: ParsedRecord): void {
    const { kind = this.#kind } = parsed;
    if (kind === this.#kind) {
      this.#counted.records += 1;
      this.#untold += 1;
    }
    const id = this.#idOf(parsed);
    const number = parsed.number ?? this.#counted.records;
    const date = parsed.date ?? dateOf(parsed);
    const record: RecordRef = { kind, number, ...(id !== undefined && { id }), ...(date !== undefined && { date }) };
    const emitted = this.#emitProjected(parsed, record);
    for (const field of parsed.fields) if (!emitted.has(field)) this.#emitField(field, record);
  }

  /** The id that the format gives, or else the values of the key fields. */
  #idOf({ id, fields }: ParsedRecord): string | undefined {
    if (id !== undefined) return this.#isProjected(id, fields) ? undefined : id;
    const ids = this.#keyFields.flatMap((key) => {
      const value = fields.find(({ name, isName }) => keyOfName(name) === key && isName !== true)?.value;
      return typeof value === 'string' && value !== '' && value.length <= maxKeyChars ? [value.trim()] : [];
    });
    return ids.length === 0 ? undefined : ids.join(' ');
  }

  /** Whether a text is the value of a projected field: then it may be half of what is searched for. */
  #isProjected(text: string, fields: readonly ParsedField[]): boolean {
    return this.#projected.some((projection) =>
      fields.some(({ name, value }) => value === text && projection.fields.includes(keyOfName(name))),
    );
  }

  #emitProjected({ fields }: ParsedRecord, record: RecordRef): Set<ParsedField> {
    const emitted = new Set<ParsedField>();
    for (const projection of this.#projected) {
      const cells = projection.fields.map((key) =>
        fields.find((one) => keyOfName(one.name) === key && one.isName !== true),
      );
      const texts = cells.map((cell) => (typeof cell?.value === 'string' ? cell.value : undefined));
      const text = projectedText(projection, texts);
      if (text === undefined) continue;
      const { line } = cells[0]!;
      const spot = { record, field: projection.field, ...(line !== undefined && { line }) };
      this.#fields.addWanted(spot, text);
      for (const cell of cells) emitted.add(cell!);
    }
    return emitted;
  }

  #emitField({ name, value, own, line, label, fileName }: ParsedField, record: RecordRef): void {
    if (typeof value === 'string')
      this.#fields.add(
        { record, ...(name !== '' && { field: fieldOfName(name) }), ...(line !== undefined && { line }) },
        value,
        label,
        '',
        own,
      );
    if (value.length < minEncodedChars) return;
    const found = typeof value === 'string' ? encodedIn(value) : [value];
    for (const bytes of found) this.#heldBytes += bytes.length;
    const called = memberName(record, typeof name === 'string' ? name : fieldText(name), fileName);
    // A hash that is written as text is no loss; bytes that nothing is known of may be.
    const isDocument = typeof value !== 'string' && value.length > maxHashBytes;
    const onDiscarded = isDocument ? () => (this.hasUnknownBytes = true) : undefined;
    this.#others.push(...embeddedMembers(this.#source, called, found, record, this.#context.budget, onDiscarded));
  }
}
