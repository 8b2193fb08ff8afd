import { type CalendarDate, isoDate } from '../cpr/index.js';

const written = /^(\d{1,3})([ymd])$/;

/**
 * The first day that is not past a time such as `2y`, `18m` or `90d`, as YYYY-MM-DD: records from before it have been kept too long.
 *
 * @throws RangeError where it is no such time
 */
export function keptSince(olderThan: string, { year, month, day }: CalendarDate): string {
  const match = written.exec(olderThan);
  if (match === null) throw new RangeError('olderThan is not a time such as 2y, 18m or 90d');
  const count = Number(match[1]);
  if (match[2] === 'd') {
    const before = new Date(Date.UTC(year, month - 1, day - count));
    return isoDate({ year: before.getUTCFullYear(), month: before.getUTCMonth() + 1, day: before.getUTCDate() });
  }
  const months = year * 12 + (month - 1) - count * (match[2] === 'y' ? 12 : 1);
  const [thatYear, thatMonth] = [Math.floor(months / 12), (months % 12) + 1];
  // There is no 30 February: its last day is meant.
  const last = new Date(Date.UTC(thatYear, thatMonth, 0)).getUTCDate();
  return isoDate({ year: thatYear, month: thatMonth, day: Math.min(day, last) });
}
