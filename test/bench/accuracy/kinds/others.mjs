// The numbers that share a column or a run with CPR numbers, or fill one alone.
import { passesModulus11, random } from '../../random.mjs';
import { dateValid, dayCounter, epoch, kennitala, pNumber, recent, swedish } from '../lookalikes.mjs';
import { looksIssued, two, until } from '../numbers.mjs';

const each = (draw) => (rng) => () => draw(rng);

/** A counter that increases in steps up to `step`. */
const counter = (from, span, step) => (rng) => {
  let next = from + rng.int(span);
  return () => {
    next += 1 + rng.int(step);
    return String(next).padStart(10, '0');
  };
};

/** Seconds that all read as dates, as they pass in a log. */
const seconds = (rng) => {
  let at = rng.pick([1400976000, 1500940800, 1600992000, 1700956800]) + rng.int(4e6);
  const step = rng.pick([2, 30, 400, 1800]);
  return () => {
    at += 1 + rng.int(step);
    return String(at);
  };
};

/** What draws the next number of each sort, for one column or run. */
export const others = {
  'phone numbers': each((rng) => `45${2 + rng.int(7)}${rng.digits(7)}`),
  'Swedish phone numbers': each((rng) => `070${rng.digits(7)}`),
  'order numbers': each((rng) => String(1_000_000_000 + rng.int(3_200_000_000))),
  'numbers by day': each(dayCounter),
  'bookings of a day': each((rng) => {
    const { y, m, d } = recent(rng, 2020);
    return `${d}${m}${two(y)}${rng.digits(4)}`;
  }),
  'Icelandic ids': each(kennitala),
  'Swedish ids': each(swedish),
  'P-numbers': each(pNumber),
  'new P-numbers': each((rng) => until(() => String(1_007_000_000 + rng.int(5_300_000)), passesModulus11)),
  'rising keys': counter(90_000_000, 3_000_000_000, 700),
  'near keys': counter(90_000_000, 3_000_000_000, 4),
  'any ten digits': each((rng) => rng.digits(10)),
  'dated digits': each(dateValid),
  'epoch seconds': seconds,
  'scattered seconds': each(epoch),
};

/**
 * Tells which numbers of a mixture are unclear: nothing but their digits says what they are, and the digits leave more than one chance in
 * ten of an error to a judge who knows the share of CPR numbers, and how often the others look like one.
 *
 * @param {number} share the share of CPR numbers
 * @param {string} sort the sort of the others
 * @returns {(ten: string, isCpr: boolean) => boolean}
 */
export function unclearIn(share, sort) {
  const next = others[sort](random(1));
  let looking = 0;
  for (let i = 0; i < 2000; i++) if (looksIssued(next())) looking += 1;
  const odds = share / ((1 - share) * Math.max(looking / 2000, 0.0005));
  return (ten, isCpr) => {
    if (!looksIssued(ten)) return isCpr;
    return isCpr ? odds < 9 : odds > 1 / 9;
  };
}
