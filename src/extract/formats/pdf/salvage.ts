import type { SearchTarget } from '../../../model/index.js';
import { digitRuns } from '../../records/digit-runs.js';
import type { DocumentItem } from '../../worker/protocol.js';
import { rawStreams } from './streams.js';
import { streamText, writtenText } from './written-text.js';

/**
 * Reads a document that pdf.js cannot open, or that ended the process.
 *
 * @param bytes   the document
 * @param target  the numbers that the search looks for
 * @returns a problem, and then records of the texts in the streams
 */
export async function* salvagePdf(
  bytes: Uint8Array,
  _from: number,
  target: SearchTarget,
): AsyncGenerator<readonly DocumentItem[]> {
  yield [{ type: 'problem', problem: { reason: 'malformed', lost: 'a part', code: 'PDF_BROKEN' } }];
  yield* salvageStreams(bytes, target, () => false);
}

/**
 * Reads the texts in the streams of a document and between them, without fonts and pages, in the order of the bytes. It never gives the raw bytes, because
 * the tables of a PDF are full of rows of digits that are as long as a number.
 *
 * @param bytes   the document
 * @param target  the numbers that the search looks for
 * @param isRead  whether the scan has read a row of digits; a text without other rows of digits is left out
 * @returns a record for each text
 */
export function* salvageStreams(
  bytes: Uint8Array,
  target: SearchTarget,
  isRead: (run: string) => boolean,
): Generator<readonly DocumentItem[]> {
  let number = 0;
  for (const { before, dictionary, content = '' } of rawStreams(bytes)) {
    for (const text of [writtenText(before, false), streamText(content, dictionary)]) {
      const unread = linesNotRead(text, target, isRead);
      if (unread === '') continue;
      number += 1;
      yield [{ type: 'record', kind: 'object', number, fields: [{ name: '', value: unread }] }];
    }
  }
}

/** The lines of a text that have new digits or no digits; empty if no line has new digits. */
function linesNotRead(text: string, target: SearchTarget, isRead: (run: string) => boolean): string {
  const isNew = (line: string): boolean => digitRuns(line, target).some((run) => !isRead(run));
  const lines = text.split('\n');
  if (!lines.some(isNew)) return '';
  return lines.filter((line) => isNew(line) || digitRuns(line, target).length === 0).join('\n');
}
