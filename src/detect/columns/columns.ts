import type { CalendarDate, CprDigits } from '../../cpr/index.js';
import type { ColumnSample, ColumnVerdict, Segment, WantedColumn } from '../../model/index.js';
import { nameDecibans } from '../context/fields.js';
import type { Hit } from '../detect.js';
import { inColumn } from '../detect.js';
import { type ColumnCounts, ColumnTest } from './column-test.js';
import { planColumns } from './plan.js';
import { kindOfNumber, readValue } from './value.js';

/** What became of one column. */
export interface ColumnResult extends ColumnCounts {
  readonly field: string;
  readonly verdict: ColumnVerdict;
  /** The weight of evidence for CPR numbers, in decibans. */
  readonly decibans: number;
}

/** More columns than this are not tested: their numbers are judged one by one. */
const maxColumns = 4096;

/**
 * The columns of one source. Its first records are seen whole; of the others only numbers with a birth date are, which is
 * enough: of random ones with a date one in eleven passes modulus 11.
 */
export class Columns {
  readonly #asOf: CalendarDate;
  readonly #tests = new Map<string, ColumnTest>();
  /** The records that were in the sample of each field: from which number on, and up to which. */
  readonly #sampled = new Map<string, { readonly first: number; readonly last: number }>();

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
      if (isHidden !== true && !this.#sampled.has(field)) this.#sample(field, values, firstRecord);
    return wanted;
  }

  #sample(field: string, values: readonly string[], first = 1): void {
    this.#sampled.set(field, { first, last: first + values.length - 1 });
    for (const value of values) {
      const read = readValue(value, this.#asOf);
      if (read !== undefined) this.#testOf(field)?.observe(read.ten, read.kind, true);
    }
    this.#tests.get(field)?.decide();
  }

  /** Takes a hit into account that is all that its field holds. To be told of each hit once, in order. */
  observe(hit: Hit, { spot }: Segment): void {
    if (!isColumnValue(hit, spot.field)) return;
    const sampled = this.#sampled.get(spot.field!);
    // What was in the sample has been taken into account.
    if (sampled !== undefined && spot.record.number >= sampled.first && spot.record.number <= sampled.last) return;
    const test = this.#testOf(spot.field!);
    if (test === undefined) return;
    test.observe(hit.ten, kindOfNumber(hit.ten as CprDigits, hit.born, this.#asOf), false);
    test.decide();
  }

  /** Whether the hit can be judged now: its column has been, or it stands in none. */
  isDecided(hit: Hit, { spot }: Segment): boolean {
    if (!hit.alone || spot.field === undefined) return true;
    const test = this.#tests.get(spot.field);
    return test === undefined || test.verdict !== 'undecided';
  }

  /** The hit, judged by its column as well. */
  judge(hit: Hit, { spot }: Segment): Hit {
    if (!hit.alone || spot.field === undefined) return hit;
    const verdict = this.#tests.get(spot.field)?.verdict;
    return verdict === undefined || verdict === 'undecided' ? hit : inColumn(hit, verdict);
  }

  results(): ColumnResult[] {
    return [...this.#tests].map(([field, { verdict, counts, decibans }]) => ({
      field,
      verdict,
      ...counts,
      decibans: Math.round(decibans * 10) / 10,
    }));
  }

  #testOf(field: string): ColumnTest | undefined {
    let test = this.#tests.get(field);
    if (test === undefined && this.#tests.size < maxColumns) {
      test = new ColumnTest(nameDecibans(field));
      this.#tests.set(field, test);
    }
    return test;
  }
}

/** Replacement and test numbers say nothing of a column: they may stand among anything. */
function isColumnValue({ alone, verdict }: Hit, field: string | undefined): boolean {
  return alone && field !== undefined && verdict.kind === 'cpr';
}
