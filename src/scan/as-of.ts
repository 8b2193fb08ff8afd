import { type CalendarDate, parseIsoDate } from '../cpr/index.js';

/**
 * Resolves the as-of date: births after it are in the future.
 *
 * @param asOf  YYYY-MM-DD; undefined for today, in local time
 * @returns the date
 * @throws RangeError if the text is not a date that exists
 */
export function asOfDate(asOf: string | undefined): CalendarDate {
  if (asOf === undefined) return today();
  const date = parseIsoDate(asOf);
  if (date === undefined) throw new RangeError('asOf is not a date that exists, written YYYY-MM-DD');
  return date;
}

function today(): CalendarDate {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
