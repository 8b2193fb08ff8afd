import { ageAt, type CalendarDate, compareDates, isDay } from '../../cpr/index.js';
import type { Context } from './context.js';

/**
 * The day on which a text was written, as the text itself says: `Notat af 3.5.1996`, `d. 12. marts 1987`, `brev fra 1991`.
 */

/** CPR-kontoret began on 2 April 1968, so nobody wrote a CPR number before. An earlier date is one of a birth. */
const registerBegan: CalendarDate = { year: 1968, month: 4, day: 2 };

/** The months in Danish and English, in full and in short. */
const months =
  'jan(?:uary?)? feb(?:ruary?)? mar(?:ts|ch)? apr(?:il)? ma[jy] jun[ei]? jul[iy]? aug(?:ust)? sep(?:t(?:ember)?)? o[kc]t(?:ober)? nov(?:ember)? dec(?:ember)?'.split(
    ' ',
  );
const monthPatterns = months.map((month) => new RegExp(`^${month}$`));

const dayPattern = '(?<day>[0-3]?[0-9])';
/** `3.5.1996`, `3. 5. 96`, `3/5-96`, `03-05-1996`. */
const inDigits = new RegExp(
  `(?<![0-9./-])${dayPattern}[./-] ?(?<month>[01]?[0-9])[./-] ?(?<year>(?:19|20)?[0-9]{2})(?![0-9]|[./-][0-9])`,
  'g',
);
const iso = /(?<![0-9])(?<year>(?:19|20)[0-9]{2})-(?<month>[01][0-9])-(?<day>[0-3][0-9])(?![0-9-])/g;
/** `12. marts 1987`, `marts 1987`, `12 March 1987`. */
const inWords = new RegExp(
  `(?<![0-9.])(?:${dayPattern}[.]? )?(?<![a-zæøå])(?<name>${months.join('|')})[.,]? (?<year>(?:19|20)[0-9]{2})(?![0-9])`,
  'g',
);
/** A year alone: `breve fra 1991`. Without such a word four digits are anything. */
const yearAlone =
  /(?:^|[^a-zæøå])(?:fra|i|år|året|sommeren|from|in|of) (?<year>(?:19|20)[0-9]{2})(?![0-9]|[./-][0-9])/g;

/** A day with a word for a birth before it. */
const birthBefore = /(?:født|fødsels?(?:dag|dato)|f\.|fdt\.?|born|dob|birth)[^0-9.!?;\n]{0,12}$/;

/** Where a sentence or a line ends: not behind the day in `12. marts`, nor behind a date that begins the line, nor behind `d.`. */
const sentenceEnd = /(?:(?<!^[0-9][0-9 ./-]{4,10})[.!?][)"']?\s+(?=\p{Lu})|\n)/gmu;

/** The sentence around a number, on either side of it. */
function sentenceOf({ before, after }: Context): Record<'before' | 'after', string> {
  let start = 0;
  for (const { 0: end, index } of before.matchAll(sentenceEnd)) start = index + end.length;
  const stop = after.search(sentenceEnd);
  return {
    before: before.slice(start).toLowerCase(),
    after: (stop === -1 ? after : after.slice(0, stop)).toLowerCase(),
  };
}

interface Day {
  readonly date: CalendarDate;
  readonly start: number;
  readonly end: number;
}

function yearOf(written: string): number {
  const year = Number(written);
  if (written.length === 4) return year;
  return year >= registerBegan.year % 100 ? 1900 + year : 2000 + year;
}

function* daysIn(text: string): Generator<Day> {
  for (const pattern of [inDigits, iso, inWords, yearAlone]) {
    for (const { 0: written, index, groups } of text.matchAll(pattern)) {
      const { name, year } = groups!;
      const month =
        name === undefined ? Number(groups!['month'] ?? 7) : 1 + monthPatterns.findIndex((one) => one.test(name));
      // A month or a year alone stands for its middle.
      const day = Number(groups!['day'] ?? (name === undefined ? 1 : 15));
      const date = { year: yearOf(year!), month, day };
      if (isDay(day, month, date.year)) yield { date, start: index, end: index + written.length };
    }
  }
}

/** True if the number states the same day: somebody wrote the birth date beside it. */
function isBirth({ month, day, year }: CalendarDate, born: CalendarDate): boolean {
  return month === born.month && day === born.day && year % 100 === born.year % 100;
}

/**
 * Reads the day of writing from the sentence around a number: the nearest date that is no birth, that is not before the
 * register began, and not after the day on which the text was filed: a later one is a plan.
 *
 * @param context  the text around the number
 * @param born  the birth date that the number states
 * @param filed  the day of the record or file
 * @returns the day; undefined if the text has none
 */
export function dayBeside(context: Context, born: CalendarDate, filed: CalendarDate): CalendarDate | undefined {
  let [nearest, distance]: [CalendarDate | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  const sentence = sentenceOf(context);
  for (const side of ['before', 'after'] as const) {
    const text = sentence[side];
    for (const { date, start, end } of daysIn(text)) {
      const away = side === 'before' ? text.length - end : start;
      if (away >= distance || compareDates(date, registerBegan) < 0 || compareDates(date, filed) > 0) continue;
      if (isBirth(date, born) || ageAt(born, date) < 0 || birthBefore.test(text.slice(0, start))) continue;
      [nearest, distance] = [date, away];
    }
  }
  return nearest;
}
