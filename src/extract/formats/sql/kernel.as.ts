/**
 * Finds the ends of rows of SQL text, as WebAssembly SIMD (AssemblyScript). sql-count.ts defines a row, and plain-sql-count.ts gives the same
 * results byte by byte.
 *
 * The kernel reads only the tuples after VALUES and the lines of a COPY block. Its caller reads the text between rows.
 */

/** The mode: see `Mode` in sql-count.ts. */
const outside: u32 = 0;
const tuples: u32 = 1;
const lines: u32 = 2;

/** The state in a list of tuples: see `Lexical` in sql-count.ts. */
const open: u32 = 0;
const inString: u32 = 1;
const behindBackslash: u32 = 2;
const behindString: u32 = 3;
const lineComment: u32 = 4;
const blockComment: u32 = 5;
const blockCommentBegins: u32 = 6;
const blockCommentStar: u32 = 7;

/** The state in a COPY block: see `Line` in sql-count.ts. */
const lineBegins: u32 = 0;
const inLine: u32 = 1;
const lastLine: u32 = 2;

function isBlank(byte: u32): boolean {
  return byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09;
}

/** Whether a byte is a letter, a digit, an underscore or above ASCII. */
function isWord(byte: u32): boolean {
  return byte - 0x30 < 10 || (byte | 0x20) - 0x61 < 26 || byte == 0x5f || byte >= 0x80;
}

/** The address of the next statement, at most `to`; skips blanks, semicolons and GO. */
function nextStatement(from: usize, to: usize): usize {
  let p = from;
  while (p < to) {
    const byte = <u32>load<u8>(p);
    if (isBlank(byte) || byte == 0x3b) {
      p += 1;
      continue;
    }
    // G, O and the end of the line.
    if (byte != 0x47 || p + 2 >= to || load<u8>(p + 1) != 0x4f) break;
    const behind = <u32>load<u8>(p + 2);
    if ((behind != 0x0a && behind != 0x0d) || load<u8>(p - 1) != 0x0a) break;
    p += 3;
  }
  return p;
}

/** Whether the bytes at `at` equal the bytes at `header`. */
function isSame(at: usize, header: usize, bytes: u32): boolean {
  let index: u32 = 0;
  for (; index + 8 <= bytes; index += 8) if (load<u64>(at + index) != load<u64>(header + index)) return false;
  for (; index < bytes; index += 1) if (load<u8>(at + index) != load<u8>(header + index)) return false;
  return true;
}

/**
 * Counts rows from `from` up to `to`, to the end of the rows, or to a byte that cannot follow.
 *
 * @param state   the address of twelve u32: mode, depth, lexical state, the quote of the string, whether a backslash escapes in it, whether it does in every string,
 *   rows, the address of the row that `from` is in (0 if there is no such row), the address after the last row, whether to stop where a row begins, whether the
 *   count is broken, and the size of the header in bytes
 * @param header  the address of the header of the last statement; counting continues after a statement that begins with the same bytes
 * @returns the address where counting stopped
 */
