import type { SearchTarget } from '../../../model/index.js';
import { type SyncRandomReader, syncReaderOf } from '../../input/sync-random-reader.js';
import { digitRuns } from '../../records/digit-runs.js';
import type { DocumentItem } from '../../worker/protocol.js';

/** Shorter runs are no text that anybody wrote. */
const minRunChars = 8;
const run = new RegExp(
  `(?:[\\t\\n\\r\\x20-\\x7e\\xa0-\\xff]\\0){${minRunChars},}|[\\t\\n\\r\\x20-\\x7e\\xa0-\\xff]{${minRunChars},}`,
  'g',
);

/** Word ends paragraphs with carriage returns. */
const lineEnd = /[\r\n]+/;

const portionBytes = 1024 * 1024;
/** A run at the end of a portion is read on in the next. */
const overlapBytes = 1024;

/**
 * The text in the bytes of a structure that could not be made out, wherever it stands: runs of characters of one byte each, or of two as
 * UTF-16LE writes them. A record is a portion of the file.
 *
 * @param undisguise  is given each portion first, for bytes that stand for others
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

/** Reads a document whose parser did not come to an end. */
export const parseResidualText = (bytes: Uint8Array) => readResidualText(syncReaderOf(bytes));

/**
 * Of a document that was read, the runs with rows of digits that were not: what programs leave in a file when they save it, and what a
 * parser passed over without a word.
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
