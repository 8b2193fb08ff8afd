import { type CalendarDate, isoDate } from '../cpr/index.js';

const written = /^(\d{1,3})([ymd])$/;

/**
 * Computes the first day that is not past the retention time: records from before it have been kept too long.
 *
 * @param olderThan  a retention time such as `2y`, `18m` or `90d`
 * @param asOf       the day from which to count back
 * @returns YYYY-MM-DD
 * @throws RangeError if `olderThan` is not such a time
 */
export function keptSince(olderThan: string, asOf: CalendarDate): string {
  const { year, month, day } = asOf;
  const match = written.exec(olderThan);
  if (match === null) throw new RangeError('olderThan is not a time such as 2y, 18m or 90d');
  const count = Number(match[1]);
  if (match[2] === 'd') {
    const before = new Date(Date.UTC(year, month - 1, day - count));
    return isoDate({ year: before.getUTCFullYear(), month: before.getUTCMonth() + 1, day: before.getUTCDate() });
  }
  const months = year * 12 + (month - 1) - count * (match[2] === 'y' ? 12 : 1);
  const [thatYear, thatMonth] = [Math.floor(months / 12), (months % 12) + 1];
  // Instead of 30 February, take the last day of that month.
  const last = new Date(Date.UTC(thatYear, thatMonth, 0)).getUTCDate();
  return isoDate({ year: thatYear, month: thatMonth, day: Math.min(day, last) });
}
