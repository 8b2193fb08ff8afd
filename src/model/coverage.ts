import type { Confidence } from './finding.js';

/**
 * What was found, and how much of it was read. Two sums hold in every run and are asserted there:
 * sources found = complete + partial + untouched, and bytes found = read + in skipped items.
 * Sources that a stopped scan did not reach are found and untouched, and their bytes were not read.
 */
export interface Coverage {
  readonly sources: {
    readonly found: number;
    readonly complete: number;
    readonly partial: number;
    readonly untouched: number;
  };
  readonly bytes: { readonly found: number; readonly read: number };
  readonly records: { readonly read: number; readonly withFindings: number };
}

/** Distinct numbers. A person stands once, under the strongest confidence that any of the findings has; `test` numbers stand apart. */
export type Persons = Readonly<Record<Exclude<Confidence, 'cleared'> | 'test', number>>;
