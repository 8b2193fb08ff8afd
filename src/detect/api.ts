import { type CalendarDate, maskNumber, parseIsoDate } from '../cpr/index.js';
import { parseFieldText, type Span, type Verdict } from '../model/index.js';
import { detectIn } from './detect.js';

/** A CPR number in a text, made safe to print. `span` says where it stands. */
export interface Detection {
  readonly span: Span;
  /** `ddmmyy-xxxx`. */
  readonly masked: string;
  readonly verdict: Verdict;
}

export interface DetectOptions {
  /** YYYY-MM-DD: births after it are in the future. */
  readonly asOf: string;
  /** The name of the field that the text is the value of: evidence of its own. */
  readonly field?: string;
}

function dateFrom(asOf: string): CalendarDate {
  const date = parseIsoDate(asOf);
  if (date === undefined) throw new RangeError('asOf is not a date that exists, written YYYY-MM-DD');
  return date;
}

/**
 * Every CPR-shaped number in a text, look-alikes (`cleared`) among them.
 *
 * @throws RangeError where `asOf` is no date
 *
 * @example
 * const [found] = detect('cpr-nr. 251248-9996', { asOf: '2026-11-23' });
 * found.masked; //=> '251248-xxxx'
 * found.verdict.kind; //=> 'test'
 * found.verdict.confidence; //=> 'certain'
 */
export function detect(text: string, { asOf, field }: DetectOptions): Detection[] {
  const spot = {
    record: { kind: 'document', number: 1 },
    ...(field !== undefined && { field: parseFieldText(field) }),
  } as const;
  const hits = detectIn({ spot, text, own: { start: 0, end: text.length }, base: 0 }, dateFrom(asOf));
  return hits.map(({ start, end, ten, verdict }) => ({ span: { start, end }, masked: maskNumber(ten), verdict }));
}

/**
 * The verdict on one number, with or without the text around it, or undefined where it has not the shape of a CPR number:
 * not ten characters, or a birth date that does not exist.
 *
 * @param number  in any spelling
 * @throws RangeError where `asOf` is no date
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
