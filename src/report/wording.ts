import {
  type Confidence,
  type Loss,
  limitUnits,
  type RecordRef,
  type SkippedItem,
  skipReasons,
  type Threshold,
} from '../model/index.js';
import { neutral } from './neutral.js';

/** 41,230 */
export function numberText(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 row`, `41,230 rows`. */
export function counted(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const byteUnits = ['KB', 'MB', 'GB', 'TB'] as const;

/** 812 bytes, 3.4 MB, 120 GB. A KB is 1,000 bytes. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  let [value, unit] = [bytes / 1000, 0];
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : numberText(Math.round(value))} ${byteUnits[unit]}`;
}

/** `12 certain, 1 likely`: the classes that there are, strongest first. */
export function confidencesText(counts: Readonly<Record<Threshold, number>>): string {
  return thresholds
    .filter((confidence) => counts[confidence] > 0)
    .map((confidence) => `${numberText(counts[confidence])} ${confidence}`)
    .join(', ');
}

/** `about 3 expected by chance`: how many of what was found are expected to be accidents. */
export function byChanceText(expected: number): string {
  const rounded = Math.round(expected);
  return `${rounded < 1 ? 'under 1' : `about ${numberText(rounded)}`} expected by chance`;
}

/** What has to be known of persons that were counted in each of several results. */
export function countedTwiceText(results: number): string {
  return `Persons were counted in each of ${numberText(results)} results by itself: who is in two of them counts twice.`;
}

/** The classes that are reported, strongest first. */
export const thresholds = ['certain', 'likely', 'possible'] as const satisfies readonly Exclude<
  Confidence,
  'cleared'
>[];

/** Longer ids and field names are text that stood where a name should; the rest of them is counted. */
const maxNameChars = 200;

/** A field name or id as one short line. */
export function nameText(name: string): string {
  if (name.length <= maxNameChars) return neutral(name);
  return `${neutral(name.slice(0, maxNameChars))}... (${counted(name.length - maxNameChars, 'more character')})`;
}

/** `header`, `row 17`: what the reader of a report calls the record when it has no id. */
export function recordText({ kind, number }: RecordRef): string {
  return number === 0 ? 'header' : `${kind} ${numberText(number)}`;
}

const losses: Readonly<Record<Loss, string>> = {
  everything: 'nothing of it was read',
  'the rest': 'the rest of it was not read',
  'a part': 'a part of it was not read',
  structure: 'numbers in it are found, but not tied to a record and field',
};

