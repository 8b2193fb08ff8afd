import type { RecordCount } from '../../records/counted-records.js';
import { hashName } from './tags.js';

/** The places in markup. The numbers are those of the kernel. */
export const place = {
  content: 0,
  startTag: 1,
  doubleQuoted: 2,
  singleQuoted: 3,
  comment: 4,
  cdata: 5,
  instruction: 6,
  declaration: 7,
  endTag: 8,
  subset: 9,
  subsetDoubleQuoted: 10,
  subsetSingleQuoted: 11,
  subsetComment: 12,
} as const;
/** One of the places in markup. */
export type Place = (typeof place)[keyof typeof place];

/** The state of a count of the records of an XML text. A record is an element that begins at a given depth. */
export interface Count extends RecordCount {
  depth: number;
  place: Place;
  /** The number of open elements after the end tag that `at` is in; undefined if the end tag closes nothing. */
  depthBehind: number | undefined;
}

/** Counts records up to `to`, or with `stopsAtRecord` up to the beginning of a record. */
export type Advance = (count: Count, to: number, stopsAtRecord: boolean) => void;

/** The places of the records of an XML text. */
export interface XmlRecords {
  /** The number of open elements around a record. */
  readonly recordDepth: number;
  /** The name of the first record: elements before it at that depth are not records. Undefined if any name will do. */
  readonly firstName: string | undefined;
}

/**
 * Hashes the name of an element.
 *
 * @param name  undefined for any name
 * @returns the hash; 0 for any name
 */
export function hashOf(name: string | undefined): number {
  return name === undefined ? 0 : hashName(new TextEncoder().encode(name), 0).hash;
}
