import type { RecordRef, Sieve, Source } from '../../model/index.js';
import type { Extracted } from '../format.js';
import type { Budget } from '../input/budget.js';
import { bytesReader } from '../input/bytes-reader.js';
import { blocksIn } from './encoded-block.js';

/** Only base64, perhaps over several lines, with a run that is too long for a word. */
const onlyBase64 = /^[A-Za-z0-9+/_\s-]+(?:={1,2}\s*)?$/;
const longRow = /[A-Za-z0-9+/_-]{60}/;
/** Words before base64 are text that it stands in. */
const beginsWithRow = /^\s*[A-Za-z0-9+/_-]{60}/;
/** A data URI. A short one is a picture without room for text, unless it says that it is something else. */
const dataUri =
  /data:(?:[\w.+/-]*(?:;[\w.=-]+)*;base64,([A-Za-z0-9+/\r\n]{60,}={0,2})|(?!image\/)[\w.+/-]*(?:;[\w.=-]+)*;base64,([A-Za-z0-9+/]{8,}={0,2}))/g;

/** Bytes in hexadecimal, as databases write them: `0x…`, `\\x…`, `X'…'`. A hash matches too, and decodes to nothing. */
const hexadecimal = /^\s*(?:0x|\\x|[Xx]')?((?:[0-9A-Fa-f]{2}){30,})'?\s*$/;

/**
 * Whether a part of a long text may belong to base64, or to a data URI.
 *
 * @param text  the part
 * @returns true if it may
 */
export function mayBeEncoded(text: string): boolean {
  return longRow.test(text) && (onlyBase64.test(text) || text.slice(0, 256).includes(';base64,'));
}

const declaredBase64 = /^[A-Za-z0-9+/\s]*(?:={1,2}\s*)?$/;

/**
 * Decodes a value that the record declares to be base64.
 *
 * @param text  the value
 * @returns its bytes; undefined if it is not base64, so that it has to be read as it stands
 */
export function bytesOfBase64(text: string): Buffer | undefined {
  return declaredBase64.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/** The shortest text, in characters, that may hold encoded bytes. */
export const minEncodedChars = 60;

/**
 * Decodes the data URIs in a text.
 *
 * @param text  any text
 * @returns the bytes of each, in order
 */
export function dataUrisIn(text: string): Buffer[] {
  return [...text.matchAll(dataUri)].map(([, long, short]) => Buffer.from((long ?? short)!, 'base64'));
}

/**
 * Decodes the bytes in a text.
 *
 * @param text   base64 or hexadecimal, or a text with data URIs, base64 or hexadecimal in it
 * @param sieve  says whether a short text may hold a number
 * @returns the bytes of each; empty if there are none
 */
export function encodedIn(text: string, sieve: Pick<Sieve, 'matches'>): Buffer[] {
  const hex = hexadecimal.exec(text)?.[1];
  if (hex !== undefined) return [Buffer.from(hex, 'hex')];
  const isRow = longRow.test(text);
  if (beginsWithRow.test(text) && onlyBase64.test(text)) return [Buffer.from(text, 'base64')];
  if (!text.includes(';base64,')) return isRow ? blocksIn(text, sieve) : [];
  const inAddresses = dataUrisIn(text);
  return isRow ? [...inAddresses, ...blocksIn(text.replace(dataUri, ''), sieve)] : inAddresses;
}

/**
 * Names the member that a value holds: by its place in the record, then by its file name, last because of its
 * extension.
 *
 * @param record    the record
 * @param field     the text of its field
 * @param fileName  the name of the file, if the record gives one
 * @param part      the id of the part of the record that holds the value, if it has one
 * @returns the name
 */
export function memberName(record: RecordRef, field: string, fileName: string | undefined, part?: string): string {
  const { kind, number, id } = record;
  const place = `${id ?? `${kind} ${number}`} ${part === undefined ? '' : `${part} `}${field}`.trim();
  return fileName === undefined ? place : `${place}: ${fileName}`;
}

/**
 * Makes members of the bytes in a value, within the limits for containers. The members are speculative: a key or a hash
 * is bytes too.
 *
 * @param source       the source of the record
 * @param name         the name of the first member; the others are numbered
 * @param found        the bytes of each
 * @param record       the record that holds the value
 * @param budget       the limits for members
 * @param onDiscarded  called if a member turns out to be neither text nor a known format
 * @returns members, or skips beyond a limit
 */
export function embeddedMembers(
  source: Source,
  name: string,
  found: readonly Uint8Array[],
  record: RecordRef,
  budget: Budget,
  onDiscarded?: () => void,
): Extracted[] {
  const { path, members } = source;
  const [depth, { maxDepth }] = [members.length + 1, budget.limits];
  const limit = { name: 'max-depth', allowed: maxDepth, observed: depth } as const;
  return found.flatMap((bytes, index): Extracted[] => {
    const entry = budget.admitEntry();
    const over = depth > maxDepth ? limit : entry.limit;
    if (over !== undefined) return [{ type: 'skip', skip: { reason: 'limit', lost: 'a part', limit: over, record } }];
    if (!entry.isAdmitted) return [];
    const inner = {
      path,
      members: [...members, index === 0 ? name : `${name}[${index + 1}]`],
      size: bytes.length,
      isSpeculative: true,
      ...(onDiscarded !== undefined && { onDiscarded }),
      open: () => bytesReader(bytes),
      ...(record.date !== undefined && { dated: record.date }),
    };
    return [{ type: 'member', source: inner }];
  });
}
