import { inflateBytes } from '../containers/inflate-bytes.js';
import type { DocumentItem } from '../documents/messages.js';
import { digitRuns } from './digit-runs.js';
import { writtenText } from './written-text.js';

/** Of one stream. Text is packed well, and a page of it is some kilobytes. */
const maxStreamBytes = 64 * 1024 * 1024;
/** The description of a stream that stands before it. */
const maxDictionaryBytes = 4096;
/** Text that stands between streams is looked at in pieces of so many bytes. */
const maxBetweenBytes = 1024 * 1024;

/** Streams that hold no text: pictures, fonts, colours, and the table of what stands where. */
const notText =
  /\/Subtype\s*\/Image|\/Type\s*\/XRef|\/Length1\b|\/FontFile|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)|\/Alternate\s*\/Device/;

/** Reads a document that cannot be opened, or only at the risk of the thread. */
export async function* salvagePdf(bytes: Uint8Array): AsyncGenerator<readonly DocumentItem[]> {
  yield [{ type: 'problem', problem: { reason: 'malformed', lost: 'a part', code: 'PDF_BROKEN' } }];
  yield* salvageStreams(bytes, () => false);
}

/**
 * The texts in the streams of a broken document and between them, in the order of its bytes, without its fonts and its pages. Never the
 * bytes themselves: the tables of a PDF are full of numbers of ten digits.
 *
 * @param isRead  whether a row of digits has been read already: what holds nothing else is left out
 */
export function* salvageStreams(
  bytes: Uint8Array,
  isRead: (run: string) => boolean,
): Generator<readonly DocumentItem[]> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // Without its key it is noise.
  if (file.includes('/Encrypt')) return;
  let number = 0;
  const record = function* (text: string): Generator<readonly DocumentItem[]> {
    const unread = linesNotRead(text, isRead);
    if (unread === '') return;
    number += 1;
    yield [{ type: 'record', kind: 'object', number, fields: [{ name: '', value: unread }] }];
  };
  let at = 0;
  for (let start = file.indexOf('stream'); start !== -1; start = file.indexOf('stream', at)) {
    const between = file.toString('latin1', Math.max(at, start - maxBetweenBytes), start);
    yield* record(writtenText(between, false));
    const dictionary = between.slice(Math.max(0, between.lastIndexOf('obj'), between.length - maxDictionaryBytes));
    let first = start + 'stream'.length;
    if (file[first] === 0x0d) first += 1;
    if (file[first] === 0x0a) first += 1;
    const found = file.indexOf('endstream', first);
    const end = found === -1 ? file.length : found;
    at = found === -1 ? file.length : end + 'endstream'.length;
    if (notText.test(dictionary)) continue;
    const packed = file.subarray(first, end);
    const isPacked = /\/Fl(?:ateDecode)?\b/.test(dictionary) || (packed[0]! & 0x0f) === 8;
    if (!isPacked && dictionary.includes('/Filter')) continue;
    const content = Buffer.from(isPacked ? inflateBytes(packed, maxStreamBytes) : packed).toString('latin1');
    const isXml = /^\s*</.test(content) && !/^\s*<</.test(content);
    yield* record(
      isXml ? Buffer.from(content, 'latin1').toString('utf8') : writtenText(content, !dictionary.includes('/ObjStm')),
    );
  }
  yield* record(writtenText(file.toString('latin1', at, Math.min(file.length, at + maxBetweenBytes)), false));
}

/** The lines of a text that was not read before; none where all its digits were. */
function linesNotRead(text: string, isRead: (run: string) => boolean): string {
  const isNew = (line: string): boolean => digitRuns(line).some((run) => !isRead(run));
  const lines = text.split('\n');
  if (!lines.some(isNew)) return '';
  return lines.filter((line) => isNew(line) || digitRuns(line).length === 0).join('\n');
}
