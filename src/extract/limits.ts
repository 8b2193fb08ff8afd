import { maxRecordBytes } from '../kernels/index.js';

/** How a limit is counted. `characters` are UTF-16 units, as in the length of a string. */
export type LimitUnit = 'bytes' | 'characters' | 'levels' | 'ms' | 'texts' | 'issues' | 'tickets';

/** One limit that a user can meet: a source is not read in full because of it. */
export interface Limit {
  /** The thing that is limited, for the table in docs/limits.md. */
  readonly what: string;
  /** The largest value that is accepted, in `unit`. */
  readonly value: number;
  readonly unit: LimitUnit;
  /** What happens beyond the limit. */
  readonly beyond: string;
  /** The codes of the skips that the limit causes; empty if the skip has a reason and no code, or if nothing is lost. */
  readonly codes: readonly string[];
  /** Why the limit is there, and is as large as it is. */
  readonly why: string;
}

const kib = 1024;
const mib = 1024 * kib;
const gib = 1024 * mib;

/**
 * Every limit that users meet, once. Constants in code, the text `buffered` of a format, the meaning of a reason code and the table in
 * docs/limits.md are made from it. Limits that only keep a parser within its own structures stay with that parser.
 */
export const limits = {
  head: {
    what: 'beginning by which a format, its records and its columns are recognised',
    value: 64 * kib,
    unit: 'bytes',
    beyond: 'later bytes do not change the decision',
    codes: [],
    why: 'a stream is read once, so the decision is made before its first record is given',
  },
  record: {
    what: 'record that is kept as a whole',
    value: maxRecordBytes,
    unit: 'bytes',
    beyond: 'only the text around each number is kept',
    codes: [],
    why: 'memory does not grow with the length of a record',
  },
  document: {
    what: 'document that is parsed as a whole',
    value: 256 * mib,
    unit: 'bytes',
    beyond: 'a file is searched as raw text, anything else is not read',
    codes: ['DOCUMENT_TOO_LARGE', 'PDF_TOO_LARGE'],
    why: 'the document is held in memory',
  },
  held: {
    what: 'archives and Parquet tables inside others, ServiceNow attachments, PDF documents and texts of workbooks, together',
    value: 256 * mib,
    unit: 'bytes',
    beyond:
      'a ZIP archive is read by the header before each entry, texts are not tied to cells, anything else is not read',
    codes: ['TOO_LARGE_TO_HOLD', 'ATTACHMENTS_TOO_LARGE', 'STRINGS_TOO_MANY'],
    why: 'formats that are not read from the first byte to the last are held in memory if they are no file',
  },
  mailboxValue: {
    what: 'value or attachment in an Outlook mailbox',
    value: 256 * mib,
    unit: 'bytes',
    beyond: 'the value is not read',
    codes: ['MAILBOX_BROKEN'],
    why: 'a value is held in memory',
  },
  database: {
    what: 'SQLite database that is read in memory',
    value: 400 * mib,
    unit: 'bytes',
    beyond: 'the database is searched as raw text',
    codes: ['SQLITE_TOO_LARGE'],
    why: 'the database is held in memory, for a moment twice; Node 22.15 and later read a file in place',
  },
  dumpContents: {
    what: 'table of contents of a pg_dump folder or tar file',
    value: 64 * mib,
    unit: 'bytes',
    beyond: 'the rest of the table is not read, and not reported',
    codes: [],
    why: 'the table is held in memory',
  },
  block: {
    what: 'block of an Avro file or page of a Parquet table, packed and unpacked',
    value: 64 * mib,
    unit: 'bytes',
    beyond: 'the block is not read',
    codes: ['BLOCK_TOO_LARGE'],
    why: 'writers end a block at a few MB; a larger one is damage or a bomb',
  },
  listColumn: {
    what: 'column of lists in one row group of a Parquet table',
    value: 96 * mib,
    unit: 'bytes',
    beyond: 'the column of that row group is not read',
    codes: ['PARQUET_COLUMN_TOO_LARGE'],
    why: 'pages of lists do not end with a row, so the column is held in memory',
  },
  tableFooter: {
    what: 'table of contents of a Parquet table',
    value: 64 * mib,
    unit: 'bytes',
    beyond: 'the table is searched as raw text',
    codes: ['PARQUET_FOOTER_TOO_LARGE'],
    why: 'a thousand columns in a thousand row groups take about as much',
  },
  embedded: {
    what: 'base64 or hexadecimal in a value',
    value: 64e6,
    unit: 'characters',
    beyond: 'the content is not decoded',
    codes: ['EMBEDDED_TOO_LONG'],
    why: 'the characters are held in memory until the value ends',
  },
  rawMessage: {
    what: 'mail message that cannot be taken apart, and headers of the parts of a message',
    value: 4 * mib,
    unit: 'bytes',
    beyond: 'the rest is not read',
    codes: ['MAIL_BROKEN'],
    why: 'the bytes are kept until the message is known to be whole',
  },
  propertyList: {
    what: 'property list that Apple Mail writes behind a message',
    value: 4 * mib,
    unit: 'bytes',
    beyond: 'the rest is not read',
    codes: ['PROPERTY_LIST_TOO_LARGE'],
    why: 'Apple Mail writes one to two kilobytes',
  },
  recordDepth: {
    what: 'values inside each other in a record of BSON, Avro or Parquet',
    value: 200,
    unit: 'levels',
    beyond: 'deeper values are not read',
    codes: ['NESTED_TOO_DEEP'],
    why: 'nobody writes a deeper record',
  },
  markup: {
    what: 'tag or comment of an HTML page',
    value: 16 * mib,
    unit: 'characters',
    beyond: 'the rest of the page is read as plain text',
    codes: ['HTML_NOT_CLOSED'],
    why: 'a longer one was never closed',
  },
  markupDepth: {
    what: 'elements inside each other on an HTML page',
    value: 2000,
    unit: 'levels',
    beyond: 'the rest of the page is read as plain text',
    codes: ['HTML_TOO_DEEP'],
    why: 'the parser takes quadratic time, and no browser shows such a page',
  },
  cellTexts: {
    what: 'different texts in a workbook, in all',
    value: 160 * mib,
    unit: 'bytes',
    beyond: 'the texts are read, and not tied to their cells',
    codes: ['STRINGS_TOO_MANY'],
    why: 'the texts are held in memory until the cells have been read',
  },
  cellTextCount: {
    what: 'different texts in a workbook, by number',
    value: 10_000_000,
    unit: 'texts',
    beyond: 'the texts are read, and not tied to their cells',
    codes: ['STRINGS_TOO_MANY'],
    why: 'each takes four bytes besides its text',
  },
  packedComments: {
    what: 'names and comments in the headers of a gzip file, behind the first header',
    value: mib,
    unit: 'characters',
    beyond: 'the rest of them is not read',
    codes: ['COMMENTS_TOO_MANY'],
    why: 'they are kept until the file has been read',
  },
  jiraIssues: {
    what: 'issues of a Jira backup that are named by their key',
    value: 2_000_000,
    unit: 'issues',
    beyond: 'further issues are named by their number',
    codes: [],
    why: 'the keys are held in memory',
  },
  serviceNowTickets: {
    what: 'tickets of a ServiceNow export by whose number a record is named',
    value: 200_000,
    unit: 'tickets',
    beyond: 'records of further tickets are not named by a number',
    codes: [],
    why: 'the numbers are held in memory',
  },
  unpackedFree: {
    what: 'bytes that come out of anything compressed, before --max-ratio applies',
    value: 16e6,
    unit: 'bytes',
    beyond: '--max-ratio decides',
    codes: [],
    why: 'a small output is no danger, and a short text of one character compresses well',
  },
  documentSilence: {
    what: 'processor time in which the document process reports no progress',
    value: 30_000,
    unit: 'ms',
    beyond: 'the process is ended; the parts that it has read are kept',
    codes: [],
    why: 'a parser that hangs does not hold up the scan; on a busy computer it has more time, up to 20 times as long',
  },
  documentPage: {
    what: 'processor time for one page',
    value: 120_000,
    unit: 'ms',
    beyond: 'the page is not read',
    codes: [],
    why: 'reading a page takes a few seconds',
  },
  documentHeap: {
    what: 'objects in the memory of the document process',
    value: 512 * mib,
    unit: 'bytes',
    beyond: 'the process is ended; the parts that it has read are kept',
    codes: ['OUT_OF_MEMORY'],
    why: 'a parser takes a multiple of the size of its document',
  },
  documentMemory: {
    what: 'memory of the document process, the document included',
    value: 1280 * mib,
    unit: 'bytes',
    beyond: 'the process is ended; the parts that it has read are kept',
    codes: ['OUT_OF_MEMORY'],
    why: 'buffers are not among the objects',
  },
  unpackerSilence: {
    what: 'processor time in which 7-Zip gives nothing and asks for nothing',
    value: 60_000,
    unit: 'ms',
    beyond: 'the rest of the archive is not read',
    codes: [],
    why: 'a thread that hangs does not hold up the scan',
  },
  unpackerMemory: {
    what: 'memory of 7-Zip, dictionaries included',
    value: gib,
    unit: 'bytes',
    beyond: 'the archive is not read',
    codes: ['OUT_OF_MEMORY'],
    why: 'archives usually have a dictionary of 64 MB, at most 256 MB',
  },
} as const satisfies Readonly<Record<string, Limit>>;

