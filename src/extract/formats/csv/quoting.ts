import type { Dialect } from './dialect.js';
import { isEmptyLine, readSample, type SampleRecord } from './read-sample.js';

/** How a file treats quotes. */
export type Quoting = Pick<Dialect, 'quotes' | 'escapes'>;

/** A quoting, and the records of the sample as it reads them. */
export interface JudgedQuoting extends Quoting {
  readonly records: readonly SampleRecord[];
}

/** The beginning of a table. */
export interface TableSample extends Pick<Dialect, 'delimiter' | 'lineEnd'> {
  /** Whole lines of the table. */
  readonly bytes: Uint8Array;
  /** Whether these are all lines of the table, so that a quote that is open at the end is never closed. */
  readonly whole: boolean;
}

/**
 * Finds the most frequent number of fields.
 *
 * @param records  any records
 * @returns the number, 1 if there are no records; empty lines are left out
 */
export function commonWidth(records: readonly SampleRecord[]): number {
  const times = new Map<number, number>();
  for (const record of records)
    if (!isEmptyLine(record)) times.set(record.fields.length, (times.get(record.fields.length) ?? 0) + 1);
  let [width, most] = [1, 0];
  for (const [one, count] of times) if (count > most) [width, most] = [one, count];
  return width;
}

/** The number of fields of a record. Those before the first quote have the same fields whatever quotes mean. */
function widthOf(enclosing: readonly SampleRecord[], literal: readonly SampleRecord[]): number {
  const first = enclosing.findIndex(({ hasOpened }) => hasOpened);
  // Title lines may come first, so the last of several widths counts.
  const before = commonWidth(
    enclosing
      .slice(0, Math.max(0, first))
      .filter(({ fields }) => fields.length > 1)
      .reverse(),
  );
  if (before > 1) return before;
  const intact = enclosing.filter(({ isBroken }) => !isBroken);
  return commonWidth(intact.length > 0 ? intact : literal);
}

function agreeing(records: readonly SampleRecord[], width: number): number {
  return records.filter(({ isBroken, fields }) => !isBroken && fields.length === width).length;
}

/** How many records need their quotes to be read as enclosing fields, or as characters, to have the usual fields. */
interface Evidence {
  readonly enclose: number;
  readonly characters: number;
}

function weigh(
  { bytes, whole }: TableSample,
  enclosing: readonly SampleRecord[],
  literal: readonly SampleRecord[],
  width: number,
): Evidence {
  let [enclose, characters, line, enclosed, failed] = [0, 0, 0, 0, 0];
  for (const { start, end, fields, hasOpened, isBroken } of enclosing) {
    const first = line;
    while (line < literal.length && literal[line]!.start < end) line += 1;
    if (!hasOpened) continue;
    const quoted = fields.filter((field) => field.quoted).length;
    const isCut = isBroken && end === bytes.length && !whole;
    if (!isCut) {
      enclosed += quoted;
      if (isBroken || quoted === 0) failed += 1;
    }
    const lines = literal.slice(first, line).map((one) => one.fields.length);
    const isWhole = !isBroken && fields.length === width;
    // If each line has all fields by itself, quotes would only join records.
    const areRecords = lines.every((one) => one === width);
    const isJoined = areRecords ? lines.length > 1 || (!isWhole && !isCut) : isBroken && !isCut && lines[0] === width;
    if (isJoined) characters += 1;
    else if (isWhole && !areRecords && start < end) enclose += 1;
  }
  // Without such records, quotes that open more often than they enclose are characters.
  if (enclose === 0 && characters === 0) return { enclose: enclosed, characters: failed };
  return { enclose, characters };
}

/**
 * Judges how a table treats quotes. Quotes enclose fields if records have the usual number of fields only so, and are
 * characters if enclosing would join records that are whole by themselves.
 *
 * @param sample  the beginning of the table
 * @param width   the number of fields of a record, if it is known
 * @returns how quotes are to be read
 */
export function judgeQuoting(sample: TableSample, width?: number): JudgedQuoting {
  const { bytes, delimiter, lineEnd } = sample;
  const plain = readSample(bytes, { delimiter, lineEnd });
  if (!plain.some(({ hasOpened }) => hasOpened)) return { quotes: 'not-seen', escapes: false, records: plain };
  const literal = readSample(bytes, { delimiter, lineEnd, quotes: 'characters' });
  const known = width ?? widthOf(plain, literal);
  const hasBackslash = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('\\"');
  const escaping = hasBackslash ? readSample(bytes, { delimiter, lineEnd, escapes: true }) : plain;
  const escapes = agreeing(escaping, known) > agreeing(plain, known);
  const enclosing = escapes ? escaping : plain;
  const { enclose, characters } = weigh(sample, enclosing, literal, known);
  if (characters > enclose) return { quotes: 'characters', escapes: false, records: literal };
  return { quotes: enclose === 0 ? 'not-seen' : 'enclose', escapes, records: enclosing };
}
