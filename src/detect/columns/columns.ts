import type { CalendarDate, CprDigits } from '../../cpr/index.js';
import {
  type ColumnSample,
  type ColumnVerdict,
  type FieldPath,
  fieldKey,
  type Segment,
  type WantedColumn,
} from '../../model/index.js';
import { nameDecibans } from '../context/fields.js';
import type { Hit } from '../detect.js';
import { inColumn } from '../detect.js';
import { type ColumnCounts, ColumnTest } from './column-test.js';
import { planColumns } from './plan.js';
import { kindOfNumber, readValue } from './value.js';

/** What became of one column. */
export interface ColumnResult extends ColumnCounts {
  readonly field: FieldPath;
  readonly verdict: ColumnVerdict;
  /** The weight of evidence for CPR numbers, in decibans. */
  readonly decibans: number;
}

/** More columns than this are not tested: their numbers are judged one by one. */
const maxColumns = 4096;

/** What is known of one column. */
interface Column {
  readonly field: FieldPath;
  /** The records that were in its sample: from which number on, and up to which. */
  sampled: { readonly first: number; readonly last: number } | undefined;
  /** From its first value on. */
  test: ColumnTest | undefined;
}

/**
 * The columns of one source. Its first records are seen whole; of the others only numbers with a birth date are, which is
 * enough: of random ones with a date one in eleven passes modulus 11.
 */
export class Columns {
  readonly #asOf: CalendarDate;
  readonly #columns = new Map<string, Column>();
  /** Those that are tested, in the order of their first values. */
  readonly #tested: Column[] = [];
  /** Readers give the same object for a field in every record: its column is known without making a key. */
  readonly #byField = new WeakMap<FieldPath, Column>();
  /** The column of the last hit: each hit asks for its column three times. */
  #last: Column | undefined;
  #lastField: FieldPath | undefined;

  constructor(asOf: CalendarDate) {
    this.#asOf = asOf;
  }

  /** Takes the first records, before any hit in them is judged, and tells which columns are wanted whole. */
  plan(samples: readonly ColumnSample[]): WantedColumn[] {
    const wanted = planColumns(samples, this.#asOf);
    for (const { field, indexes, read } of wanted) {
      const sampled = indexes.map((index) => samples.find((sample) => sample.index === index)!);
      const columns = sampled.map(({ values }) => values);
      this.#sample(
        field,
        columns[0]!.map((_, row) => read(columns.map((values) => values[row]!)) ?? ''),
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

  /** Takes a hit into account that is all that its field holds. To be told of each hit once, in order. */
  observe(hit: Hit, { spot }: Segment): void {
    if (spot.field === undefined || !isColumnValue(hit)) return;
    const known = this.#known(spot.field);
    const sampled = known?.sampled;
    // What was in the sample has been taken into account.
    if (sampled !== undefined && spot.record.number >= sampled.first && spot.record.number <= sampled.last) return;
    if (known === undefined && this.#tested.length >= maxColumns) return;
    const test = this.#testOf(known ?? this.#columnOf(spot.field));
    if (test === undefined) return;
    test.observe(hit.ten, kindOfNumber(hit.ten as CprDigits, hit.born, this.#asOf), false);
    test.decide();
  }

  /** Whether the hit can be judged now: its column has been, or it stands in none. */
  isDecided(hit: Hit, { spot }: Segment): boolean {
    if (!hit.alone || spot.field === undefined) return true;
    const test = this.#known(spot.field)?.test;
    return test === undefined || test.verdict !== 'undecided';
  }

  /** The hit, judged by its column as well. */
  judge(hit: Hit, { spot }: Segment): Hit {
    if (!hit.alone || spot.field === undefined) return hit;
    const verdict = this.#known(spot.field)?.test?.verdict;
    return verdict === undefined || verdict === 'undecided' ? hit : inColumn(hit, verdict);
  }

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

/** Replacement and test numbers say nothing of a column: they may stand among anything. */
function isColumnValue({ alone, verdict }: Hit): boolean {
  return alone && verdict.kind === 'cpr';
}