const nouns = {
  en: { levels: 'levels', texts: 'texts', issues: 'issues', tickets: 'tickets' },
  da: { levels: 'niveauer', texts: 'tekster', issues: 'sager', tickets: 'sager' },
} as const;
const seconds = { en: 'seconds', da: 'sekunder' } as const;
const separators = { en: ',', da: '.' } as const;

type Language = keyof typeof separators;

function grouped(value: number, language: Language): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, separators[language]);
}

/** Writes a size. Sizes of binary and of decimal MB read alike; the table in docs/limits.md says which one it is. */
function sizeOf(value: number): string {
  if (value % gib === 0) return `${value / gib} GB`;
  if (value % mib === 0) return `${value / mib} MB`;
  return value % kib === 0 && value < mib ? `${value / kib} KB` : `${value / 1e6} MB`;
}

function amountOf({ value, unit }: Limit, language: Language): string {
  if (unit === 'bytes' || unit === 'characters') return sizeOf(value);
  if (unit === 'ms') return `${grouped(value / 1000, language)} ${seconds[language]}`;
  return `${grouped(value, language)} ${nouns[language][unit]}`;
}

/**
 * Writes a limit with its unit, as English texts name it.
 *
 * @param limit  an entry of `limits`; characters are written as MB
 * @returns such as `256 MB`, `2,000 levels` or `30 seconds`
 */
export function inEnglish(limit: Limit): string {
  return amountOf(limit, 'en');
}

/**
 * Writes a limit with its unit, as Danish texts name it.
 *
 * @param limit  an entry of `limits`; characters are written as MB
 * @returns such as `256 MB`, `2.000 niveauer` or `30 sekunder`
 */
export function inDanish(limit: Limit): string {
  return amountOf(limit, 'da');
}
