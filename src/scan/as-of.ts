import { type CalendarDate, parseIsoDate } from '../cpr/index.js';

/** The day after which births are in the future: the given one, or today's. Throws a RangeError where it is no date. */
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
