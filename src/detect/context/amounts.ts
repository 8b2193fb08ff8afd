import type { Candidate } from '../candidates/candidates.js';
import type { Context, Cue } from './context.js';
import { closedWords } from './lexicon.js';

/** Currencies. Capitals matter: `nok` is "enough". */
const currency = '(?:[kK][rR]|[dD][kK][kK]|EUR|USD|SEK|NOK|GBP|CHF|ISK)';
/** A currency that no other number follows: in `0101…  kr. 500` it belongs to the next one. */
const currencyBehind = new RegExp(`^ ?(?:(?:${currency}|kroner|[eE]uros?|øre)(?![A-Za-zæøåÆØÅ])|[€$£])(?!\\.? ?[0-9])`);
const currencyBefore = new RegExp(`(?:(?:^|[^\\p{L}])${currency}\\.?:? ?|[€$£] ?)$`, 'u');

/** True if a currency before the number belongs to it: in `500 kr. 0101…` it belongs to the number before. */
function hasCurrencyBefore(before: string): boolean {
  const match = currencyBefore.exec(before);
  return match !== null && !/[0-9][,.-]* ?$/.test(before.slice(0, match.index + 1).replace(/[€$£]$/, ''));
}

/** Units of the SI and of computing, and per cent. Capitals matter: `Ms` and `MG` are a title and initials. */
const unitBehind =
  /^ ?(?:[%‰]|(?:bytes?|[kKMGT]i?B|ms|µs|ns|sek|sekunder|seconds|[kM]?Wh|kW|m[23²³]|[kcm]m|[km]g|ml|Hz|MHz|px|stk)(?![A-Za-zæøåÆØÅ0-9]))/;

/** `,50` and `,-` behind the whole part of an amount, but not the next item of a list. */
const amountBehind = /^(?:,[0-9]{2}(?![0-9,;|\t.])|[,.]-(?![0-9]))/;
/** Other decimals, and thousands, that end the value. Ten digits behind a comma are the next number. */
const decimalsToEnd = /^(?:,(?![0-9]{10}["'\s]*$)[0-9]{1,20}|(?:\.[0-9]{3})+(?:,[0-9]{1,4})?)["'\s]*$/;
const beginsValue = /^[\s"'=+-]*$/;

/** A cell that is a number in brackets: bookkeepers write a negative one so. */
const opensCell = /^[\s"']*\($/;
const closesCell = /^\)[\s"']*$/;

/** Words that count what follows, and the noun behind the number in the plural: `Der er 0101… rækker`, `i alt 0101… poster`. */
const countBefore =
  /(?:^|[^\p{L}])(?:der (?:er|var|findes|ligger)|there (?:are|were)|i alt|antal(?:let)?(?: er)?:?) $/iu;
const pluralBehind = /^ (\p{Ll}{2,}(?:er|[^\P{Ll}s]s))(?!\p{L})/u;
const maxCountChars = 16;
/** Adverbs that end as plurals do. */
const adverbs: ReadonlySet<string> = new Set(['senere', 'ellers', 'altsammen', 'always', 'her', 'der']);

/** True if the number counts something. */
function isCount(before: string, after: string): boolean {
  const noun = pluralBehind.exec(after)?.[1];
  return noun !== undefined && !closedWords.has(noun) && !adverbs.has(noun) && countBefore.test(before);
}

/** The characters with which a currency, a unit or decimals begin. */
const beginsAmount = ',.€$£%‰kKdDeEuUsSnNgGcCiIøbBmMµtThHWp';

/** The last character of a currency, with the mark behind it. */
const endsCurrency = 'rRkKdDfFyY.:€$£';
/** The longest currency with its marks, and what must not stand before it. */
const maxCurrencyChars = 12;

/** True if the text behind the number can begin an amount. Mostly it does not, and the patterns cost more. */
function mayBeginAmount(after: string): boolean {
  const first = after[0] === ' ' ? after[1] : after[0];
  return first !== undefined && beginsAmount.includes(first);
}

/** The same for a currency before the number. */
function mayEndCurrency(before: string): boolean {
  const last = before.at(-1) === ' ' ? before.at(-2) : before.at(-1);
  return last !== undefined && endsCurrency.includes(last);
}

const amount: Cue = { weight: 'amount', reason: 'amount' };

/**
 * Reads a sum of money, a fraction or a measure: a currency or a unit beside the number, or decimals behind it.
 *
 * @param context  the text around the number
 * @param candidate  the number
 * @returns the cue, or undefined if the number is none, or has a hyphen as no amount has
 */
export function readAmount(context: Context, { format }: Pick<Candidate, 'format'>): Cue | undefined {
  if (format === 'hyphen' || format === 'pairs-hyphen') return undefined;
  const { before, after } = context;
  const isBare = format === 'bare';
  if (mayBeginAmount(after)) {
    if (currencyBehind.test(after) || amountBehind.test(after) || (isBare && unitBehind.test(after))) return amount;
    if (isBare && decimalsToEnd.test(after) && beginsValue.test(before)) return { weight: 'amount', reason: 'decimal' };
  }
  if (isBare && isCount(before.slice(-maxCountChars), after)) return amount;
  return isBare && mayEndCurrency(before) && hasCurrencyBefore(before.slice(-maxCurrencyChars)) ? amount : undefined;
}

/**
 * Tells whether a number in brackets is all that a cell of a table holds, as bookkeepers write a negative one.
 *
 * @param context  the text around the number
 * @param candidate  the number
 * @returns true if it is
 */
export function isBooked({ before, after }: Context, { format }: Pick<Candidate, 'format'>): boolean {
  return format === 'bare' && before.endsWith('(') && opensCell.test(before) && closesCell.test(after);
}
