import type { MaskStyle } from '../cpr/index.js';
import { DEFAULTS } from './defaults.js';
import { Publisher } from './publish.js';

/** No age is told of a text. */
const anyDay = { year: 2000, month: 1, day: 1 };

/** Text that is part of no event, such as a path in an error message, with every CPR-shaped number in it masked. */
export function maskText(text: string, style: MaskStyle = DEFAULTS.mask): string {
  return new Publisher({ style, showValues: false, asOf: anyDay }).text(text);
}
