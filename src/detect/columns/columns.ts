import type { CalendarDate, CprDigits } from '../../cpr/index.js';
import {
  type ColumnSample,
  type ColumnVerdict,
  type FieldPath,
  fieldKey,
  type ProjectedColumn,
  type Segment,
} from '../../model/index.js';
import { nameDecibans } from '../context/fields.js';
import type { Hit } from '../detect.js';
import { inColumn } from '../detect.js';
import { type ColumnCounts, ColumnTest } from './column-test.js';
import { planColumns } from './plan.js';
import { kindOfNumber, readValue } from './value.js';

/** The verdict on one column, with its counts. */
export interface ColumnResult extends ColumnCounts {
  readonly field: FieldPath;
  readonly verdict: ColumnVerdict;
  /** The weight of evidence for CPR numbers, in decibans. */
  readonly decibans: number;
}

/** The most columns tested in a source. The numbers of further columns are judged one by one. */
const maxColumns = 4096;

/** The state of one column. */
interface Column {
  readonly field: FieldPath;
  /** The numbers of the first and the last record of its sample. */
  sampled: { readonly first: number; readonly last: number } | undefined;
  /** Present from its first value on. */
  test: ColumnTest | undefined;
}

/**
 * Judges the columns of one source.
 *
 * It sees every value of the first records. Of later records it sees only the numbers with a birth date, which is
 * enough: of random ones, one in eleven passes modulus 11.
 */
export class Columns {
  readonly #asOf: CalendarDate;
  readonly #columns = new Map<string, Column>();
  /** The columns with a test, in the order of their first values. */
  readonly #tested: Column[] = [];
  /** Readers give the same object for a field in every record, so its column is found without making a key. */
  readonly #byField = new WeakMap<FieldPath, Column>();
  /** The column of the last hit: each hit asks for its column three times. */
  #last: Column | undefined;
  #lastField: FieldPath | undefined;

  /** @param asOf  a birth after this day is in the future */
  constructor(asOf: CalendarDate) {
    this.#asOf = asOf;
  }

  /**
   * Tests the columns of the first records, before any hit in them is judged.
   *
   * @param samples  the values of each column in the first records
   * @returns the columns whose values the reader must also give in another form, because the sieve would miss numbers
   *   in them
   */
  plan(samples: readonly ColumnSample[]): ProjectedColumn[] {
    const wanted = planColumns(samples, this.#asOf);
    for (const { field, indexes, read } of wanted) {
      const sampled = indexes.map((index) => samples.find((sample) => sample.index === index)!);
      const columns = sampled.map(({ values }) => values);
      // A value that a single column does not give in another form is read as it is.
      const isPlain = columns.length === 1 && sampled[0]!.isHidden !== true;
      this.#sample(
        field,
        columns[0]!.map((value, row) => read(columns.map((values) => values[row]!)) ?? (isPlain ? value : '')),
        sampled[0]!.firstRecord,
      );
    }
    for (const { field, values, isHidden, firstRecord } of samples)
      if (isHidden !== true && this.#known(field)?.sampled === undefined) this.#sample(field, values, firstRecord);
    return wanted;
  }

  #sample(field: FieldPath, values: readonly string[], first = 1): void {
    const column = this.#columnOf(field);
    column.sampled = { first, last: first + values.length - 1 };
    for (const value of values) {
      const read = readValue(value, this.#asOf);
      if (read !== undefined) this.#testOf(column)?.observe(read.ten, read.kind, true);
    }
    column.test?.decide();
  }

  /**
   * Adds a hit to the evidence of its column, if the hit is the whole value of its field. Call it once for each hit, in
   * order.
   *
   * @param hit  a hit of `detectIn`
   * @param segment  the segment of the hit
   */
  observe(hit: Hit, segment: Segment): void {
    const { spot } = segment;
    if (spot.field === undefined || !isColumnValue(hit)) return;
    const known = this.#known(spot.field);
    const sampled = known?.sampled;
    // The sample already counts.
    if (sampled !== undefined && spot.record.number >= sampled.first && spot.record.number <= sampled.last) return;
    if (known === undefined && this.#tested.length >= maxColumns) return;
    const test = this.#testOf(known ?? this.#columnOf(spot.field));
    if (test === undefined) return;
    test.observe(hit.ten, kindOfNumber(hit.ten as CprDigits, hit.born, this.#asOf), false);
    test.decide();
  }

  /**
   * Tells whether a hit can be judged now.
   *
   * @param hit  a hit of `detectIn`
   * @param segment  the segment of the hit
   * @returns true if its column has a verdict, or if it is in no tested column
   */
  isDecided(hit: Hit, segment: Segment): boolean {
    const { field } = segment.spot;
    if (!hit.alone || field === undefined) return true;
    const test = this.#known(field)?.test;
    return test === undefined || test.verdict !== 'undecided';
  }

  /**
   * Judges a hit by its column as well.
   *
   * @param hit  a hit of `detectIn`
   * @param segment  the segment of the hit
   * @returns a new hit, or the same one if its column has no verdict
   */
  judge(hit: Hit, segment: Segment): Hit {
    const { field } = segment.spot;
    if (!hit.alone || field === undefined) return hit;
    const verdict = this.#known(field)?.test?.verdict;
    return verdict === undefined || verdict === 'undecided' ? hit : inColumn(hit, verdict);
  }

  /**
   * Lists the tested columns.
   *
   * @returns the columns in the order of their first values
   */
  results(): ColumnResult[] {
    return this.#tested.map(({ field, test }) => {
      const { verdict, counts, decibans } = test!;
      return { field, verdict, ...counts, decibans: Math.round(decibans * 10) / 10 };
    });
  }

  #known(field: FieldPath): Column | undefined {
    if (field === this.#lastField && this.#last !== undefined) return this.#last;
    let column = this.#byField.get(field);
    if (column === undefined) {
      column = this.#columns.get(fieldKey(field));
      if (column !== undefined) this.#byField.set(field, column);
    }
    this.#lastField = field;
    this.#last = column;
    return column;
  }

  #columnOf(field: FieldPath): Column {
    let column = this.#known(field);
    if (column === undefined) {
      column = { field, sampled: undefined, test: undefined };
      this.#columns.set(fieldKey(field), column);
      this.#byField.set(field, column);
    }
    return column;
  }

  #testOf(column: Column): ColumnTest | undefined {
    if (column.test === undefined && this.#tested.length < maxColumns) {
      column.test = new ColumnTest(nameDecibans(column.field));
      this.#tested.push(column);
    }
    return column.test;
  }
}

/**
 * False for replacement and test numbers, which say nothing about a column: they occur among any other numbers. So do
 * irregular ones, of which only those that pass modulus 11 are found.
 */
function isColumnValue({ alone, verdict, firedRules }: Hit): boolean {
  return alone && verdict.kind === 'cpr' && !firedRules.includes('irregular') && !firedRules.includes('lineEnd');
}
