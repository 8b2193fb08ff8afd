import type { CalendarDate, CprDigits } from '../../cpr/index.js';
import {
  type ColumnSample,
  type ColumnVerdict,
  type FieldPath,
  fieldKey,
  type ProjectedColumn,
  type Segment,
} from '../../model/index.js';
import { loneDigits } from '../candidates/lone-numbers.js';
import { nameDecibans } from '../context/fields.js';
import { type Hit, inColumn } from '../detect.js';
import { weights } from '../evidence/weights.js';
import { ColumnBaseline } from './baseline.js';
import { type ColumnCounts, NumberColumn } from './column.js';
import { LineColumns } from './line-columns.js';
import type { Heading } from './mixture.js';
import { hasLostDigits, planColumns } from './plan.js';
import { tellingTrait } from './telling-trait.js';
import { readValue, type TenDigits } from './value.js';
import { valueKindOf } from './value-kinds.js';
import { blockHits, enter, type PendingHit, partOf, type WaitingColumn } from './waiting-column.js';

/** The verdict on one column, with its counts. */
export interface ColumnResult extends ColumnCounts {
  readonly field: FieldPath;
  readonly verdict: ColumnVerdict;
  /** The share of CPR numbers that is to be expected among its values, 0 to 1. */
  readonly share: number;
  /** The weight of evidence for any CPR number in the column, in decibans. */
  readonly decibans: number;
}

/** The ends of the scale on which a column judges a value, in decibans: no model of a column is surer. */
const [least, most] = [weights.columnOfOther.weight, weights.columnOfCpr.weight];

/** With fewer numbers, lines of the same form are believed to be a table by less than half. */
const halfBelievedFrom = 8;

/** The most columns of fields in a source. The numbers of further columns are judged one by one. */
const maxColumns = 4096;

/** A column of a field. */
interface FieldColumn extends WaitingColumn {
  readonly field: FieldPath;
  /** The numbers of the first and the last record of its sample. */
  sampled: { readonly first: number; readonly last: number } | undefined;
}

/**
 * Judges the columns of one source: values of fields, and numbers that stand in the same place of lines of the same
 * form.
 *
 * It sees every value of the first records. Of later records it sees only the numbers with a birth date, which is
 * enough: of random ones, one in eleven passes modulus 11.
 */
export class Columns {
  /** Whether a column of CPR numbers was rounded, so that its numbers cannot be read. */
  hasLostDigits = false;
  readonly #asOf: CalendarDate;
  readonly #columns = new Map<string, FieldColumn>();
  /** Columns of values that the text next to each names as other numbers, by field and text. */
  readonly #besideNames = new Map<string, FieldColumn>();
  /** Readers give the same object for a field in every record, so its column is found without making a key. */
  readonly #byField = new WeakMap<FieldPath, FieldColumn>();
  readonly #lines: LineColumns;
  readonly #baseline = new ColumnBaseline();

  /** @param asOf  a birth after this day is in the future */
  constructor(asOf: CalendarDate) {
    this.#asOf = asOf;
    this.#lines = new LineColumns(asOf, (column) => this.#judge(column));
  }

