import { inflateSync } from 'node:zlib';

const maxStreamBytes = 64 * 1024 * 1024;
const maxStreams = 20_000;

/** Text that is shown: a string before Tj, ' or ", or the strings of an array before TJ. */
const shown =
  /\(((?:[^()\\]|\\[\s\S])*)\)\s*(?:Tj|'|")|\[((?:\s*(?:\((?:[^()\\]|\\[\s\S])*\)|<[0-9A-Fa-f\s]*>|-?[\d.]+))*)\s*\]\s*TJ/g;
const pieces = /\(((?:[^()\\]|\\[\s\S])*)\)|(-?[\d.]+)/g;
/** A kerning this large, in thousandths of the size, is a gap. */
const gapThousandths = -200;
const newLine = /(?:T\*|Td|TD|Tm|ET)\b/g;

/**
 * The text in the streams of a PDF whose table of objects is lost, one for each stream that shows any. Fonts are not known, so only text in a
 * usual encoding can be read. Bytes outside of streams are never looked at: the table itself is made of ten-digit numbers.
 */
export function salvagedTexts(bytes: Uint8Array): string[] {
  const all = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
  const texts: string[] = [];
  let at = all.indexOf('stream');
  for (let count = 0; at !== -1 && count < maxStreams; count += 1) {
    const start = at + 6 + (all[at + 6] === 0x0d && all[at + 7] === 0x0a ? 2 : 1);
    const end = all.indexOf('endstream', start);
    const text = shownIn(unpacked(all.subarray(start, end === -1 ? all.length : end)));
    if (text !== '') texts.push(text);
    if (end === -1) break;
    at = all.indexOf('stream', end + 9);
  }
  return texts;
}

function unpacked(stream: Buffer): string {
  try {
    // What is there of a stream that is cut comes out too.
    return inflateSync(stream, { maxOutputLength: maxStreamBytes, finishFlush: 2 }).toString('latin1');
  } catch {
    return stream.length < maxStreamBytes ? stream.toString('latin1') : '';
  }
}

function shownIn(content: string): string {
  if (!/T[jJ*]|BT/.test(content)) return '';
  let [text, last] = ['', 0];
  for (const match of content.matchAll(shown)) {
    if (newLine.test(content.slice(last, match.index)) && text !== '') text += '\n';
    newLine.lastIndex = 0;
    last = match.index + match[0].length;
    text += match[1] !== undefined ? unescaped(match[1]) : joined(match[2] ?? '');
  }
  return text;
}

function joined(array: string): string {
  let text = '';
  for (const [, string, kerning] of array.matchAll(pieces))
    text += string !== undefined ? unescaped(string) : Number(kerning) < gapThousandths ? ' ' : '';
  return text;
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, one: string) => {
    if (/^[0-7]/.test(one)) return String.fromCharCode(Number.parseInt(one, 8));
    return { n: '\n', r: '\n', t: '\t', b: '', f: '' }[one] ?? (one === '\n' ? '' : one);
  });
}
