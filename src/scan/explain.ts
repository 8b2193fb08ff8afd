import { isoDate } from '../cpr/index.js';
import { type Detection, detect } from '../detect/index.js';
import { asOfDate } from './as-of.js';
import { definedFields } from './defined-fields.js';

export interface ExplainOptions {
  /** YYYY-MM-DD; today unless told. */
  readonly asOf?: string | undefined;
  /** The name of the field that the text is the value of. */
  readonly field?: string | undefined;
}

/** Every CPR-shaped number in a text, look-alikes too, masked and with its evidence: what a scan would think of it. */
export function explain(text: string, { asOf, field }: ExplainOptions = {}): Detection[] {
  return detect(text, definedFields({ asOf: isoDate(asOfDate(asOf)), field }));
}