  /**
   * Observes the columns of the first records, before any hit in them is judged.
   *
   * @param samples  the values of each column in the first records
   * @returns the columns whose values the reader must also give in another form, because the sieve would miss numbers
   *   in them, or because another column says what they are
   */
  plan(samples: readonly ColumnSample[]): ProjectedColumn[] {
    const wanted = planColumns(samples, this.#asOf);
    this.hasLostDigits ||= samples.some(hasLostDigits);
    for (const { field, indexes, read, describedBy } of wanted) {
      const sampleAt = (at: number): ColumnSample => samples.find(({ index }) => index === at)!;
      const sampled = indexes.map(sampleAt);
      const columns = sampled.map(({ values }) => values);
      // A value that a single column does not give in another form is read as it is.
      const isPlain = columns.length === 1 && sampled[0]!.isHidden !== true;
      const values = columns[0]!.map(
        (value, row) => read(columns.map((cells) => cells[row]!)) ?? (isPlain ? value : ''),
      );
      const labels = describedBy === undefined ? undefined : sampleAt(describedBy).values;
      this.#sample(field, values, labels, sampled[0]!);
    }
    for (const sample of samples)
      if (sample.isHidden !== true && this.#columns.get(fieldKey(sample.field))?.sampled === undefined)
        this.#sample(sample.field, sample.values, undefined, sample);
    return wanted;
  }

  /**
   * Observes the first lines of a text, before any hit in it is judged.
   *
   * @param text  the beginning of the source
   */
  sampleLines(text: string): void {
    this.#lines.sample(text);
  }

  #sample(
    field: FieldPath,
    values: readonly string[],
    labels: readonly string[] | undefined,
    { firstRecord: first = 1, lastRecord: last = first + values.length - 1 }: ColumnSample,
  ): void {
    const numbers = values.map((value) => readValue(value, this.#asOf) ?? this.#readLone(value));
    const read = numbers.filter((one) => one !== undefined);
    const column = read.length > 0 ? this.#columnOf(field) : this.#columns.get(fieldKey(field));
    if (column === undefined) return;
    if (labels === undefined) column.trait ??= tellingTrait(read, column.column.heading);
    for (const [row, one] of numbers.entries()) {
      if (one === undefined) continue;
      const part = partOf(one.isBare, labels?.[row], column.trait?.(one.ten));
      column.column.observe(one.ten, one.kind, part, 'sample');
    }
    column.sampled = { first, last };
    column.column.noteVerdict();
    column.column.endBlock();
  }

  /** Reads a value in an unusual spelling: those without a birth date are no hits, and are evidence all the same. */
  #readLone(value: string): TenDigits | undefined {
    const ten = loneDigits(value);
    const read = ten === undefined ? undefined : readValue(ten, this.#asOf);
    return read && { ...read, isBare: false };
  }

  /**
   * Adds a hit to the evidence of its column. Call it once for each hit, in order.
   *
   * @param hit  a hit of `detectIn`
   * @param segment  the segment of the hit
   * @returns the hit, judged by its column at once, or later when more of the column is known
   */
  push(hit: Hit, segment: Segment): PendingHit {
    const pending = { hit, segment, isJudged: true };
    // An eCPR is no number of ten digits, and test numbers occur among any other numbers. Of irregular numbers, only those
    // that pass modulus 11 are found.
    if ((hit.verdict.kind !== 'cpr' && hit.verdict.kind !== 'day60') || isIrregular(hit)) return pending;
    const { field, record } = segment.spot;
    const kind = valueKindOf(hit.ten as CprDigits, hit.born, this.#asOf);
    const isBare = hit.end - hit.start === 10;
    if (!hit.alone || field === undefined) {
      this.#lines.push(pending, kind, isBare);
    } else {
      const column = isNamedApart(hit) ? this.#columnBeside(field, segment.label!) : this.#columnOf(field);
      if (column === undefined) return pending;
      const part = partOf(isBare, segment.label, column.trait?.(hit.ten));
      const { sampled } = column;
      const isSampled = sampled !== undefined && record.number >= sampled.first && record.number <= sampled.last;
      column.column.observe(hit.ten, kind, part, isSampled ? 'sampled record' : 'rest');
      enter(column, pending, kind, part);
      if (column.waiting.length >= blockHits) this.#judge(column);
    }
    return pending;
  }

  /** Judges all hits that wait, by what is known. */
  judgeAll(): void {
    for (const column of this.#columns.values()) this.#judge(column);
    for (const column of this.#besideNames.values()) this.#judge(column);
    this.#lines.judgeAll();
  }

  /**
   * Lists the columns of fields.
   *
   * @returns the columns in the order of their first values
   */
  results(): ColumnResult[] {
    return [...this.#columns.values()].map(({ field, column }) => {
      const { verdict, counts, decibans, share } = column;
      column.rest();
      return {
        field,
        verdict,
        ...counts,
        share: Math.round(share * 100) / 100,
        decibans: Math.round(decibans * 10) / 10,
      };
    });
  }

  #judge({ column, ownHeading, isOfLines, waiting }: WaitingColumn): void {
    if (waiting.length === 0) return;
    const { size } = column;
    // Most numbers in a text are the only ones in their place, and such a column says nothing.
    const isAlone = size <= 1 && column.heading.decibans === ownHeading.decibans;
    for (const { pending, kind, part } of waiting) {
      const { hit } = pending;
      pending.isJudged = true;
      if (isAlone) continue;
      const decibans = Math.min(most, Math.max(least, column.decibansOf(hit.ten, kind, part)));
      const alone = this.#baseline.decibansOf(hit.ten, kind, ownHeading);
      // What a value says itself gives way to what its column says, the more values the column has.
      const ownShare = 1 / Math.max(1, Math.log2(size + 1));
      const belief = isOfLines ? size / (size + halfBelievedFrom) : 1;
      const weight = belief * (decibans - alone * ownShare - hit.rules.decibansForColumns * (1 - ownShare));
      // Most hits of dense sources are look-alikes, and stay so.
      if (weight > 0 || hit.verdict.confidence !== 'cleared') pending.hit = inColumn(hit, weight);
    }
    waiting.length = 0;
    if (!isOfLines) column.noteVerdict();
    column.endBlock();
  }

  #columnOf(field: FieldPath): FieldColumn | undefined {
    let column = this.#byField.get(field);
    if (column !== undefined) return column;
    const key = fieldKey(field);
    column = this.#columns.get(key);
    if (column === undefined) {
      if (this.#columns.size >= maxColumns) return undefined;
      column = newColumn(field, headingOf(field));
      this.#columns.set(key, column);
    }
    this.#byField.set(field, column);
    return column;
  }

  /** The column of the values of a field that have the name of another number next to them. */
  #columnBeside(field: FieldPath, name: string): FieldColumn | undefined {
    const key = `${fieldKey(field)} ${name}`;
    let column = this.#besideNames.get(key);
    if (column === undefined) {
      if (this.#besideNames.size >= maxColumns) return undefined;
      column = newColumn(field, { decibans: weights.otherNumberLabel.weight, isOfEach: true });
      this.#besideNames.set(key, column);
    }
    return column;
  }
}

function isIrregular({ rules: { names } }: Hit): boolean {
  return names.includes('irregular') || names.includes('lineEnd');
}

function newColumn(field: FieldPath, heading: Heading): FieldColumn {
  const column = new NumberColumn(heading);
  return { field, column, ownHeading: heading, isOfLines: false, waiting: [], sampled: undefined };
}

/**
 * Whether the text next to a value names it as another number. It is judged by the values with the same name: what
 * the other values of its field are says nothing about it.
 */
function isNamedApart({ rules }: Hit): boolean {
  return rules.names.includes('otherNumberLabel');
}

/** The heading of a field is a prior, and no verdict on a value. */
function headingOf(field: FieldPath): Heading {
  return { decibans: nameDecibans(field), isOfEach: false };
}
