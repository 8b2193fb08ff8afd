import type { NoUserTextClass } from '../../model/index.js';
import type { Container, Extractor } from '../format.js';
import { fits, mayFit, type Signature, turns } from '../input/signature.js';
import { containers, extractors } from '../registry.js';
import { isBinary } from './is-binary.js';
import type { BinaryFormat, KnownFormat } from './known-format.js';
import { noUserTextSignatures } from './no-user-text.js';
import { unreadSignatures } from './unread-formats.js';

/** The signatures that formats in the registry declare. */
const readSignatures: readonly KnownFormat[] = extractors.flatMap(({ id, title, signatures = [] }) =>
  signatures.map((signature): KnownFormat => ({ id, title, ...signature })),
);

const turnOf = ({ turn = 'magic' }: KnownFormat): number => turns.indexOf(turn);

/** Every signature, in the order in which they are tried. */
const signatures: readonly KnownFormat[] = [...readSignatures, ...unreadSignatures, ...noUserTextSignatures].sort(
  (a, b) => turnOf(a) - turnOf(b),
);

/** Remembers which signatures may fit a source, by its first byte: most begin with fixed bytes, and many small sources are held against all of them. */
function byFirstByte<One extends Signature>(all: readonly One[]): (head: Uint8Array) => readonly One[] {
  const known = new Map<number | undefined, readonly One[]>();
  return ({ 0: first }) => {
    let found = known.get(first);
    if (found === undefined) {
      found = all.filter((signature) => mayFit(first, signature));
      known.set(first, found);
    }
    return found;
  };
}

const signaturesFor = byFirstByte(signatures);
const containerSignaturesFor = byFirstByte(
  containers.flatMap((container) => container.signatures.map((signature) => ({ ...signature, container }))),
);

const readers: ReadonlyMap<string, Extractor> = new Map(
  extractors.flatMap((extractor) =>
    (extractor.signatures ?? []).map(({ id = extractor.id }): [string, Extractor] => [id, extractor]),
  ),
);

const unknownBinary: BinaryFormat = { id: 'binary', title: 'binary data of an unknown format' };

function formatOf({ id, title, isPicture, noUserText }: BinaryFormat): BinaryFormat {
  return { id, title, ...(isPicture === true && { isPicture }), ...(noUserText !== undefined && { noUserText }) };
}

/**
 * Finds the container format of a source. Containers are tried before all other formats, and no two fit the same bytes.
 *
 * @param head  the first bytes of a source, at most 64 KB
 * @returns undefined if the source is not a container
 */
export function containerOf(head: Uint8Array): Container | undefined {
  return containerSignaturesFor(head).find((signature) => fits(head, signature))?.container;
}

/**
 * Finds the extractor that reads a binary format.
 *
 * @param format  is identified by its id
 * @returns undefined if no extractor reads the format
 */
export function readerOf({ id }: BinaryFormat): Extractor | undefined {
  return readers.get(id);
}

/**
 * Finds a binary format by its first bytes alone.
 *
 * @param head  the first bytes of a source, at most 64 KB
 * @returns undefined for text, and if no signature fits
 */
export function knownBinaryFormat(head: Uint8Array): BinaryFormat | undefined {
  const found = signaturesFor(head).find(
    (signature) => fits(head, signature) && (signature.isTextLike !== true || isBinary(head)),
  );
  return found && formatOf(found);
}

/**
 * Finds a binary format by its first bytes, or by the file name if the bytes are not text and no signature fits.
 *
 * @param head      the first bytes of a source, at most 64 KB
 * @param fileName  the base name
 * @returns undefined for text; the format `binary` if nothing more is known
 */
export function binaryFormat(head: Uint8Array, fileName: string): BinaryFormat | undefined {
  const known = knownBinaryFormat(head);
  if (known !== undefined || !isBinary(head)) return known;
  return formatOf(signatures.find(({ name }) => name?.test(fileName)) ?? unknownBinary);
}

/** Every format that is recognised and searched as raw text only. */
export const unreadFormats: readonly BinaryFormat[] = [...unreadSignatures, unknownBinary].map(formatOf);

/** Every format that holds no text of users. */
export const noUserTextFormats: readonly (BinaryFormat & { readonly noUserText: NoUserTextClass })[] = [
  ...new Map(
    noUserTextSignatures.map((signature) => [
      signature.id,
      { ...formatOf(signature), noUserText: signature.noUserText! },
    ]),
  ).values(),
];

/** The id of every picture format. */
export const pictureFormats: readonly string[] = [
  ...signatures.filter(({ isPicture }) => isPicture === true).map(({ id }) => id),
  'picture',
];
