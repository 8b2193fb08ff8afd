import type { Claim, Extractor, Head } from '../../format.js';
import { loaded } from '../../input/reader-failed.js';
import { describeColumns } from '../../records/describe-records.js';
import { nameTable, sampleColumns } from '../../records/table-names.js';
import { CsvReader } from './csv-reader.js';
import { type SniffedDialect, sniffDialect, wholeLines } from './dialect.js';
import { csvReasons } from './reasons.js';

const tableNames = /\.(?:csv|tsv|tab|psv)$/i;
/** A log is text, however many commas its lines have. */
const textNames =
  /\.(?:log|md|markdown|ini|cfg|conf|ya?ml|properties|json|ndjson|jsonl|xml|html?|sql|eml|mbox|rtf|js|ts|py|java|cs|sh)$/i;

/** How alike the records of a file without a telling name must be, and how many there must be, for it to be a table. */
const minAgreement = 0.9;
const minRecords = 3;
const minFields = 3;

/** The records that fields are named by, the key is chosen from, and columns are judged by first. */
const sampleChars = 65_536;

function looksLikeTable({ fields, agreement, records, delimiter }: SniffedDialect): boolean {
  // Prose has commas; a table without a telling name must have a rarer delimiter, or more columns.
  const needed = delimiter === ',' ? minFields + 1 : delimiter === '\t' ? 2 : minFields;
  return records >= minRecords && agreement >= minAgreement && fields >= needed;
}

function claim(name: string, { text, whole }: Head): Claim {
  if (tableNames.test(name)) return 'certain';
  if (textNames.test(name)) return 'no';
  return /^sep=.\r?[\n\r]/.test(text) || looksLikeTable(sniffDialect(text, whole)) ? 'certain' : 'no';
}

/** CSV, TSV and their kin: comma, semicolon, tab or bar. A record is a row; the header is row 0. */
export const csv: Extractor = {
  id: 'csv',
  title: 'CSV, TSV and other delimited tables',
  record: 'row',
  identifiedBy: 'its key column',
  reasons: csvReasons,
  claims: claim,
  async *extract(input, context) {
    const { window, head } = input;
    const dialect = sniffDialect(head.text, head.whole);
    const body = head.text.slice(dialect.separatorLineBytes);
    // A header of thousands of columns is longer than what would do otherwise.
    const sample = wholeLines(body, head.whole, Math.max(sampleChars, body.indexOf(dialect.lineEnd) + 1));
    // csv-parse takes its time to load, which only a table should cost.
    const { parseRecords } = await loaded('CSV', () => import('./sample.js'));
    const records = parseRecords(sample, dialect);
    // A record that the sample cuts is none.
    if (!head.whole && records.length > 2) records.pop();
    const names = nameTable(records);
    const described = describeColumns(sampleColumns(records, names), names.keyCandidates, context);
    await window.advance(0);
    const { system } = described;
    if (system !== undefined) yield [{ type: 'recognised', system }];
    yield* new CsvReader(input, context, dialect, { ...names, ...described }, dialect.separatorLineBytes).read();
  },
};
