import { isComplete } from '../../model/completeness.js';
import type { RunSummary } from '../../model/summary.js';
import { fieldText } from '../../safety/names.js';
import type { Wording } from '../../wording/index.js';

/** What a breach is told by, counted. Whatever is not known is undefined. */
export interface BreachFacts {
  /** Persons: those who are certain, all, and all without those expected by chance. */
  readonly persons: { readonly least: number; readonly most: number; readonly expected: number };
  readonly records: number | undefined;
  readonly findings: number;
  readonly minors: number;
  readonly veryOld: number;
  readonly period: { readonly oldest: string; readonly newest: string; readonly isOfFiles: boolean } | undefined;
  /** The fields that said when records were made, the most frequent first. */
  readonly dateFields: readonly string[];
  /** Persons whose records say nothing of when they were made. */
  readonly undated: number;
  /** The names of the fields that the numbers stood in, the most frequent first. */
  readonly fields: readonly { readonly name: string; readonly findings: number }[];
  /** Names of fields that are left out of `fields`. */
  readonly moreFields: number;
  readonly testNumbers: number;
  readonly isComplete: boolean;
}

const maxFields = 15;
const maxDateFields = 8;

/** @param words  what fields without a name are called by */
export function factsOf(summary: RunSummary, words: Wording): BreachFacts {
  const { end, findings, minors, veryOld, records, files, dateFields, years } = summary;
  const persons = end?.persons ?? { certain: summary.persons.size, likely: 0, possible: 0, test: 0 };
  const most = persons.certain + persons.likely + persons.possible;
  const period = records === undefined ? files && { ...files, isOfFiles: true } : { ...records, isOfFiles: false };
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
    period,
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
