import { type Options, parse } from 'csv-parse/sync';
import type { RecordDialect } from '../../src/extract/formats/csv/record-reader.js';

/**
 * Parses a small text with csv-parse, the oracle for `record-reader.ts`.
 *
 * Ragged rows and quotes out of place are data, not errors. A quote that is never closed is closed at the end:
 * csv-parse would return nothing, and a sample may end inside a quoted field.
 *
 * @param text     the sample
 * @param dialect  how it is written
 * @returns the cells of each record
 */
export function parseRecords(text: string, dialect: RecordDialect): string[][] {
  const { delimiter, lineEnd } = dialect;
  const options: Options = {
    delimiter,
    record_delimiter: lineEnd === '\n' ? ['\r\n', '\n'] : ['\r'],
    relax_column_count: true,
    relax_quotes: true,
  };
  try {
    return parse(text, options) as unknown as string[][];
  } catch {
    return parse(`${text}"`, options) as unknown as string[][];
  }
}
