const encodedWord = /=\?([^?*\s]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi;
/** White space between two encoded words is not part of the text. Source: RFC 2047, section 6.2, read 2026-11-30. */
const betweenWords = /(=\?[^?\s]+\?[bq]\?[^?]*\?=)\s+(?==\?[^?\s]+\?[bq]\?)/gi;
/**
 * One parameter or a section of one. Its value has URL escapes if the name ends in an asterisk. Source: RFC 2231,
 * sections 3 and 4, read 2026-11-30.
 */
const parameter = /(?<![\w.-])([\w.-]+)\*(\d+)?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g;

/**
 * Decodes text in its charset. Digits are the same in every charset of mail, so an unknown charset is read as Latin-1.
 */
function inCharset(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

function bytesOf(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  return unescapedBytes(text.replaceAll('_', ' '), /=([\da-f]{2})/gi);
}

function unescapedBytes(text: string, escapes: RegExp): Buffer {
  return Buffer.from(
    text.replace(escapes, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** Decodes the parameters that are written in sections or in URL escapes. */
function decodedParameters(value: string): string[] {
  const byName = new Map<string, { charset: string; pieces: Map<number, Buffer> }>();
  for (const [, name = '', piece = '0', isEscaped, quoted, bare = ''] of value.matchAll(parameter)) {
    const known = byName.get(name.toLowerCase()) ?? { charset: 'utf-8', pieces: new Map<number, Buffer>() };
    byName.set(name.toLowerCase(), known);
    let written = quoted ?? bare;
    const [head, charset = '', rest = ''] = /^([\w-]*)'[^']*'(.*)$/s.exec(written) ?? [];
    if (head !== undefined) {
      if (charset !== '') known.charset = charset;
      written = rest;
    }
    const hasEscapes = isEscaped !== undefined || head !== undefined;
    known.pieces.set(Number(piece), hasEscapes ? unescapedBytes(written, /%([\da-f]{2})/gi) : Buffer.from(written));
  }
  return [...byName.values()].map(({ charset, pieces }) => {
    const inOrder = [...pieces].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    return inCharset(Buffer.concat(inOrder), charset);
  });
}

/**
 * Decodes the encoded words of a header.
 *
 * @param value  the value of the header, without line breaks
 * @returns the decoded text, followed by the parameters that were written in sections or with escapes
 */
export function decodedWords(value: string): string {
  const joined = value.replace(betweenWords, '$1');
  const text = joined.replace(encodedWord, (_all, charset: string, encoding: string, written: string) =>
    inCharset(bytesOf(encoding, written), charset),
  );
  const parameters = value.includes('*') ? decodedParameters(value) : [];
  return [text, ...parameters].join('; ');
}
