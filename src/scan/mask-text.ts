import type { MaskStyle } from '../cpr/index.js';
import { DEFAULTS } from './defaults.js';
import { Publisher } from './publish.js';

/** Only ages depend on the as-of date, and a text has no age. */
const anyDay = { year: 2000, month: 1, day: 1 };

/**
 * Masks a text that is not part of an event, such as a path in an error message.
 *
 * @param text   any text
 * @param style  how much of each number to mask
 * @returns the text with every number masked that may be a CPR number
 */
export function maskText(text: string, style: MaskStyle = DEFAULTS.mask): string {
  return new Publisher({ style, showValues: false, asOf: anyDay }).text(text);
}
