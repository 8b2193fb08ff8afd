import type { SearchTarget } from '../../../model/index.js';
import { type SyncRandomReader, syncReaderOf } from '../../input/sync-random-reader.js';
import { digitRuns } from '../../records/digit-runs.js';
import type { DocumentItem } from '../../worker/protocol.js';

/** Shorter runs are bytes that look like text by chance. */
const minRunChars = 8;
const run = new RegExp(
  `(?:[\\t\\n\\r\\x20-\\x7e\\xa0-\\xff]\\0){${minRunChars},}|[\\t\\n\\r\\x20-\\x7e\\xa0-\\xff]{${minRunChars},}`,
  'g',
);

/** Word ends paragraphs with carriage returns. */
const lineEnd = /[\r\n]+/;

const portionBytes = 1024 * 1024;
/** Bytes of the next portion that are read as well, for a run that crosses the border. */
const overlapBytes = 1024;

/**
 * Yields the text in the bytes of a file whose structure is unknown: runs of characters in Latin-1 or UTF-16LE.
 *
 * @param bytes       the file
 * @param undisguise  decodes each portion in place before it is searched, for formats that obfuscate their bytes
 * @returns a record for each portion of 1 MB with text, with the id `raw bytes`
 */
export async function* readResidualText(
  bytes: SyncRandomReader,
  undisguise: (portion: Buffer) => void = () => {},
): AsyncGenerator<readonly DocumentItem[]> {
  for (let at = 0, number = 1; at < bytes.size; at += portionBytes, number += 1) {
    const portion = Buffer.alloc(Math.min(portionBytes + overlapBytes, bytes.size - at));
    bytes.readAt(portion, at);
    undisguise(portion);
    const runs = portion.toString('latin1').match(run) ?? [];
    const fields = runs.map((text) => ({ name: '', value: text.replaceAll('\0', '') }));
    if (fields.length > 0) yield [{ type: 'record', kind: 'object', number, id: 'raw bytes', fields }];
  }
}

/**
 * Yields the text in the bytes of a document whose parser was ended.
 *
 * @param bytes  the whole document
 * @returns records as `readResidualText` yields them
 */
export const parseResidualText = (bytes: Uint8Array) => readResidualText(syncReaderOf(bytes));

/**
 * Yields lines in the bytes of a parsed document with digit runs that the parser did not read: remains of earlier versions, and text that the
 * parser left out silently.
 *
 * @param bytes   the whole document
 * @param target  the shape of the number that is searched
 * @param isRead  says whether the parser has read a digit run
 * @returns a record for each portion of 1 MB with such lines
 */
export async function* readUnreadText(
  bytes: Uint8Array,
  target: SearchTarget,
  isRead: (row: string) => boolean,
): AsyncGenerator<readonly DocumentItem[]> {
  for await (const items of parseResidualText(bytes))
    for (const item of items) {
      if (item.type !== 'record') continue;
      const lines = item.fields.flatMap(({ value }) => (value as string).split(lineEnd));
      const unread = lines.filter((line) => digitRuns(line, target).some((row) => !isRead(row)));
      if (unread.length > 0) yield [{ ...item, fields: unread.map((value) => ({ name: '', value })) }];
    }
}
