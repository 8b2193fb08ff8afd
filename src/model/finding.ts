import type { Location } from './location.js';

/** The values of `NumberKind`. */
export const numberKinds = ['cpr', 'ecpr', 'day60', 'test'] as const;
/** What kind of number it is. `cpr`: a personnummer. `ecpr` and `day60`: replacement numbers. `test`: a published test number. */
export type NumberKind = (typeof numberKinds)[number];

/** The values of `Confidence`, strongest first. `src/detect/evidence/weights.ts` gives the borders between them. */
export const confidences = ['certain', 'likely', 'possible', 'cleared'] as const;
/** The class of a verdict, strongest first. `cleared`: the evidence says that it is not a CPR number (a look-alike). */
export type Confidence = (typeof confidences)[number];

/** The values of `RuleId`. `src/detect/evidence/weights.ts` gives the weight of each, and the reason. */
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
/** A rule that weighs evidence for or against a number. `cprscan explain --rules` lists each with its weight and the reason for it. */
export type RuleId = (typeof ruleIds)[number];

/** The result of one rule for one number. */
export interface Evidence {
  /** The rule. */
  readonly rule: RuleId;
  /** What the rule found, in English. It never holds text of the source. */
  readonly says: string;
  /** Weight of evidence in decibans: 10·log10 of the likelihood ratio. Positive speaks for a CPR number. */
  readonly weight: number;
}

/** What the evidence for one number adds up to. */
export interface Verdict {
  /** What kind of number it is. */
  readonly kind: NumberKind;
  /** The probability that it is a CPR number, 0 to 1: the prior odds times every likelihood ratio. */
  readonly probability: number;
  /** The class of the probability. */
  readonly confidence: Confidence;
  /** The rules that fired, with their weights. */
  readonly evidence: readonly Evidence[];
}

/** The values of `AgeGroup`. */
export const ageGroups = ['under 18', '100 or more'] as const;
/** An age that matters to the notification of a breach: the GDPR protects minors more, and does not cover the dead. Other ages are not stated. */
export type AgeGroup = (typeof ageGroups)[number];

/** A CPR number in a source, safe to send, print and store: only `value` can hold its digits, and it is absent unless the caller asked for it. */
export interface Finding {
  /** The place of the number. */
  readonly location: Location;
  /** `p1`, `p2`… in order of first appearance. The same number has the same ordinal throughout a run; the ordinal does not depend on the digits. */
  readonly person: string;
  /** The key of the number under the key of the user, 32 letters. Present with `personKey`, in the first finding of the person. */
  readonly key?: string;
  /** The number as reports show it: `ddmmyy-xxxx`, or `xxxxxx-xxxx` with the mask style `full`. */
  readonly masked: string;
  /** Kind, probability, confidence and evidence. */
  readonly verdict: Verdict;
  /** Present when the record is older than `olderThan` allows. */
  readonly past?: true;
  /** The age group of the person on the as-of date; absent from 18 to 99 years, and for test numbers. */
  readonly age?: AgeGroup;
  /** The text around the number in its field, with every digit masked. Present with `contextChars`, unless the field holds nothing else. */
  readonly context?: string;
  /** The ten characters of the number, without a separator. Present only with `showValues`. */
  readonly value?: string;
}
