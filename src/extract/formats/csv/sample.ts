import { type Options, parse } from 'csv-parse/sync';
import type { Dialect } from './dialect.js';

/**
 * The records of a small text, by csv-parse. The names of fields come from here, and tests hold every record that
 * record-reader.ts reads against it.
 *
 * Ragged rows and quotes out of place are data, not errors. A quote that is never closed is closed at the end: csv-parse
 * would give nothing at all, and a sample may well be cut inside a quoted field.
 */
export function parseRecords(text: string, { delimiter, lineEnd }: Pick<Dialect, 'delimiter' | 'lineEnd'>): string[][] {
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
