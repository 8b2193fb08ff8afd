import { inflateBytes } from '../../compression/inflate-bytes.js';
import { asBuffer } from '../../input/as-buffer.js';

/** The limit of one inflated stream. Text compresses well, and a page of it takes some kilobytes. */
const maxStreamBytes = 64 * 1024 * 1024;
/** The largest dictionary before a stream. */
const maxDictionaryBytes = 4096;
/** How many bytes before a stream `rawStreams` gives unless the caller asks for more. */
const usualBetweenBytes = 1024 * 1024;

/** Dictionaries of streams that hold no text: pictures, fonts, colours and cross-reference tables. */
const notText =
  /\/Subtype\s*\/Image|\/Type\s*\/XRef|\/Length1\b|\/FontFile|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)|\/Alternate\s*\/Device/;

/** A stream of a document and the bytes before it, as Latin-1. */
export interface RawStream {
  readonly before: string;
  readonly dictionary: string;
  /** The inflated content; undefined for a stream without text, for an unsupported filter, and after the last stream. */
  readonly content: string | undefined;
}

/** Limits the streams and the bytes that `rawStreams` gives. */
export interface RawStreamOptions {
  /** Whether to inflate a stream with this dictionary; by default every stream. */
  readonly wants?: (dictionary: string) => boolean;
  /** How many bytes before a stream to give, counted from their end. */
  readonly maxBetweenBytes?: number;
}

/**
 * Finds the streams in the bytes of a document, whether or not an object leads to them. An encrypted document gives none, because its streams are noise without
 * the key.
 *
 * @param bytes    the document
 * @param options  limits
 * @returns streams in the order of the bytes, and last an item without content for the bytes after them
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
  // If the dictionary is lost, the first byte shows a zlib stream.
  const isPacked = /\/Fl(?:ateDecode)?\b/.test(dictionary) || (packed[0]! & 0x0f) === 8;
  if (!isPacked && dictionary.includes('/Filter')) return undefined;
  const bytes = isPacked ? inflateBytes(packed, maxStreamBytes) : packed;
  return asBuffer(bytes).toString('latin1');
}
