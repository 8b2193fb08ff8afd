import { type CalendarDate, digitAt, parseIsoDate } from '../../cpr/index.js';
import type { Candidate } from '../candidates/candidates.js';
import type { Cue } from './context.js';

/** A moment as computers count it: in seconds since the beginning of 1970 in Greenwich. */

const secondsPerYear = 31_556_952;
const secondsPerDay = 86_400;
const secondsPerHour = 3600;

/** True if ten digits can be seconds since 1970, in the years from 2001 to 2033. */
function mayBeEpoch({ ten, format, kind }: Candidate): boolean {
  return format === 'bare' && kind === 'cpr' && digitAt(ten, 0) === 1;
}

/**
 * Tells whether ten digits are seconds since 1970, between 2001 and two years after the as-of date.
 *
 * @param candidate  the number
 * @param asOf  the date from which recent time stamps are counted
 * @returns true if they are
 */
export function isRecentEpoch(candidate: Candidate, asOf: CalendarDate): boolean {
  return mayBeEpoch(candidate) && Number(candidate.ten) < (asOf.year + 2 - 1970) * secondsPerYear;
}

/**
 * Counts the days since the beginning of 1970. Years begin in March here, so that the leap day ends one.
 * Source: J. Meeus, *Astronomical Algorithms*, chapter 7, for the years 1900 to 2099.
 */
function daysSince1970({ year, month, day }: CalendarDate): number {
  const [y, m] = month > 2 ? [year, month] : [year - 1, month + 12];
  return Math.floor(365.25 * (y + 4716)) + Math.floor(30.6001 * (m + 1)) + day - 2_442_125;
}

/** True if the moment is on that day, or on the one before or after: clocks and time zones differ. */
function isNearDay(moment: number, day: string): boolean {
  const date = parseIsoDate(day);
  if (date === undefined) return false;
  return Math.abs(Math.floor(moment / secondsPerDay) - daysSince1970(date)) <= 1;
}

/**
 * Reads ten digits as a moment that no other reading explains so well: that of their record, or a whole hour. Few CPR
 * numbers happen to be either.
 *
 * @param candidate  the number
 * @param recordDay  the day on which the record was made, YYYY-MM-DD, if the record says so
 * @returns the cue, or undefined if the number is no such moment
 */
export function readMoment(candidate: Candidate, recordDay: string | undefined): Cue | undefined {
  if (!mayBeEpoch(candidate)) return undefined;
  const moment = Number(candidate.ten);
  if (recordDay !== undefined && isNearDay(moment, recordDay)) return { weight: 'momentOfRecord', reason: 'timestamp' };
  return moment % secondsPerHour === 0 ? { weight: 'wholeHour', reason: 'timestamp' } : undefined;
}
