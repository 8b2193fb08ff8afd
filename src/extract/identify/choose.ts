import type { Extractor, Head } from '../format.js';
import { isEbcdicPage } from '../input/ebcdic.js';
import type { AssumedEncoding } from '../input/encoding.js';
import { extractors } from '../registry.js';
import type { BinaryFormat } from './known-format.js';
import type { NamedFormat } from './named-format.js';
import { binaryFormat, knownBinaryFormat, readerOf } from './signatures.js';

/**
 * Decides whether a source is of a binary format.
 *
 * @param named     the format that the user named, if any
 * @param head      the first bytes, at most 64 KB
 * @param encoding  the assumed encoding of the source
 * @param name      the base name; empty if it says nothing about the content
 * @returns undefined for text
 */
export function chooseBinaryFormat(
  named: NamedFormat | undefined,
  head: Uint8Array,
  { markBytes, transcodeFrom }: AssumedEncoding,
  name: string,
): BinaryFormat | undefined {
  if (named?.kind === 'unread') return named.format;
  if (named?.kind === 'extractor')
    return named.extractor.signatures === undefined ? undefined : binaryFormatFor(named.extractor, head);
  if (markBytes > 0) return undefined;
  // UTF-16, UTF-32 and EBCDIC without a mark are guesses: a signature speaks against them, but not zeros and control characters.
  const isForeign = transcodeFrom !== undefined && (transcodeFrom.startsWith('utf-') || isEbcdicPage(transcodeFrom));
  return isForeign ? knownBinaryFormat(head) : binaryFormat(head, name);
}

/** Finds the binary format of an extractor that the bytes show; the first of its formats if they show none. */
function binaryFormatFor(extractor: Extractor, head: Uint8Array): BinaryFormat {
  const known = knownBinaryFormat(head);
  if (known !== undefined && readerOf(known) === extractor) return known;
  return { id: extractor.signatures?.[0]?.id ?? extractor.id, title: extractor.title };
}

/**
 * Chooses the extractor that reads a text: the first in the registry that is certain of it, else the first that finds it plausible.
 *
 * @param name  the base name
 * @param head  the beginning of the text
 * @returns an extractor; plain text if nothing more fits
 */
export function chooseExtractor(name: string, head: Head): Extractor {
  let plausible: Extractor | undefined;
  // A claim costs time, so the loop ends at the first certain one.
  for (const extractor of extractors) {
    const claim = extractor.claims?.(name, head) ?? 'no';
    if (claim === 'certain') return extractor;
    if (claim === 'plausible') plausible ??= extractor;
  }
  // Plain text finds every text plausible.
  return plausible!;
}
