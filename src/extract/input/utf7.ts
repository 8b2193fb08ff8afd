import { asBuffer } from './as-buffer.js';

/** A plus sign, and the base64 of UTF-16 behind it; `+-` is a plus sign. Source: RFC 2152, read 2026-11-30. */
const shifted = /\+([A-Za-z0-9+/]*)(-?)/g;

/** Letters of Latin, and the marks and spaces beside them, that programs write in base64; the byte order mark; and ASCII that may stand there. */
const western = /^[\t\n\r -~\u00a0-\u024f\u2010-\u203a\u20ac\u2122\ufeff]+$/;
const latinLetter = /[\u00c0-\u024f]/;

/** Fewer letters in base64 may be there by chance. */
const minLetters = 2;

function utf16Of(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  return bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le');
}

/**
 * Tells whether text is in UTF-7: every plus sign begins Western characters in base64, and some of them are letters.
 *
 * @param head  the first bytes of a source, well-formed UTF-8
 */
export function isUtf7(head: Uint8Array): boolean {
  const bytes = asBuffer(head);
  // Every letter of Latin begins with this byte. Without it, the bytes are not looked at.
  if (!bytes.includes('+A') || head.some((byte) => byte >= 0x80)) return false;
  let letters = 0;
  for (const [whole, base64, end] of bytes.toString('latin1').matchAll(shifted)) {
    if (whole === '+-') continue;
    const isCut = end === '' && whole.length > 0 && bytes.subarray(-whole.length).equals(Buffer.from(whole));
    const text = utf16Of(base64!);
    if (!western.test(text)) {
      if (isCut) continue;
      return false;
    }
    if (latinLetter.test(text)) letters += 1;
  }
  return letters >= minLetters;
}

/** Finds the shifted part that goes on behind the text; -1 if none does. */
function openPart(text: string): number {
  const letters = text.search(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]+$/);
  return letters === -1 ? -1 : text.indexOf('+', letters);
}

/** The bytes of a shifted part that may be kept until the rest of it comes. A longer part is decoded where the block ends. */
const maxKeptBytes = 64 * 1024;

/**
 * Decodes UTF-7 in blocks. iconv-lite has a decoder too, but it loses the characters of a part whose last byte is the first of a block.
 *
 * @returns a decoder of consecutive blocks; without bytes it ends the text
 */
export function utf7Decoder(): (block?: Uint8Array) => string {
  let kept = '';
  return (block) => {
    const text = kept + (block === undefined ? '' : asBuffer(block).toString('latin1'));
    const open = block === undefined ? -1 : openPart(text);
    const to = open === -1 || text.length - open > maxKeptBytes ? text.length : open;
    kept = text.slice(to);
    return text
      .slice(0, to)
      .replace(shifted, (whole, base64: string) => (whole === '+-' ? '+' : base64 === '' ? whole : utf16Of(base64)));
  };
}
