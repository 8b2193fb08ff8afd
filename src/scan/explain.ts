import { isoDate } from '../cpr/index.js';
import { type Detection, detect } from '../detect/index.js';
import { asOfDate } from './as-of.js';
import { definedFields } from './defined-fields.js';

/** The context of a text that `explain` judges. */
export interface ExplainOptions {
  /** The as-of date, YYYY-MM-DD; today if absent. */
  readonly asOf?: string | undefined;
  /** The name of the field that holds the text. */
  readonly field?: string | undefined;
}

/**
 * Judges every candidate in a text as a scan would.
 *
 * @param text     the value of a field, or a plain text
 * @param options  the context of the text
 * @returns the candidates in their order, look-alikes included, masked and with their evidence
 * @throws RangeError if `asOf` is not a date that exists
 */
export function explain(text: string, { asOf, field }: ExplainOptions = {}): Detection[] {
  return detect(text, definedFields({ asOf: isoDate(asOfDate(asOf)), field }));
}
