import { type CalendarDate, maskNumber, parseIsoDate } from '../cpr/index.js';
import { parseFieldText, type Span, type Verdict } from '../model/index.js';
import { detectIn } from './detect.js';

/** A CPR-shaped number in a text, safe to print. */
export interface Detection {
  /** Where the number is in the text, in UTF-16 code units. */
  readonly span: Span;
  /** The number as reports show it: `ddmmyy-xxxx`. */
  readonly masked: string;
  /** Kind, probability, confidence and evidence. */
  readonly verdict: Verdict;
}

/** What a verdict depends on besides the text. */
export interface DetectOptions {
  /** The as-of date, YYYY-MM-DD. A birth after it is in the future. */
  readonly asOf: string;
  /** The name of the field that holds the text. It is evidence too. */
  readonly field?: string;
}

function dateFrom(asOf: string): CalendarDate {
  const date = parseIsoDate(asOf);
  if (date === undefined) throw new RangeError('asOf is not a date that exists, written YYYY-MM-DD');
  return date;
}

/**
 * Finds every CPR-shaped number in a text, including look-alikes (confidence `cleared`).
 *
 * @param text  any text; its length is not limited, and the call is synchronous
 * @param options  the as-of date, and the name of the field that holds the text
 * @returns the numbers in the order of the text
 * @throws RangeError if `asOf` is not a date that exists, written YYYY-MM-DD
 *
 * @example
 * const [found] = detect('cpr-nr. 251248-9996', { asOf: '2026-11-23' });
 * found.masked; //=> '251248-xxxx'
 * found.verdict.kind; //=> 'test'
 * found.verdict.confidence; //=> 'certain'
 */
export function detect(text: string, options: DetectOptions): Detection[] {
  const { asOf, field } = options;
  const spot = {
    record: { kind: 'document', number: 1 },
    ...(field !== undefined && { field: parseFieldText(field) }),
  } as const;
  const hits = detectIn({ spot, text, own: { start: 0, end: text.length }, base: 0 }, dateFrom(asOf));
  return hits.map(({ start, end, ten, verdict }) => ({ span: { start, end }, masked: maskNumber(ten), verdict }));
}

/**
 * Judges one number, with or without the text around it.
 *
 * @param number  the number in any spelling, with or without a separator
 * @param options  as for `detect`; `before` and `after` are the text on either side of the number
 * @returns the verdict, or undefined if `number` does not have the shape of a CPR number (not ten characters, or a birth
 *   date that does not exist)
 * @throws RangeError if `asOf` is not a date that exists, written YYYY-MM-DD
 *
 * @example
 * assess('290200-1234', { asOf: '2026-11-23' }); //=> undefined
 * assess('0101456123', { asOf: '2026-11-23' })?.confidence; //=> 'cleared'
 */
export function assess(
  number: string,
  options: DetectOptions & { readonly before?: string; readonly after?: string },
): Verdict | undefined {
  const before = options.before ?? '';
  const text = before + number + (options.after ?? '');
  const end = before.length + number.length;
  return detect(text, options).find(({ span }) => span.start >= before.length && span.end <= end)?.verdict;
}