/** What codes mean, and what can be done, where there is more to say than the reason does. */
const codes: Readonly<Record<string, string>> = {
  JSON_BROKEN: 'a bracket or a quote is missing or one too many; it may be cut off',
  XML_BROKEN: 'an element or a tag is not closed; it may be cut off',
  EMBEDDED_TOO_LONG: 'a value that may hold an attachment is longer than 64 MB',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EBUSY: 'in use by another program',
  EIO: 'the disk failed to give it',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  EISDIR: 'a folder',
  SYMLINK: 'a link, which --follow-symlinks follows',
  LINK_CYCLE: 'a link to a folder that it stands in',
  LINK_REPEATED: 'a link to a folder that was reached by another link',
  FIFO: 'a pipe',
  SOCKET: 'a socket',
  DEVICE: 'a device',
  CHANGED_WHILE_READ: 'it was written to while it was read; scan it again when it is at rest',
  CSV_QUOTE_NOT_CLOSED: 'a quote opens there and is never closed; close it to get rows',
  ENDS_EARLY: 'it ends in the middle',
  DATA_DAMAGED: 'its compressed bytes are damaged',
  STRINGS_TOO_MANY: 'its cells hold more different text than is kept at a time, so some of it is not tied to cells',
  PART_BROKEN: 'a part of the document is no whole XML and may be cut off; what is there of it was read',
  DIRECTORY_BROKEN: 'its table of contents is missing or damaged',
  ENTRY_NOT_THERE: 'it does not stand where the archive says',
  ENTRIES_OVERLAP: 'its entries share their bytes, as those of archive bombs do',
  HEADER_BROKEN: 'a header in it is damaged',
  CHECKSUM_WRONG: 'its checksum does not fit, so what was read may be wrong',
  SIZE_WRONG: 'its size is not what the archive says',
  METHOD_UNKNOWN: 'a method of compression that is not known',
  VOLUME_MISSING: 'another part of the archive is needed, and is a file of its own',
  OUT_OF_MEMORY: 'it wants more memory than it is given',
  TOO_LARGE_TO_HOLD: 'it is no file of its own, and too large to be held in memory; unpack it to have it read',
  THREAD_FAILED: 'the thread that read it ended',
  TRAILING_BYTES: 'something stands behind its end',
  ATTACHMENT_PIECES_MISSING: 'pieces of an attachment are not in the export',
  ATTACHMENTS_TOO_LARGE: 'the attachments that are cut into pieces are too large to be held in memory',
  TAR_ENTRY_TYPE: 'a kind of entry that is not read, such as a sparse file',
  SQL_BROKEN: 'a quote or a list of rows is never closed there, or closed too soon; the dump may be cut off',
  MESSAGE_PARTIAL: 'it is one of several messages that a large one was sent in',
  MAIL_BROKEN: 'its parts cannot be told apart, so it was read as it stands',
  LDIF_BROKEN: 'lines stand where no attribute is',
  CALENDAR_BROKEN: 'lines stand where no property is, or an entry is never closed',
  HL7_BROKEN: 'lines stand where no segment is',
  EDIFACT_BROKEN: 'text stands where no segment is',
  DOCUMENT_BROKEN: 'it is damaged; what text there is in its bytes was read',
  RESULT_BROKEN: 'a line of the result is no event',
  RESULT_CUT: 'the scan that wrote it did not come to its end',
  MAILBOX_BROKEN: 'values, messages or pages of the mailbox are damaged',
  OCR_OFF: 'text in pictures is read with --ocr only',
  OCR_NOT_INSTALLED: 'the packages that read pictures are not installed',
  PICTURE_BROKEN: 'the picture is damaged, not the only one in its file, or of a kind that is not read',
  DOCUMENT_TOO_LARGE: 'documents of more than 256 MB are not read',
  OLE_OBJECTS: 'documents are embedded in it that cannot be taken out',
  OLE_UNKNOWN: 'a file of the OLE kind that is no document of Word, Excel, PowerPoint or Outlook',
  DUMP_CUT: 'the line that ends such a dump is missing, so it may be cut off',
  AVRO_BROKEN: 'a block in it is damaged',
  AVRO_CODEC: 'its blocks are packed in a way that is not read, such as bzip2 or xz',
  AVRO_SCHEMA: 'it does not say what its records are made of',
  BLOCK_TOO_LARGE: 'a block in it is, or unpacks to, more than 64 MB',
  BSON_BROKEN: 'a document in it is damaged, or what follows is none',
  NESTED_TOO_DEEP: 'records in it are nested more than 200 levels deep',
  PARQUET_BROKEN: 'a page of a column in it, or its table of contents, is damaged',
  PARQUET_CODEC: 'columns in it are packed in a way that is not read, such as LZO',
  PARQUET_COLUMN_TOO_LARGE: 'a column of lists has more than 96 MB in a row group',
  PARQUET_ELSEWHERE: 'its rows stand in other files, which are read by themselves',
  PARQUET_FOOTER_TOO_LARGE: 'its table of contents is larger than 64 MB',
  SQLITE_CORRUPT: 'pages of the database are damaged, or it is none',
  SQLITE_TOO_LARGE: 'databases of more than 400 MB are not read',
  SQLITE_LOG_ALONE: 'a log is read with its database, which was not scanned before it',
  SQLITE_LOG_NOT_READ: 'the log beside the database, which holds its latest rows, could not be read',
  PDF_TOO_LARGE: 'PDF documents of more than 256 MB are not read',
  PDF_BROKEN: 'it cannot be opened as a PDF; texts in it were read without its pages and fonts',
  PDF_NO_PAGES: 'it has no pages',
  PDF_PAGES_NOT_LISTED: 'it has pages that are not in its list of pages; texts in them were read without their fonts',
  PDF_OBJECTS_NOT_LISTED:
    'parts of it do not stand where it says; texts in them were read without their pages and fonts',
  PDF_PAGES_REPEATED: 'its list of pages names the same pages again and again',
  PDF_PAGE_BROKEN: 'a page is damaged or missing',
  PDF_NO_UNICODE: 'a font does not say which characters it shows, so what it shows cannot be read',
  PDF_FORM_NOT_READ: 'it has a form of the XFA kind, whose values could not be got at',
  PDF_FILE_MISSING: 'a file that it should hold is damaged or missing',
  BLOBS_UNKNOWN: 'values hold binary data of no format that is known',
  ERR_STREAM_PREMATURE_CLOSE: 'it ended in the middle',
};

function amountText({ name, allowed }: NonNullable<SkippedItem['limit']>): string {
  return limitUnits[name] === 'bytes' ? bytesText(allowed) : numberText(allowed);
}

/**
 * Why something was not fully read, as the end of a sentence that begins with its name. The same for everything that is
 * missing for the same reason. Nothing in it is from the data.
 */
export function skipText({ reason, lost, limit, format, code }: SkippedItem): string {
  const predicate = skipReasons[reason];
  const details = [
    ...(format === undefined ? [] : [format]),
    ...(limit === undefined ? [] : [`--${limit.name} is ${amountText(limit)}`]),
    ...(code === undefined ? [] : [codes[code] === undefined ? code : `${code}: ${codes[code]}`]),
  ];
  return `${predicate}${details.length === 0 ? '' : ` (${details.join(', ')})`}: ${losses[lost]}`;
}

/** `order number`: reasons for which look-alikes were cleared are ids of rules and of lists of words. */
export function lookAlikeText(reason: string): string {
  return reason === 'below-threshold' ? 'below --min-confidence' : reason.replaceAll('-', ' ');
}
