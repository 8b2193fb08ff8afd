import type { RecordDate } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { documentDate } from '../../records/document-date.js';
import { dayOf } from '../../records/read-day.js';
import type { PartField } from './parts.js';

/** True for the canonical name of a stream that holds document properties. Source: MS-OSHARED, section 2.3.3.2, read 2026-11-24. */
export const isPropertyStream = (name: string): boolean => /^\u0005(?:Document)?SummaryInformation$/.test(name);

/** Property names by id, for the first set in each of the two streams. Source: MS-OSHARED, section 2.3.3.2.1.1 and 2.3.3.2.2.1, read 2026-11-24. */
const names: Readonly<Record<string, ReadonlyMap<number, string>>> = {
  summary: new Map([
    [2, 'Title'],
    [3, 'Subject'],
    [4, 'Author'],
    [5, 'Keywords'],
    [6, 'Comments'],
    [8, 'Last author'],
  ]),
  document: new Map([
    [2, 'Category'],
    [14, 'Manager'],
    [15, 'Company'],
  ]),
};

const [codePageId, dictionaryId] = [1, 0];
const [text8, text16] = [0x1e, 0x1f];
/** The properties that date a document, the best first, and the type of their values: 100 ns since 1601. */
const [createdId, savedId, fileTime] = [12, 13, 0x40];
const hundredNsPerMs = 10_000n;
const msFrom1601 = 11_644_473_600_000n;
const utf16 = 1200;
const setsAt = 28;
const maxProperties = 10_000;

/**
 * Returns the texts in a property stream, up to the first damage. Source: MS-OLEPS, section 2.21, read 2026-11-24.
 *
 * @param name    the name of the stream, which shows the names of its properties
 * @param stream  the bytes of the stream
 * @returns a field `property NAME` for each text that is not empty
 */
export function propertiesIn(name: string, stream: Buffer): PartField[] {
  const known = name.includes('Document') ? names['document']! : names['summary']!;
  const fields: PartField[] = [];
  try {
    const sets = stream.readUInt32LE(24);
    for (let index = 0; index < Math.min(sets, 2); index += 1) {
      const at = stream.readUInt32LE(setsAt + 20 * index + 16);
      // The second set holds properties that the user added, with names of its own.
      fields.push(...propertiesOfSet(stream, at, index === 0 ? known : undefined));
    }
  } catch {
    // An offset leads out of the stream: it is damaged.
  }
  return fields;
}

/**
 * Returns the date of a document.
 *
 * @param stream  the bytes of its stream `SummaryInformation`
 * @returns the day on which it was created, or else last saved; undefined if the stream holds neither, or is damaged
 */
export function dateIn(stream: Buffer): RecordDate | undefined {
  try {
    const at = stream.readUInt32LE(setsAt + 16);
    const places = placesOf(stream, at);
    return documentDate([
      ['Created', timeAt(stream, places.get(createdId))],
      ['Last saved', timeAt(stream, places.get(savedId))],
    ]);
  } catch {
    return undefined;
  }
}

/** A point in time as ISO 8601 writes it; undefined for a place without one. */
function timeAt(stream: Buffer, place: number | undefined): string | undefined {
  if (place === undefined || stream.readUInt32LE(place) !== fileTime) return undefined;
  const ms = Number(stream.readBigUInt64LE(place + 4) / hundredNsPerMs - msFrom1601);
  return dayOf(new Date(ms));
}

/** The places of the properties of a set, by their ids. */
function placesOf(stream: Buffer, at: number): Map<number, number> {
  const count = Math.min(stream.readUInt32LE(at + 4), maxProperties);
  const places = new Map<number, number>();
  for (let index = 0; index < count; index += 1)
    places.set(stream.readUInt32LE(at + 8 + 8 * index), at + stream.readUInt32LE(at + 12 + 8 * index));
  return places;
}

function propertiesOfSet(stream: Buffer, at: number, known: ReadonlyMap<number, string> | undefined): PartField[] {
  const places = placesOf(stream, at);
  const codePageAt = places.get(codePageId);
  const isWide = codePageAt !== undefined && stream.readUInt16LE(codePageAt + 4) === utf16;
  const dictionaryAt = places.get(dictionaryId);
  const given = dictionaryAt === undefined ? new Map<number, string>() : dictionary(stream, dictionaryAt, isWide);
  const fields: PartField[] = [];
  for (const [id, place] of places) {
    if (id === codePageId || id === dictionaryId) continue;
    const type = stream.readUInt32LE(place);
    if (type !== text8 && type !== text16) continue;
    const length = stream.readUInt32LE(place + 4);
    const isPairs = type === text16 || isWide;
    const value = textAt(stream, place + 8, type === text16 ? 2 * length : length, isPairs);
    const name = known?.get(id) ?? given.get(id) ?? String(id);
    if (value !== '') fields.push({ name: `property ${name}`, value });
  }
  return fields;
}

/** Reads the names of properties. A length counts characters if they have two bytes, and then the name is padded to four bytes. */
function dictionary(stream: Buffer, at: number, isWide: boolean): Map<number, string> {
  const found = new Map<number, string>();
  let place = at + 4;
  for (let left = Math.min(stream.readUInt32LE(at), maxProperties); left > 0; left -= 1) {
    const bytes = stream.readUInt32LE(place + 4) * (isWide ? 2 : 1);
    found.set(stream.readUInt32LE(place), textAt(stream, place + 8, bytes, isWide));
    place += 8 + (isWide ? Math.ceil(bytes / 4) * 4 : bytes);
  }
  return found;
}

function textAt(stream: Buffer, at: number, length: number, isWide: boolean): string {
  const bytes = stream.subarray(at, at + length);
  const text = isWide ? bytes.toString('utf16le') : decodeText(bytes, 0, bytes.length);
  return text.replace(/\0.*$/s, '');
}
