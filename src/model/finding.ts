import type { Location } from './location.js';

/** `cpr`: a personnummer. `ecpr` and `day60`: replacement numbers. `test`: a published test number. */
export const numberKinds = ['cpr', 'ecpr', 'day60', 'test'] as const;
export type NumberKind = (typeof numberKinds)[number];

/** The classes of a verdict, strongest first; `cleared` is a look-alike. The borders are in detect/evidence/weights.ts. */
export const confidences = ['certain', 'likely', 'possible', 'cleared'] as const;
export type Confidence = (typeof confidences)[number];

/** Every rule that may speak for or against a number. What each is worth, and why, is in detect/evidence/weights.ts. */
export const ruleIds = [
  'date',
  'birth-date',
  'modulus-11',
  'serial',
  'spelling',
  'label',
  'field',
  'negative-word',
  'negative-field',
  'column',
  'person',
  'foreign',
  'neighbour',
  'replacement-form',
  'test-number',
] as const;
export type RuleId = (typeof ruleIds)[number];

/**
 * One rule's opinion, with its weight of evidence in decibans: 10·log10 of the likelihood ratio.
 * Positive speaks for a CPR number. `says` never holds text of the source.
 */
export interface Evidence {
  readonly rule: RuleId;
  readonly says: string;
  readonly weight: number;
}

/** What the evidence adds up to. `probability` is the prior odds times every likelihood ratio; `confidence` is its class. */
export interface Verdict {
  readonly kind: NumberKind;
  readonly probability: number;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** Ages that a breach is told by: minors are protected more, and the dead are no persons to the GDPR. Those between are not told apart. */
export const ageGroups = ['under 18', '100 or more'] as const;
export type AgeGroup = (typeof ageGroups)[number];

/** A hit made safe to send, print and store. There is no field that could hold the digits, except under `--show-values`. */
export interface Finding {
  readonly location: Location;
  /** `p1`, `p2`… in order of first appearance: the same number has the same ordinal, and says nothing about the digits. */
  readonly person: string;
  /** `ddmmyy-xxxx`. */
  readonly masked: string;
  readonly verdict: Verdict;
  /** Whether the record has been kept longer than the user says it may be. */
  readonly past?: true;
  /** How old the person is on the as-of date, where that is remarkable. */
  readonly age?: AgeGroup;
  /** What stands before and after the number in its field, with every digit masked. Present only when the user asked for it. */
  readonly context?: string;
  /** The ten characters in canonical form. Present only when the user asked for values to be shown. */
  readonly value?: string;
}
