import type { Claim, Extractor, Head } from '../../format.js';
import { loaded } from '../../input/reader-failed.js';
import { describeColumns } from '../../records/describe-records.js';
import { nameTable, sampleColumns } from '../../records/table-names.js';
import { CsvReader } from './csv-reader.js';
import { type SniffedDialect, sniffDialect, wholeLines } from './dialect.js';
import { csvReasons } from './reasons.js';

const tableNames = /\.(?:csv|tsv|tab|psv)$/i;
/** These files are not tables, however many commas their lines have. */
const textNames =
  /\.(?:log|md|markdown|ini|cfg|conf|ya?ml|properties|json|ndjson|jsonl|xml|html?|sql|eml|mbox|rtf|js|ts|py|java|cs|sh)$/i;

/**
 * A file with another name is a table if it has at least this many records and fields, and this share of its records
 * has the same number of fields.
 */
const minAgreement = 0.9;
const minRecords = 3;
const minFields = 3;

/** The characters of the head from which fields are named, the key is chosen and columns are judged first. */
const sampleChars = 65_536;

function looksLikeTable({ fields, agreement, records, delimiter }: SniffedDialect): boolean {
  // Prose has commas too: a table delimited by commas needs one more column; one delimited by tabs needs two columns
  // only.
  const needed = delimiter === ',' ? minFields + 1 : delimiter === '\t' ? 2 : minFields;
  return records >= minRecords && agreement >= minAgreement && fields >= needed;
}

function claim(name: string, { text, whole }: Head): Claim {
  if (tableNames.test(name)) return 'certain';
  if (textNames.test(name)) return 'no';
  return /^sep=.\r?[\n\r]/.test(text) || looksLikeTable(sniffDialect(text, whole)) ? 'certain' : 'no';
}

/** CSV, TSV and other delimited text: comma, semicolon, tab or bar. A record is a row; the header is row 0. */
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
    // A header of thousands of columns is longer than the usual sample.
    const sample = wholeLines(body, head.whole, Math.max(sampleChars, body.indexOf(dialect.lineEnd) + 1));
    // Loading csv-parse takes time, so only tables load it.
    const { parseRecords } = await loaded('CSV', () => import('./sample.js'));
    const records = parseRecords(sample, dialect);
    // The last record of the sample may be cut.
    if (!head.whole && records.length > 2) records.pop();
    const names = nameTable(records);
    const described = describeColumns(sampleColumns(records, names), names.keyCandidates, context);
    await window.advance(0);
    const { system } = described;
    if (system !== undefined) yield [{ type: 'recognised', system }];
    yield* new CsvReader(input, context, dialect, { ...names, ...described }, dialect.separatorLineBytes).read();
  },
};