export function countSql(from: usize, to: usize, state: usize, header: usize): usize {
  let mode = load<u32>(state);
  let depth = load<u32>(state, 4);
  let lexical = load<u32>(state, 8);
  let quote = load<u32>(state, 12);
  let escapes = load<u32>(state, 16);
  const alwaysEscapes = load<u32>(state, 20);
  let rows = load<u32>(state, 24);
  let rowStart = load<u32>(state, 28);
  let gapStart = load<u32>(state, 32);
  const stops = load<u32>(state, 36) != 0;
  const headerBytes = load<u32>(state, 44);
  const lineFeed = i8x16.splat(0x0a);
  const backslash = i8x16.splat(0x5c);
  // Quotes, brackets, hyphen and slash by their half bytes: a byte is one of them if both tables say so.
  const highs = i8x16(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const lows = i8x16(0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1);
  const four = i8x16.splat(0x0f);
  let p = from;
  while (p < to) {
    if (mode == lines) {
      if (lexical == lineBegins) {
        if (load<u8>(p) == 0x5c && load<u8>(p + 1) == 0x2e) {
          lexical = lastLine;
        } else {
          if (stops) break;
          rowStart = <u32>p;
          rows += 1;
          lexical = inLine;
        }
      }
      const found = i8x16.bitmask(i8x16.eq(v128.load(p), lineFeed));
      if (found == 0) {
        p += 16;
        continue;
      }
      p += <usize>ctz(found);
      if (p >= to) break;
      p += 1;
      rowStart = 0;
      gapStart = lexical == lastLine ? gapStart : <u32>p;
      if (lexical == lastLine) {
        mode = outside;
        break;
      }
      lexical = lineBegins;
      continue;
    }
    if (lexical == inString) {
      const bytes = v128.load(p);
      const closing = i8x16.eq(bytes, i8x16.splat(<i8>quote));
      const found = i8x16.bitmask(escapes ? v128.or(closing, i8x16.eq(bytes, backslash)) : closing);
      if (found == 0) {
        p += 16;
        continue;
      }
      p += <usize>ctz(found);
      if (p >= to) break;
      lexical = load<u8>(p) == quote ? behindString : behindBackslash;
      p += 1;
      continue;
    }
    const byte = <u32>load<u8>(p);
    if (lexical == behindBackslash) {
      lexical = inString;
      p += 1;
      continue;
    }
    if (lexical == behindString) {
      if (byte == quote) {
        lexical = inString;
        p += 1;
        continue;
      }
      // Text after a string: a quote is missing before or in it.
      if (isWord(byte)) {
        store<u32>(state, 1, 40);
        break;
      }
      lexical = open;
    }
    if (lexical >= lineComment) {
      if (lexical == lineComment) {
        if (byte == 0x0a) lexical = open;
      } else if (lexical == blockCommentBegins) lexical = blockComment;
      else if (byte == 0x2a) lexical = blockCommentStar;
      else if (byte == 0x2f && lexical == blockCommentStar) lexical = open;
      else lexical = blockComment;
      p += 1;
      continue;
    }
    if (depth == 0) {
      if (isBlank(byte) || byte == 0x2c) {
        p += 1;
        continue;
      }
      if (byte == 0x28) {
        if (stops) break;
        rowStart = <u32>p;
        rows += 1;
        depth = 1;
        p += 1;
        continue;
      }
      if (byte == 0x2d && load<u8>(p + 1) == 0x2d) {
        lexical = lineComment;
        p += 1;
        continue;
      }
      if (byte == 0x2f && load<u8>(p + 1) == 0x2a) {
        lexical = blockCommentBegins;
        p += 1;
        continue;
      }
      const next = nextStatement(p, to);
      if (headerBytes != 0 && next > p && next + headerBytes < to && isSame(next, header, headerBytes)) {
        p = next + headerBytes;
        continue;
      }
      mode = outside;
      break;
    }
    const bytes = v128.load(p);
    const high = i8x16.swizzle(highs, i8x16.shr_u(bytes, 4));
    const low = i8x16.swizzle(lows, v128.and(bytes, four));
    const found = i8x16.bitmask(i8x16.ne(v128.and(high, low), i8x16.splat(0)));
    if (found == 0) {
      p += 16;
      continue;
    }
    p += <usize>ctz(found);
    if (p >= to) break;
    const special = <u32>load<u8>(p);
    if (special == 0x27 || special == 0x22) {
      // E'…' has escapes in every dialect.
      const before = <u32>load<u8>(p - 1) | 0x20;
      escapes = alwaysEscapes | u32(before == 0x65 && !isWord(load<u8>(p - 2)));
      quote = special;
      lexical = inString;
    } else if (special == 0x28) depth += 1;
    else if (special == 0x29) {
      depth -= 1;
      if (depth == 0) {
        rowStart = 0;
        gapStart = <u32>p + 1;
      }
    } else if (special == 0x2d && load<u8>(p + 1) == 0x2d) lexical = lineComment;
    else if (special == 0x2f && load<u8>(p + 1) == 0x2a) lexical = blockCommentBegins;
    p += 1;
  }
  // A step of sixteen bytes may go too far.
  if (p > to) p = to;
  store<u32>(state, mode);
  store<u32>(state, depth, 4);
  store<u32>(state, lexical, 8);
  store<u32>(state, quote, 12);
  store<u32>(state, escapes, 16);
  store<u32>(state, rows, 24);
  store<u32>(state, rowStart, 28);
  store<u32>(state, gapStart, 32);
  return p;
}
