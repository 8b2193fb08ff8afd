import type { Confidence } from '../../model/index.js';
import { confidenceBorders } from './weights.js';

/** The natural logarithm of the odds of one deciban. */
export const nepersPerDeciban = Math.LN10 / 10;

/**
 * Turns odds into a probability.
 *
 * @param decibans  10·log10 of the odds
 * @returns 0–1
 */
export function probabilityOf(decibans: number): number {
  // Not `10 ** x`, which takes four times as long.
  return 1 / (1 + Math.exp(-decibans * nepersPerDeciban));
}

/**
 * Finds the confidence level of a probability.
 *
 * @param probability  0–1
 * @returns `cleared` below the lowest border
 */
export function confidenceOf(probability: number): Confidence {
  for (const [confidence, border] of confidenceBorders) if (probability >= border) return confidence;
  return 'cleared';
}
