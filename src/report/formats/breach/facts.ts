import type { DateOf } from '../../../model/index.js';
import { isComplete } from '../../model/completeness.js';
import type { Period, RunSummary } from '../../model/summary.js';
import { fieldText } from '../../safety/names.js';
import type { Wording } from '../../wording/index.js';

/** The figures of a breach. Undefined if not known. */
export interface BreachFacts {
  /** Persons: `least` are certain, `most` are all, `expected` are all less those expected by chance. */
  readonly persons: { readonly least: number; readonly most: number; readonly expected: number };
  readonly records: number | undefined;
  readonly findings: number;
  readonly minors: number;
  readonly veryOld: number;
  /** The periods of the records, by what their dates are of. */
  readonly periods: ReadonlyMap<DateOf, Period>;
  /** The fields and properties of documents that date records, the most frequent first. */
  readonly dateFields: readonly string[];
  /** Persons with a record without a date. */
  readonly undated: number;
  /** The names of the fields with findings, the most frequent first. */
  readonly fields: readonly { readonly name: string; readonly findings: number }[];
  /** How many names are missing from `fields`. */
  readonly moreFields: number;
  readonly testNumbers: number;
  readonly isComplete: boolean;
}

const maxFields = 15;
const maxDateFields = 8;

/**
 * Takes the figures of a breach from a summary.
 *
 * @param summary  the summary of the run
 * @param words  the language, for places that have no field name
 * @returns the figures
 */
export function factsOf(summary: RunSummary, words: Wording): BreachFacts {
  const { end, findings, minors, veryOld, periods, dateFields, years } = summary;
  const persons = end?.persons ?? { certain: summary.persons.size, likely: 0, possible: 0, test: 0 };
  const most = persons.certain + persons.likely + persons.possible;
  const byName = new Map<string, number>();
  for (const field of summary.fields) {
    if (field.what === 'test numbers') continue;
    const name = fieldText(field, words);
    byName.set(name, (byName.get(name) ?? 0) + field.findings);
  }
  const fields = [...byName]
    .sort(([, few], [, many]) => many - few)
    .map(([name, count]) => ({ name, findings: count }));
  return {
    persons: {
      least: persons.certain,
      most,
      expected: Math.max(0, Math.round(most - (end?.expectedByChance.persons ?? 0))),
    },
    records: end?.coverage.records.withFindings,
    findings,
    minors: minors.size,
    veryOld: veryOld.size,
    periods,
    dateFields: [...dateFields]
      .sort(([, few], [, many]) => many - few)
      .slice(0, maxDateFields)
      .map(([name]) => name),
    undated: years.get('')?.size ?? 0,
    fields: fields.slice(0, maxFields),
    moreFields: Math.max(0, fields.length - maxFields),
    testNumbers: persons.test,
    isComplete: isComplete(end) && summary.skips.total === 0,
  };
}
