import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { delimiters } from '../../../../src/extract/formats/csv/delimiters.js';
import { textOf } from '../../../../src/extract/formats/csv/field-text.js';
import { type RecordDialect, RecordReader } from '../../../../src/extract/formats/csv/record-reader.js';
import { sniffDialect } from '../../../../src/extract/formats/csv/sniff.js';
import { decodeText } from '../../../../src/extract/input/decode.js';
import { parseRecords } from '../../../support/csv-parse-records.js';

function readAll(bytes: Uint8Array, dialect: RecordDialect): string[][] {
  const reader = new RecordReader(dialect);
  const records: string[][] = [];
  for (let at = 0; at < bytes.length; at = reader.at) {
    reader.begin(at).read(bytes, bytes.length, true);
    records.push(reader.fields.map((field) => textOf(bytes, field)));
  }
  return records;
}

/** Of a field whose quotes are out of place csv-parse halves some doubled quotes; where it begins and ends is what matters. */
const withoutQuotes = (records: string[][]): string[][] =>
  records.map((record) => record.map((field) => field.replaceAll('"', '')));

const tables = ['fixtures', '../shared/samples']
  .filter(existsSync)
  .flatMap((folder) =>
    glob.sync('**/*.{csv,tsv}', { cwd: folder, followSymbolicLinks: false, dot: true, absolute: true }),
  );

describe('every record is what csv-parse says it is', () => {
  test.each(tables.map((path) => [path.replace(/^.*\/(?=fixtures|samples)/, ''), path]))('in %s', (_name, path) => {
    const bytes = readFileSync(path);
    const text = decodeText(bytes, 0, bytes.length);
    const dialect = sniffDialect(text, true);
    const body = dialect.hasSeparatorLine ? text.slice(text.indexOf('\n') + 1) : text;
    const read = readAll(new TextEncoder().encode(body), dialect);
    expect(withoutQuotes(read)).toEqual(withoutQuotes(parseRecords(body, dialect)));
  });

  const cell = fc
    .array(fc.constantFrom('a', 'b ', 'æ', '"', '""', ' "', '\r', '\r\n', '\n', ',', ';', '\t', '|', '1', ''), {
      maxLength: 8,
    })
    .map((parts) => parts.join(''));

  test('in tables written as they should be, to the letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 }),
        fc.constantFrom(...delimiters),
        fc.boolean(),
        (rows, delimiter, crlf) => {
          const lines = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter));
          const text = lines.join(crlf ? '\r\n' : '\n');
          const read = readAll(new TextEncoder().encode(text), { delimiter, lineEnd: '\n' });
          expect(read).toEqual(rows);
          expect(read).toEqual(parseRecords(text, { delimiter, lineEnd: '\n' }));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('in anything', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 30 }),
        fc.constantFrom(...delimiters),
        fc.constantFrom<'\n' | '\r'>('\n', '\r'),
        (parts, delimiter, lineEnd) => {
          const text = parts.join('');
          const read = readAll(new TextEncoder().encode(text), { delimiter, lineEnd });
          expect(withoutQuotes(read)).toEqual(withoutQuotes(parseRecords(text, { delimiter, lineEnd })));
        },
      ),
      { numRuns: 5000 },
    );
  });
});

test('a record is the same wherever reading it is interrupted', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '"', ',', '\r', '\n', 'æ'), { minLength: 1, maxLength: 40 }), (parts) => {
      const bytes = new TextEncoder().encode(parts.join(''));
      const whole = new RecordReader({ delimiter: ',', lineEnd: '\n' }).begin(0);
      whole.read(bytes, bytes.length, true);
      const interrupted = new RecordReader({ delimiter: ',', lineEnd: '\n' }).begin(0);
      for (let end = 1; end <= bytes.length && !interrupted.read(bytes, end, end === bytes.length); ) end += 1;
      expect(interrupted.fields).toEqual(whole.fields);
      expect(interrupted.at).toBe(whole.at);
      expect(interrupted.brokenQuote).toBe(whole.brokenQuote);
    }),
    { numRuns: 3000 },
  );
});
