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
import { decodeText } from '../input/decode.js';
import { textOfShortBytes } from './bytes-value.js';
import { describeFields } from './describe-records.js';
import { embeddedMembers, encodedIn, memberName, minEncodedChars } from './embedded.js';
import { FieldBatch } from './field-batch.js';
import { fieldOfName, fieldOfPath } from './field-names.js';
import type { Parsed, ParsedField, ParsedRecord } from './parsed-record.js';
import { maxKeyChars } from './probe.js';
import { type ProjectedFields, projectedLabel, projectedText, repeatedCells } from './projection.js';
import { recordDate } from './record-date.js';
import type { SampledRecords } from './sample-records.js';

/** The records by which columns are judged first, and the characters of them that are held. */
const maxSampledRecords = 1000;
const maxSampledChars = 256 * 1024;

/** Shorter bytes are hashes, keys and ids, without room for a document. */
const maxHashBytes = 64;

/** The bytes that the members of one batch hold in memory, approximately. */
const maxHeldBytes = 4e6;

/** The number of records of a source that have been read so far. */
export interface RecordCount {
  records: number;
}

/** How the records of a source are read. */
export interface ParsedOptions {
  /** Whether the records have columns, which are judged by the first records; true by default. */
  readonly hasColumns?: boolean;
  /** The count of records, shared between the tables of one source. */
  readonly counted?: RecordCount;
}

/**
 * Emits records that a format has decoded: values in which the sieve finds an anchor, projected columns, and members in
 * values. Records are numbered through the source.
 *
 * The window of the sieve is used in between, so keep nothing there while the next records are parsed.
 *
 * @param source   the source of the records
 * @param kind     the kind of its records
 * @param parsed   batches of records
 * @param context  what the whole scan shares
 * @param options  the defaults suit a source that is one table
 * @returns batches of segments, members and skips
 * @throws any error of `parsed`, after the records before it
 */
