import type { RecordCount } from '../../records/counted-records.js';
import { hashName } from './tags.js';

/** Where in the markup a count is. The numbers are those of the kernel. */
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
export type Place = (typeof place)[keyof typeof place];

/** Where a count of the records of an XML text has got to. A record is an element that begins at a given depth. */
export interface Count extends RecordCount {
  depth: number;
  place: Place;
  /** How many elements are open behind the end tag that `at` is in. */
  depthBehind: number | undefined;
}

/** Counts on to `to`, or if so told to where a record begins. */
export type Advance = (count: Count, to: number, stopsAtRecord: boolean) => void;

/** Where the records of an XML text are. */
export interface XmlRecords {
  /** How many elements are open where records begin. */
  readonly recordDepth: number;
  /** What the first record is called: elements that come before it at that depth are no records. Undefined for any name. */
  readonly firstName: string | undefined;
}

/** The hash of an element's name; 0 for any name. */
export function hashOf(name: string | undefined): number {
  return name === undefined ? 0 : hashName(new TextEncoder().encode(name), 0).hash;
}
