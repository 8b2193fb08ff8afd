import type { Claim, Extractor, Head, Input } from '../../format.js';
import { decodeText } from '../../input/decode.js';
import { describeColumns } from '../../records/describe-records.js';
import { nameTable, sampleColumns } from '../../records/table-names.js';
import { learnTickets, readsTicketsNow } from '../../records/tickets-ahead.js';
import { CsvReader } from './csv-reader.js';
import { readSample, textsOf, wholeLines } from './read-sample.js';
import { csvReasons } from './reasons.js';
import { isSingleQuoted, readerWithQuotesExchanged, withQuotesExchanged } from './single-quotes.js';
import { mayBeTable, type SniffedDialect, sniffDialect } from './sniff.js';

const tableNames = /\.(?:csv|tsv|tab|psv|ssv|dsv)$/i;
/** These files are not tables, however many commas their lines have. A table that is named as JSON is refused by the reader of JSON before. */
const textNames =
  /\.(?:log|md|markdown|ini|cfg|conf|ya?ml|properties|xml|html?|sql|eml|mbox|rtf|js|ts|py|java|cs|sh)$/i;

/**
 * A file with another name is a table if it has at least this many records and fields, and this share of its records
 * has the same number of fields.
 */
const minAgreement = 0.9;
const minRecords = 3;
const minFields = 3;

/** The characters of the head from which fields are named, the key is chosen and columns are judged first. */
const sampleChars = 65_536;

/** A key with a delimiter or a quote in it may be two fields: a name may stand behind the number. Reports show keys. */
const holdsDelimiter = /[;\t|"]/;

/**
 * The fields that a table needs. Prose has commas too: a table delimited by commas needs one more; one delimited by tabs or other control characters
 * needs two only.
 */
function fieldsNeeded(delimiter: string): number {
  return delimiter === ',' ? minFields + 1 : delimiter < ' ' ? 2 : minFields;
}

function looksLikeTable({ fields, agreement, records, character }: SniffedDialect): boolean {
  return records >= minRecords && agreement >= minAgreement && fields >= fieldsNeeded(character);
}

/** Delimiters in the smallest table. All of so few records have the same number of fields. */
function fewestDelimiters(delimiter: string): number {
  return minRecords * (fieldsNeeded(delimiter) - 1);
}

function claim(name: string, { text, whole }: Head): Claim {
  if (tableNames.test(name)) return 'certain';
  if (textNames.test(name)) return 'no';
  if (/^"?sep=.{1,4}\r?[\n\r]/.test(text)) return 'certain';
  if (!mayBeTable(text, whole, fewestDelimiters)) return 'no';
  return looksLikeTable(sniffDialect(text, whole, false)) ? 'certain' : 'no';
}

/** The byte of a character in Windows-1252; undefined if it has none. */
function windows1252Byte(character: string): string | undefined {
  for (let byte = 0x80; byte <= 0xff; byte += 1)
    if (decodeText(Uint8Array.of(byte), 0, 1) === character) return String.fromCharCode(byte);
  return undefined;
}

/** The bytes of a delimiter in the window: one Latin-1 character a byte. */
function delimiterBytes({ character, delimiter }: SniffedDialect, { bytes, text }: Head): string {
  if (delimiter === character) return delimiter;
  // The window has the bytes of the source, unless the source was converted to UTF-8.
  const isConverted = !decodeText(bytes, 0, bytes.length).endsWith(text);
  const isUtf8 =
    isConverted || Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(delimiter, 0, 'latin1');
  return isUtf8 ? delimiter : (windows1252Byte(character) ?? delimiter);
}

/** CSV, TSV and other delimited text. A record is a row; the header is row 0. */
export const csv: Extractor = {
  id: 'csv',
  title: 'CSV, TSV and other delimited tables',
  record: 'row',
  identifiedBy: 'its key column',
  reasons: csvReasons,
  claims: claim,
  async *extract(input: Input, context) {
    const { window } = input;
    const hasSingleQuotes = isSingleQuoted(input.head.text, input.head.whole);
    const head = hasSingleQuotes ? { ...input.head, text: withQuotesExchanged(input.head.text) } : input.head;
    if (hasSingleQuotes) window.readThrough(readerWithQuotesExchanged);
    const sniffed = sniffDialect(head.text, head.whole);
    const { lineEnd, hasSeparatorLine, titles } = sniffed;
    const body = hasSeparatorLine ? head.text.slice(head.text.indexOf(lineEnd) + 1) : head.text;
    // A header of thousands of columns is longer than the usual sample.
    const lines = wholeLines(body, head.whole, Math.max(sampleChars, body.indexOf(lineEnd) + 1));
    const bytes = new TextEncoder().encode(lines);
    const records = readSample(bytes, sniffed).slice(titles);
    // The last record of the sample may be cut.
    if (!head.whole && records.length > 2) records.pop();
    const texts = records.map((record) => textsOf(bytes, record));
    const names = nameTable(texts);
    const mayBeKey = (index: number | undefined): boolean =>
      index === undefined || !texts.some((row) => holdsDelimiter.test(row[index] ?? ''));
    const described = describeColumns(sampleColumns(texts, names), names.keyCandidates.filter(mayBeKey), context);
    const part = mayBeKey(described.part?.ticket) && mayBeKey(described.part?.own) ? described.part : undefined;
    if (part?.references !== undefined) await learnTickets(input.source, part.references, context);
    const notesTickets = described.ticket !== undefined && readsTicketsNow(input.source, context);
    const ticket = notesTickets ? described.ticket : undefined;
    await window.advance(0);
    const { system } = described;
    if (system !== undefined) yield [{ type: 'recognised', system }];
    const at = hasSeparatorLine ? window.bytes.indexOf(lineEnd.charCodeAt(0)) + 1 : 0;
    const dialect = { ...sniffed, delimiter: delimiterBytes(sniffed, input.head) };
    const { ticketNumbers } = context;
    yield* new CsvReader(
      input,
      context,
      dialect,
      { ...names, ...described, ticket, part, titles, ticketNumbers },
      at,
    ).read();
  },
};
