import { parseIsoDate } from '../cpr/birth-date.js';
import { maxShards } from '../model/events.js';
import { maxThreads } from '../scan/options.js';
import { notOneOf, UsageError } from './usage-error.js';

/** Parses the argument of an option. Throws a `UsageError` that says what is wrong and does not name the option. */
export type Parse<Value> = (text: string) => Value;

/**
 * Makes a parser that accepts one of a few words, in upper or lower case.
 *
 * @param choices  the permitted words
 * @returns the parser; it gives the word as it is spelt in `choices`
 */
export function oneOf<const Choice extends string>(choices: readonly Choice[]): Parse<Choice> {
  return (text) => {
    const choice = choices.find((known) => known.toLowerCase() === text.toLowerCase());
    if (choice === undefined) throw new UsageError(notOneOf(text, choices));
    return choice;
  };
}

/** Any text that is not empty. */
export const anyText: Parse<string> = (text) => {
  if (text === '') throw new UsageError('must not be empty');
  return text;
};

/** Names separated by commas; the parser lower-cases them. */
export const names: Parse<readonly string[]> = (text) => {
  const all = text.split(',').map((name) => name.trim().toLowerCase());
  if (all.some((name) => name === '')) throw new UsageError('has an empty name');
  return all;
};

/** A whole number of 0 or more. */
export const count: Parse<number> = (text) => {
  const value = Number(text);
  if (!/^[0-9]+$/.test(text) || !Number.isSafeInteger(value))
    throw new UsageError(`"${text}" is not a whole number of 0 or more`);
  return value;
};

/** A verdict depends on this many characters on either side, and excerpts show no more. */
const maxContextChars = 64;

/** The number of characters that reports show on either side of a number: 0 to 64. */
export const contextChars: Parse<number> = (text) => {
  const value = count(text);
  if (value > maxContextChars) throw new UsageError(`${value} is more than ${maxContextChars}`);
  return value;
};

/** A number of threads: 1 to 256. */
export const threads: Parse<number> = (text) => {
  const value = count(text);
  if (value < 1) throw new UsageError(`"${text}" is not a number of threads: at least 1 reads`);
  if (value > maxThreads) throw new UsageError(`${value} is more than ${maxThreads}`);
  return value;
};

/** A part of a plan. */
export interface ShardOption {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** A part of a plan, written I/N: `3/7` is the third of seven. */
export const shard: Parse<ShardOption> = (text) => {
  const [, number = 0, of = 0] = (/^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []).map(Number);
  if (of === 0) throw new UsageError(`"${text}" is not a shard such as 3/7, the third of seven`);
  if (of > maxShards) throw new UsageError(`${of} is more than ${maxShards} shards`);
  if (number < 1 || number > of) throw new UsageError(`${number} is not one of the shards 1 to ${of}`);
  return { number, of };
};

/** A date that exists, written YYYY-MM-DD. */
export const date: Parse<string> = (text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new UsageError(`"${text}" is not a date written YYYY-MM-DD`);
  if (parseIsoDate(text) === undefined) throw new UsageError(`"${text}" is not a day that exists`);
  return text;
};

/** A period of retention in years, months or days: `2y`, `18m`, `90d`. */
export const time: Parse<string> = (text) => {
  if (!/^[1-9]\d{0,2}[ymd]$/i.test(text)) throw new UsageError(`"${text}" is not a time such as 2y, 18m or 90d`);
  return text.toLowerCase();
};

const unitBytes: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  ki: 2 ** 10,
  mi: 2 ** 20,
  gi: 2 ** 30,
  ti: 2 ** 40,
};

/** A size of at least one byte: `500MB`, `1.5 GB`, `2GiB`, `800`. A KB has 1,000 bytes and a KiB 1,024. */
export const size: Parse<number> = (text) => {
  const match = /^([0-9]+(?:\.[0-9]+)?) ?([kmgt]?i?)(?:b|bytes?)?$/i.exec(text.trim());
  const bytes =
    match === null ? Number.NaN : Math.floor(Number(match[1]) * (unitBytes[match[2]!.toLowerCase()] ?? Number.NaN));
  if (!Number.isSafeInteger(bytes) || bytes < 1)
    throw new UsageError(`"${text}" is not a size such as 500MB, 2GB, 4GiB or a number of bytes`);
  return bytes;
};
