/**
 * The lengths of records that are tried, in characters. Shorter ones are the items of a list. Longer records have line
 * ends, or lengths of their own.
 */
const [minLength, maxLength] = [20, 4096];

/** More edges show nothing new. */
const maxEdges = 4096;

/** How many edges must come again at their distance, and which share of them: record types differ within a file. */
const minRepeated = 8;
const minShare = 0.3;
/** How much more often edges must come again than by chance. */
const minTimesChance = 4;
/** How often edges come again after some records, compared with the next record: in texts without places they drift. */
const almostAsOften = 0.6;
const manyRecords = 8;

/** What stands beside a digit at the edge of a run of digits: a letter, a blank or anything else. */
const neighbourCount = 3;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function neighbourOf(code: number): number {
  if (code <= 0x20) return 1;
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || code >= 0xc0 ? 0 : 2;
}

/** The places at which runs of digits begin and end, apart by what stands beside them. */
function edgesOf(text: string): { readonly places: readonly number[][]; readonly end: number } {
  const places = Array.from({ length: 2 * neighbourCount }, (): number[] => []);
  let count = 0;
  let at = 1;
  let wasDigit = isDigit(text.charCodeAt(0));
  for (; at < text.length && count < maxEdges; at += 1) {
    const isOne = isDigit(text.charCodeAt(at));
    if (isOne === wasDigit) continue;
    wasDigit = isOne;
    places[(isOne ? 0 : neighbourCount) + neighbourOf(text.charCodeAt(isOne ? at - 1 : at))]!.push(at);
    count += 1;
  }
  return { places, end: at };
}

/** The edges of a text, and how many of them come again at each distance. */
interface Repeats {
  readonly edges: readonly number[];
  readonly atDistance: Uint32Array;
  readonly end: number;
  /** The share of edges that come again at any distance by chance. */
  readonly byChance: number;
}

function repeatsOf(text: string): Repeats {
  const { places, end } = edgesOf(text);
  const atDistance = new Uint32Array(2 * maxLength + 1);
  for (const edges of places)
    for (const [first, from] of edges.entries())
      for (let next = first + 1; next < edges.length && edges[next]! - from < atDistance.length; next += 1)
        atDistance[edges[next]! - from]! += 1;
  const edges = places.flat().sort((one, other) => one - other);
  const pairs = places.reduce((sum, { length }) => sum + length * length, 0);
  return { edges, atDistance, end, byChance: pairs / Math.max(1, edges.length * end) };
}

/** How many edges come again at a distance, and how many are far enough from the end to do so. */
function repeatedAt({ edges, atDistance, end }: Repeats, distance: number): { repeated: number; possible: number } {
  let possible = 0;
  for (let behind = edges.length; possible < behind; ) {
    const middle = (possible + behind) >> 1;
    if (edges[middle]! + distance < end) possible = middle + 1;
    else behind = middle;
  }
  return { repeated: atDistance[distance]!, possible };
}

/** The share of edges that come again at a length; 0 if it is too few, or if they drift in the records behind the next. */
function regularityOf(repeats: Repeats, length: number): number {
  if (repeats.atDistance[length]! < minRepeated) return 0;
  const next = repeatedAt(repeats, length);
  const share = next.repeated / next.possible;
  if (share < minShare || share < minTimesChance * repeats.byChance) return 0;
  const records = Math.min(manyRecords, Math.floor(repeats.end / length) - 2, Math.floor((2 * maxLength) / length));
  if (records < 2) return share;
  const later = repeatedAt(repeats, records * length);
  return later.repeated >= almostAsOften * share * later.possible ? share : 0;
}

/** A length of records, and how regular they are. */
export interface RecordLength {
  /** In characters of the text: bytes, if it was decoded one by one. */
  readonly length: number;
  /** The share of numbers that begin or end at the same place in the next record, 0 to 1. */
  readonly regularity: number;
}

/**
 * Finds the length of records that follow one another without line ends: the distance at which runs of digits begin and
 * end again between the same neighbours (the autocorrelation of their edges).
 *
 * The text may be of any encoding and code page: decode it to characters, or its bytes one by one, as writers count
 * either.
 *
 * @param text  the beginning of a source, without line ends; 64 KB are enough
 * @returns undefined if no length repeats
 */
export function recordLengthIn(text: string): RecordLength | undefined {
  const repeats = repeatsOf(text);
  let [length, regularity] = [0, 0];
  const longest = Math.min(maxLength, text.length >> 1);
  for (let tried = 1; tried <= longest; tried += 1) {
    const share = regularityOf(repeats, tried);
    if (share > regularity) [length, regularity] = [tried, share];
  }
  // Several records together are as regular as one.
  for (let count = Math.floor(length / 2); count > 1; count -= 1) {
    const share = length % count === 0 ? regularityOf(repeats, length / count) : 0;
    if (share >= almostAsOften * regularity) return longEnough({ length: length / count, regularity: share });
  }
  return longEnough({ length, regularity });
}

function longEnough(found: RecordLength): RecordLength | undefined {
  return found.length < minLength ? undefined : found;
}
