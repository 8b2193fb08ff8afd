import { textOf } from './field-text.js';
import { type FieldBytes, type RecordDialect, RecordReader } from './record-reader.js';

/** A record of a sample. */
export interface SampleRecord {
  /** The index of its first byte. */
  readonly start: number;
  /** The index behind its line end. */
  readonly end: number;
  readonly fields: readonly FieldBytes[];
  /** Whether a quote in it was never closed, or one before it. */
  readonly isBroken: boolean;
  /** Whether a quote opened a field. */
  readonly hasOpened: boolean;
}

/**
 * Reads the records at the beginning of a table.
 *
 * @param bytes    the beginning of the table
 * @param dialect  how it is written
 * @returns every record, also an empty one; the last may be cut
 */
export function readSample(bytes: Uint8Array, dialect: RecordDialect): SampleRecord[] {
  const reader = new RecordReader(dialect);
  const records: SampleRecord[] = [];
  for (let start = 0; start < bytes.length; start = reader.at) {
    reader.begin(start).read(bytes, bytes.length, true);
    const { fields, hasOpened } = reader;
    const isBroken = reader.brokenQuote || reader.inQuotes;
    records.push({ start, end: reader.at, fields, isBroken, hasOpened });
  }
  return records;
}

/**
 * Decodes the fields of a record.
 *
 * @param bytes   the sample
 * @param record  a record of it
 * @returns the value of each field
 */
export function textsOf(bytes: Uint8Array, { fields }: Pick<SampleRecord, 'fields'>): string[] {
  return fields.map((field) => textOf(bytes, field));
}

/** Whether a record is an empty line. */
export function isEmptyLine({ fields }: Pick<SampleRecord, 'fields'>): boolean {
  return fields.length === 1 && fields[0]!.end === fields[0]!.start;
}

/**
 * Takes whole lines from the beginning of a text.
 *
 * @param text   the beginning of the file
 * @param whole  whether `text` is the whole file
 * @param chars  how many characters to take at most, if there is a line end among them
 * @returns the lines, without a last one that may be cut
 */
export function wholeLines(text: string, whole: boolean, chars: number): string {
  if (whole && text.length <= chars) return text;
  const cut = text.slice(0, chars);
  const lastEnd = Math.max(cut.lastIndexOf('\n'), cut.includes('\n') ? -1 : cut.lastIndexOf('\r'));
  return lastEnd === -1 ? cut : cut.slice(0, lastEnd + 1);
}
