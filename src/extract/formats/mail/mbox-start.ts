import { afterBlankLines, beginsWithHeaders } from './message-start.js';

/** What may stand before the first separator. */
export const boxStart = /^[\ufeff\s]*>?(?=From )/;

/** An address and a date, the form of most programs, or the form of Thunderbird if it does not know them. */
const dated = /^From (?:\S+ .*)?\d{1,2}:\d{2}(?::\d{2})?\b.*\b\d{4}\b|^From .*\b\d{4}\b.*\d{1,2}:\d{2}/;
/** The form of programs that know neither, or only one of them. */
const undated = /^From (?:-|[^\s:]+)?[ \t]*\r?\n/;
const header = /^[!-9;-~]+:/;

/**
 * Whether a message begins at the start of a text, with a line of its sender and date. A sentence that begins with
 * "From" does not count, nor does a line without a date, unless headers follow it.
 *
 * @param text  at least the first lines
 * @returns true if a message begins
 */
export function startsMessage(text: string): boolean {
  const lineEnd = text.indexOf('\n');
  if (dated.test(lineEnd === -1 ? text : text.slice(0, lineEnd))) return true;
  const line = undated.exec(text)?.[0];
  if (line === undefined) return false;
  const isBare = /^From -?\s*$/.test(line);
  const message = text.slice(line.length);
  return isBare ? header.test(message) : beginsWithHeaders(afterBlankLines(message));
}

/**
 * Whether a text is a mailbox: a line of sender and date, and a header behind it. Blank lines may stand before each of them, and a mark that
 * protects a line in a mailbox before the first.
 *
 * @param text  the beginning of a source
 * @returns true if it is
 */
export function beginsMailbox(text: string): boolean {
  const box = text.replace(boxStart, '');
  if (!startsMessage(box)) return false;
  const message = afterBlankLines(box.slice(box.indexOf('\n') + 1));
  return /^>?[!-9;-~]+[ \t]*:/.test(message) || beginsWithHeaders(message);
}
