import { RecordReader } from './record-reader.js';

/** The delimiters that are recognised. */
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** How a delimited file is written. */
export interface Dialect {
  readonly delimiter: Delimiter;
  /**
   * `\r` only if a file has no line feeds at all, as on classic Mac OS. A carriage return before a line feed belongs to
   * the line end.
   */
  readonly lineEnd: '\n' | '\r';
}

/** A dialect and how well the file fits it. */
export interface SniffedDialect extends Dialect {
  /**
   * The bytes of a first line that only names the delimiter (`sep=;`, as Excel writes it), with its line end; 0 without
   * such a line.
   */
  readonly separatorLineBytes: number;
  /** The number of fields that most records of the sample have. */
  readonly fields: number;
  /** The share of the records with that many fields, 0 to 1. */
  readonly agreement: number;
  /** The number of records in the sample. */
  readonly records: number;
}

/** The characters of the head that are parsed once for each delimiter. */
const sampleChars = 4096;

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

/** Counts the fields of each record. Empty lines are left out. */
function recordWidths(bytes: Uint8Array, dialect: Dialect): number[] {
  const reader = new RecordReader(dialect);
  const widths: number[] = [];
  for (let at = 0; at < bytes.length; at = reader.at) {
    reader.begin(at).read(bytes, bytes.length, true);
    const [first] = reader.fields;
    if (reader.fields.length > 1 || first!.end > first!.start) widths.push(reader.fields.length);
  }
  return widths;
}

/** Returns the most frequent value, its share, and the number of values. */
function mode(values: readonly number[]): { value: number; share: number; count: number } {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  const [value, most] = [...times].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0] as [
    number,
    number,
  ]);
  return { value, share: values.length === 0 ? 0 : most / values.length, count: values.length };
}

/**
 * Finds the delimiter that splits most records into the same number of fields. A `sep=` line decides. A text that no
 * delimiter splits is one column, delimited by commas.
 *
 * @param text   the beginning of the file
 * @param whole  whether `text` is the whole file, so that its last record is not cut
 * @returns the dialect and how well the sample fits it
 */
export function sniffDialect(text: string, whole: boolean): SniffedDialect {
  const lineEnd = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const named = /^sep=(.)\r?[\n\r]/.exec(text);
  const separatorLineBytes = named === null ? 0 : named[0].length;
  const sample = wholeLines(text.slice(separatorLineBytes), whole, sampleChars);
  const bytes = new TextEncoder().encode(sample);
  const judge = (delimiter: Delimiter): SniffedDialect => {
    const { value, share, count } = mode(recordWidths(bytes, { delimiter, lineEnd }));
    return { delimiter, lineEnd, separatorLineBytes, fields: value, agreement: share, records: count };
  };
  const chosen = delimiters.find((delimiter) => delimiter === named?.[1]);
  if (chosen !== undefined) return judge(chosen);
  const score = ({ fields, agreement }: SniffedDialect): number => (fields > 1 ? agreement * Math.log2(fields + 1) : 0);
  return delimiters.map(judge).reduce((best, next) => (score(next) > score(best) ? next : best));
}
