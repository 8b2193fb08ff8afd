/** Lines that may stand before the first header and say nothing: blank ones, and a byte order mark, here as read in Latin-1. */
const blankLines = /^(?:\ufeff|\u00ef\u00bb\u00bf|[ \t]*\r?\n)+/;

/** Apple Mail writes the length of the message in bytes before it, and a property list after it. */
export const byteCount = /^(\d{1,12})[ \t]*\r?\n/;

const headerLine = /^[!-9;-~]+[ \t]*:/;

/** The names of the headers of mail. Some of them are words of settings and documents too. Source: RFC 5322, section 3.6, read 2026-11-24. */
const names =
  /^(?:From|To|Cc|Bcc|Subject|Date|Sender|Reply-To|Received|Message-ID|MIME-Version|Return-Path|DKIM-Signature|Content-Type|Content-Transfer-Encoding|Delivered-To|X-Mailer|User-Agent|In-Reply-To|References)[ \t]*:/i;

/**
 * Headers that are no coincidence: nothing else has the name, or the value is one that mail gives it, or the name is spelled as mail spells it. YAML has keys
 * such as `date`, `references` and `from`, too.
 */
const ownHeaders: readonly RegExp[] = [
  /^(?:Reply-To|Received|Message-ID|MIME-Version|Return-Path|DKIM-Signature|Content-Transfer-Encoding|Delivered-To|X-Mailer|In-Reply-To)[ \t]*:/i,
  /^(?:From|To|Cc|Bcc|Sender)[ \t]*:[^@]*[^@\s]@[^@\s]/i,
  /^(?:From|To|Cc|Bcc|Sender|Subject|User-Agent)[ \t]*:/,
  /^Subject[ \t]*:.*=\?[\w-]+\?[BQ]\?/i,
  /^Date[ \t]*:.*\b\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}\b/i,
  /^References[ \t]*:\s*<[^<>\s]+@[^<>\s]+>/i,
  /^Content-Type[ \t]*:\s*[a-z]+\/[\w.+-]+/i,
];

/** Headers of mail after which a line that is none is damage, and not another kind of text. */
const enoughHeaders = 4;

/**
 * Removes the lines before the first header of a message that say nothing.
 *
 * @param text  the beginning of a message
 * @returns the text from the first line that is not blank
 */
export const afterBlankLines = (text: string): string => text.replace(blankLines, '');

/**
 * Tells whether a text begins with a header of mail, for a source whose name says that it is mail.
 *
 * @param text  the beginning of the source
 * @returns true if a line of its first block is a header of mail, and its first line a header
 */
export function beginsWithHeader(text: string): boolean {
  return headLines(text).some((line) => names.test(line));
}

/**
 * Tells whether a text begins as only mail begins: with headers only, up to the first empty line, two of which are no
 * coincidence.
 *
 * @param text  the beginning of a source
 * @returns true if it does
 */
export function beginsWithHeaders(text: string): boolean {
  let count = 0;
  for (const line of headLines(text)) {
    if (ownHeaders.some((header) => header.test(line))) count += 1;
    else if (!headerLine.test(line)) return false;
    if (count >= enoughHeaders) return true;
  }
  return count >= 2;
}

/** The lines up to the first empty one, unfolded; none if the first is no header, so that other texts cost little. */
function headLines(text: string): readonly string[] {
  if (!headerLine.test(text)) return [];
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  return head.split(/\r?\n(?![ \t])/).map((line) => line.replace(/\r?\n[ \t]+/g, ' '));
}
