const [quote, apostrophe, comma, colon] = [0x22, 0x27, 0x2c, 0x3a];
const [slash, star, hash, backslash] = [0x2f, 0x2a, 0x23, 0x5c];

/** Text outside double quotes, by its indexes in the window: `next` is where reading goes on. */
export interface BareText {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Whether a byte is a quote or a bracket. They end any text here, because they count for the structure of the record. */
function isStructure(byte: number | undefined): boolean {
  return byte === quote || byte === 0x5b || byte === 0x5d || byte === 0x7b || byte === 0x7d;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/**
 * Reads text outside double quotes: a number, a word such as `true`, or what JSON forbids and people write: several words, text in single quotes, a
 * comment (source: spec.json5.org, read 2026-11-30). Blanks do not divide it, so that words stay with the number behind them.
 *
 * @param bytes  the window
 * @param at     the index of its first byte, which is not blank
 * @param end    the end of the content of the window, beyond which more text may follow
 * @param isKey  whether it may be a key, which ends at a colon
 * @returns the text without single quotes and without blanks behind it; `next` is `end` if it may go on there
 */
export function bareText(bytes: Uint8Array, at: number, end: number, isKey: boolean): BareText {
  if (bytes[at] === apostrophe) {
    const close = closingQuote(bytes, at + 1, end);
    if (close === end) return { start: at + 1, end, next: end };
    if (close !== -1) return { start: at + 1, end: close, next: close + 1 };
  }
  const next = bytes[at] === hash || bytes[at] === slash ? commentEnd(bytes, at, end) : textEnd(bytes, at, end, isKey);
  let stop = next;
  while (isBlank(bytes[stop - 1])) stop -= 1;
  return { start: at, end: stop, next };
}

/** Finds the single quote that ends a text: nothing of the value follows it. Returns -1 if the line has none, and `end` if the line goes on there. */
function closingQuote(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    if (isStructure(bytes[at]) || isLineEnd(bytes[at])) return -1;
    if (bytes[at] === backslash) at += 1;
    else if (bytes[at] === apostrophe) {
      let behind = at + 1;
      while (behind < end && isBlank(bytes[behind])) behind += 1;
      const next = bytes[behind];
      if (behind === end || isStructure(next) || next === comma || next === colon) return at;
    }
  }
  return end;
}

function commentEnd(bytes: Uint8Array, from: number, end: number): number {
  const isBlock = bytes[from] === slash && bytes[from + 1] === star;
  let at = from + 1;
  for (; at < end && !isStructure(bytes[at]); at += 1) {
    if (isBlock ? bytes[at] === slash && bytes[at - 1] === star && at > from + 2 : isLineEnd(bytes[at])) return at + 1;
  }
  return at;
}

function textEnd(bytes: Uint8Array, from: number, end: number, isKey: boolean): number {
  let at = from + 1;
  for (; at < end; at += 1) {
    const byte = bytes[at]!;
    if (isStructure(byte) || byte === comma || isLineEnd(byte) || (isKey && byte === colon)) break;
    if (beginsComment(bytes, at)) break;
  }
  return at;
}

/** A comment behind a value. A hash may be part of a text, and two slashes of an address. */
function beginsComment(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === slash) return bytes[at + 1] === star || (bytes[at + 1] === slash && isBlank(bytes[at - 1]));
  return bytes[at] === hash && isBlank(bytes[at - 1]) && isBlank(bytes[at + 1]);
}
