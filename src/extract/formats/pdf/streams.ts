import { inflateBytes } from '../../compression/inflate-bytes.js';
import { asBuffer } from '../../input/as-buffer.js';

/** Of one stream. Text is packed well, and a page of it is some kilobytes. */
const maxStreamBytes = 64 * 1024 * 1024;
/** The description of a stream that stands before it. */
const maxDictionaryBytes = 4096;
/** What stands between two streams is looked at as far as this. */
const usualBetweenBytes = 1024 * 1024;

/** Streams that hold no text: pictures, fonts, colours, and the table of what stands where. */
const notText =
  /\/Subtype\s*\/Image|\/Type\s*\/XRef|\/Length1\b|\/FontFile|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)|\/Alternate\s*\/Device/;

/** A stream of a document, and what stands before it, as Latin-1. */
export interface RawStream {
  readonly before: string;
  readonly dictionary: string;
  /** What it holds, unpacked; undefined where that is no text, or packed in a way that is not known. Behind the last there is none. */
  readonly content: string | undefined;
}

export interface RawStreamOptions {
  /** Whether a stream with this description is unpacked. All are unless told. */
  readonly wants?: (dictionary: string) => boolean;
  /** How much of what stands between two streams is given, from its end. */
  readonly maxBetweenBytes?: number;
}

/**
 * The streams in the bytes of a document, in order, whether or not anything leads to them. None where they are encrypted: without the key
 * they are noise.
 */
export function* rawStreams(
  bytes: Uint8Array,
  { wants = () => true, maxBetweenBytes = usualBetweenBytes }: RawStreamOptions = {},
): Generator<RawStream> {
  const file = asBuffer(bytes);
  if (file.includes('/Encrypt')) return;
  let at = 0;
  for (let start = file.indexOf('stream'); start !== -1; start = file.indexOf('stream', at)) {
    const before = file.toString('latin1', Math.max(at, start - maxBetweenBytes), start);
    const dictionary = before.slice(Math.max(0, before.lastIndexOf('obj'), before.length - maxDictionaryBytes));
    let first = start + 'stream'.length;
    if (file[first] === 0x0d) first += 1;
    if (file[first] === 0x0a) first += 1;
    const found = file.indexOf('endstream', first);
    const end = found === -1 ? file.length : found;
    at = found === -1 ? file.length : end + 'endstream'.length;
    yield {
      before,
      dictionary,
      content: wants(dictionary) ? contentOf(file.subarray(first, end), dictionary) : undefined,
    };
  }
  yield {
    before: file.toString('latin1', at, Math.min(file.length, at + maxBetweenBytes)),
    dictionary: '',
    content: undefined,
  };
}

function contentOf(packed: Uint8Array, dictionary: string): string | undefined {
  if (notText.test(dictionary)) return undefined;
  // Where the description is lost, the first byte tells what deflate made.
  const isPacked = /\/Fl(?:ateDecode)?\b/.test(dictionary) || (packed[0]! & 0x0f) === 8;
  if (!isPacked && dictionary.includes('/Filter')) return undefined;
  const bytes = isPacked ? inflateBytes(packed, maxStreamBytes) : packed;
  return asBuffer(bytes).toString('latin1');
}