export async function* readParsedRecords(
  source: Source,
  kind: RecordKind,
  parsed: AsyncIterable<readonly Parsed[]>,
  context: ExtractContext,
  options: ParsedOptions = {},
): AsyncGenerator<readonly Extracted[]> {
  const { hasColumns = true, counted = { records: 0 } } = options;
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
        // The bytes of a member may come from a stream that has moved on when the next item is asked for. A date comes before what it dates.
        if (item.type === 'member' || item.type === 'dated') {
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
  // Records before the failure are emitted all the same.
  if (sample !== undefined) yield* records.begin(sample);
  if (records.hasUnknownBytes)
    yield [{ type: 'skip', skip: { reason: 'unsupported', lost: 'a part', code: 'BLOBS_UNKNOWN' } }];
  if (failure !== undefined) throw failure.error;
}

function keyOfName(name: FieldName): string {
  return typeof name === 'string' ? name : fieldKey(name);
}

/** The values by the keys of their fields. Of a field that repeats in a record, the first value. */
function valuesByField({ fields }: ParsedRecord): Map<string, string> {
  const byField = new Map<string, string>();
  for (const { name, value, isName } of fields) {
    if (isName === true || name === '' || typeof value !== 'string') continue;
    const key = keyOfName(name);
    if (!byField.has(key)) byField.set(key, value);
  }
  return byField;
}

/** The name of a column. A text beside a cell has none. */
function columnName({ path, header, beside, variant }: FieldPath): string {
  return beside !== undefined || variant !== undefined ? '' : (header ?? path ?? '');
}

/** The fields of the first records that are more than a path, by their keys. */
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
  #uncounted = 0;
  #others: Extracted[] = [];
  #heldBytes = 0;
  /** Whether a value holds bytes of an unknown format. */
  hasUnknownBytes = false;

  constructor(source: Source, kind: RecordKind, context: ExtractContext, counted: RecordCount) {
    this.#source = source;
    this.#kind = kind;
    this.#counted = counted;
    this.#context = context;
    this.#fields = new FieldBatch(context);
  }

  /** Decides by the first records how all are read, and emits them. */
  *begin(first: readonly Parsed[]): Generator<readonly Extracted[]> {
    const records: SampledRecords = first.flatMap((item) =>
      // Records of another kind say nothing about the fields.
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
      if (item.type === 'dated') {
        yield this.#takeBatch();
        yield [item];
      } else if (item.type === 'record') this.#emitRecord(item);
      else this.#others.push(item);
      if (this.#fields.isFull || this.#others.length >= maxBatchItems || this.#heldBytes > maxHeldBytes)
        yield this.#takeBatch();
    }
    // Every batch yields one, even an empty one: the scan can be stopped between two batches.
    yield this.#takeBatch();
  }

  #takeBatch(): Extracted[] {
    const segments: Extracted[] = this.#fields.take().map((segment) => ({ type: 'segment', segment }));
    const batch = [...segments, ...this.#others];
    this.#others = [];
    this.#heldBytes = 0;
    if (this.#uncounted > 0) batch.push({ type: 'records', count: this.#uncounted });
    this.#uncounted = 0;
    return batch;
  }

  #emitRecord(parsed: ParsedRecord): void {
    const { kind = this.#kind } = parsed;
    if (kind === this.#kind) {
      this.#counted.records += 1;
      this.#uncounted += 1;
    }
    const id = this.#idOf(parsed);
    const number = parsed.number ?? this.#counted.records;
    const date = parsed.date ?? dateOf(parsed);
    const record: RecordRef = { kind, number, ...(id !== undefined && { id }), ...(date !== undefined && { date }) };
    const emitted = this.#emitProjected(parsed, record);
    for (const field of parsed.fields) if (!emitted.has(field)) this.#emitField(field, record);
  }

  /** The id from the format, or else the values of the key fields. */
  #idOf({ id, fields }: ParsedRecord): string | undefined {
    if (id !== undefined) return this.#isProjected(id, fields) ? undefined : id;
    const ids = this.#keyFields.flatMap((key) => {
      const value = fields.find(({ name, isName }) => keyOfName(name) === key && isName !== true)?.value;
      return typeof value === 'string' && value !== '' && value.length <= maxKeyChars ? [value.trim()] : [];
    });
    return ids.length === 0 ? undefined : ids.join(' ');
  }

  /** Whether a text is the value of a projected field: it may be half of the number that is searched for. */
  #isProjected(text: string, fields: readonly ParsedField[]): boolean {
    return this.#projected.some((projection) =>
      fields.some(({ name, value }) => value === text && projection.fields.includes(keyOfName(name))),
    );
  }

  #emitProjected({ fields }: ParsedRecord, record: RecordRef): Set<ParsedField> {
    const emitted = new Set<ParsedField>();
    for (const projection of this.#projected) {
      const valuesOf = (key: string): readonly ParsedField[] =>
        fields.filter(({ name, isName }) => isName !== true && keyOfName(name) === key);
      const { describedBy } = projection;
      const describing = describedBy === undefined ? undefined : valuesOf(describedBy)[0]?.value;
      const label = projectedLabel(typeof describing === 'string' ? describing : undefined);
      for (const cells of repeatedCells(projection, valuesOf)) {
        if (cells.length < projection.fields.length) continue;
        const texts = cells.map(({ value }) => (typeof value === 'string' ? value : undefined));
        const text = projectedText(projection, texts);
        if (text === undefined) continue;
        const { line, part } = cells[0]!;
        const spot = { record, part, field: projection.field, ...(line !== undefined && { line }) };
        this.#fields.addProjected(spot, text, label);
        for (const cell of cells) emitted.add(cell);
      }
    }
    return emitted;
  }

  #emitField({ name, value, encoded, own, line, label, part, fileName }: ParsedField, record: RecordRef): void {
    const text = textOf(value);
    if (text !== undefined)
      this.#fields.add(
        {
          record,
          ...(part !== undefined && { part }),
          ...(name !== '' && { field: fieldOfName(name) }),
          ...(line !== undefined && { line }),
        },
        text,
        label,
        '',
        own,
      );
    const holder = encoded ?? value;
    if (holder.length < minEncodedChars) return;
    const found = typeof holder === 'string' ? encodedIn(holder, this.#context.sieve) : [holder];
    for (const bytes of found) this.#heldBytes += bytes.length;
    const memberLabel = memberName(record, typeof name === 'string' ? name : fieldText(name), fileName, part);
    // A hash in text is no loss; bytes of an unknown format may be one.
    const isDocument = typeof holder !== 'string' && holder.length > maxHashBytes;
    const onDiscarded = isDocument ? () => (this.hasUnknownBytes = true) : undefined;
    this.#others.push(...embeddedMembers(this.#source, memberLabel, found, record, this.#context.budget, onDiscarded));
  }
}

/** The text of a value; bytes that are too few for a document are a text. undefined for more bytes. */
function textOf(value: string | Uint8Array): string | undefined {
  if (typeof value === 'string') return value;
  if (value.length >= minEncodedChars) return undefined;
  return textOfShortBytes(value) ?? decodeText(value, 0, value.length).replaceAll('\0', '');
}
