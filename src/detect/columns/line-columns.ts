import type { CalendarDate } from '../../cpr/index.js';
import { fieldKey, type RuleId, type Segment } from '../../model/index.js';
import { contextChars } from '../context/context.js';
import { textDecibans } from '../context/fields.js';
import type { Hit } from '../detect.js';
import { type WeightName, weights } from '../evidence/weights.js';
import { NumberColumn } from './column.js';
import { headingIn, type LinePlace, linePlaceOf } from './line-place.js';
import { type Heading, noHeading } from './mixture.js';
import { tellingTrait } from './telling-trait.js';
import { readValue, type TenDigits } from './value.js';
import type { ValueKind } from './value-kinds.js';
import { blockHits, enter, type PendingHit, partOf, type WaitingColumn } from './waiting-column.js';

/** The most columns of lines at a time. The one that has waited longest for a number makes room. */
const maxLineColumns = 1024;

/** Numbers in the first lines of a text, with or without a separator. */
const tenDigits = /(?<![0-9A-Za-z_])[0-9]{6}[- ]?[0-9]{4}(?![0-9A-Za-z_])/g;

/** How many lines above a table its heading may be: a line of dashes can be between. */
const maxLinesAbove = 3;

/**
 * The columns of a text: numbers in the same place of lines of the same form, without a word that says what they are. A
 * run of such lines is a table.
 */
export class LineColumns {
  readonly #asOf: CalendarDate;
  readonly #judge: (column: WaitingColumn) => void;
  readonly #columns = new Map<string, WaitingColumn>();
  #sampledLines = 0;

  /**
   * @param asOf  a birth after this day is in the future
   * @param judge  judges the hits that wait for a column
   */
  constructor(asOf: CalendarDate, judge: (column: WaitingColumn) => void) {
    this.#asOf = asOf;
    this.#judge = judge;
  }

  /**
   * Observes the first lines of a text.
   *
   * @param text  the beginning of the source; its last line may be cut and does not count
   */
  sample(text: string): void {
    const lines = text.split(/\r\n|[\r\n]/);
    this.#sampledLines = lines.length - 1;
    const read = new Map<WaitingColumn, TenDigits[]>();
    for (const [number, line] of lines.slice(0, -1).entries()) {
      for (const { 0: value, index } of line.matchAll(tenDigits)) {
        const one = readValue(value, this.#asOf);
        if (one === undefined) continue;
        const isWhole = index <= contextChars;
        const before = line.slice(Math.max(0, index - contextChars), index);
        const place = linePlaceOf(before, line.slice(index + value.length), isWhole);
        const above = (): readonly string[] => lines.slice(Math.max(0, number - maxLinesAbove), number).reverse();
        const column = this.#columnOf(place.key, () => headingAbove(place, above()));
        const values = read.get(column);
        if (values === undefined) read.set(column, [one]);
        else values.push(one);
      }
    }
    for (const [column, values] of read) {
      column.trait = tellingTrait(values, column.column.heading);
      for (const { ten, kind, isBare } of values)
        column.column.observe(ten, kind, partOf(isBare, '', column.trait?.(ten)), 'sample');
      column.column.endBlock();
    }
  }

  /**
   * Adds a hit to the evidence of its column, and lets it wait.
   *
   * @param pending  the hit
   * @param kind  what the number says
   * @param isBare  whether its digits are in one run
   */
  push(pending: PendingHit, kind: ValueKind, isBare: boolean): void {
    const { hit, segment } = pending;
    const { field, record } = segment.spot;
    // The text beside a number says what it is, whatever stands in the same place of other lines.
    if (isNamed(hit, isBare)) return;
    const where = field === undefined ? '' : ` of ${fieldKey(field)}`;
    const isAmbiguous = hasAmbiguousLabel(hit);
    const beside = `${isAmbiguous ? 'ambiguous ' : ''}${isBesidePerson(hit) ? 'person ' : ''}`;
    const column = this.#columnOf(
      `${beside}${placeOf(hit, segment).key}${where}`,
      () => 0,
      isAmbiguous ? ambiguousHeading : noHeading,
    );
    const part = partOf(isBare, '', column.trait?.(hit.ten));
    const isSampled = field === undefined && record.number <= this.#sampledLines;
    column.column.observe(hit.ten, kind, part, isSampled ? 'sampled record' : 'rest');
    enter(column, pending, kind, part);
    if (column.waiting.length >= blockHits) this.#judge(column);
  }

  /** Judges all hits that wait. */
  judgeAll(): void {
    for (const column of this.#columns.values()) this.#judge(column);
  }

  #columnOf(key: string, headingOf: () => number, label: Heading = noHeading): WaitingColumn {
    let column = this.#columns.get(key);
    if (column === undefined) {
      // A number in a text does not count the heading of a table as its own evidence.
      column = {
        column: new NumberColumn({ decibans: label.decibans + headingOf(), isOfEach: true }),
        ownHeading: label,
        isOfLines: true,
        waiting: [],
      };
      this.#makeRoom();
    } else {
      this.#columns.delete(key);
    }
    this.#columns.set(key, column);
    return column;
  }

  #makeRoom(): void {
    if (this.#columns.size < maxLineColumns) return;
    const [[key, oldest]] = this.#columns as unknown as [[string, WaitingColumn]];
    this.#judge(oldest);
    this.#columns.delete(key);
  }
}

/** The evidence of the nearest heading above a table, in decibans. */
function headingAbove(place: LinePlace, linesAbove: readonly string[]): number {
  for (const line of linesAbove) {
    const heading = headingIn(place, line);
    if (heading !== undefined) return textDecibans(heading);
  }
  return 0;
}

/**
 * Whether the text beside a hit says that it is a CPR number, or another number, or a part of one. Letters that are no
 * word do not: lines of fixed fields glue the codes of other fields to all of their numbers. Nor does a word that may
 * mean P-number: the other numbers behind it show which it is. With a separator a number is none.
 */
function isNamed({ rules }: Hit, isBare: boolean): boolean {
  const isUnclear = (name: WeightName): boolean => name === 'gluedCode' || (isBare && ambiguousNames.has(name));
  return rules.names.some((name) => !isUnclear(name) && namingRules.has(weights[name].rule));
}

const ambiguousNames: ReadonlySet<WeightName> = new Set(['labelAmbiguous', 'unitBeside']);

/** Whether a word that means CPR number or P-number is beside a hit: such numbers are compared with one another. */
function hasAmbiguousLabel({ rules }: Hit): boolean {
  return rules.names.some((name) => ambiguousNames.has(name));
}

/** The word beside each number of such a column. */
const ambiguousHeading: Heading = { decibans: weights.labelAmbiguous.weight, isOfEach: true };

const namingRules: ReadonlySet<RuleId> = new Set([
  'label',
  'field',
  'negative-word',
  'negative-field',
  'neighbour',
  'foreign',
]);

/** Whether a person is beside a hit: such numbers are compared with one another. */
function isBesidePerson({ rules }: Hit): boolean {
  return rules.names.some((name) => weights[name].rule === 'person');
}

function placeOf({ start, end }: Hit, { text, base }: Segment): LinePlace {
  const lineAt = text.lastIndexOf('\n', start - 1) + 1;
  // With a negative base, the text before the line is in the margin.
  const begin = lineAt === 0 ? Math.max(0, -base) : lineAt;
  const isWhole = (lineAt > 0 || base <= 0) && start - begin <= contextChars;
  const before = text.slice(Math.max(begin, start - contextChars), start);
  return linePlaceOf(before, text.slice(end, end + contextChars), isWhole);
}
