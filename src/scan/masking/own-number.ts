import { mayBeEscaped, maySignEscape, readingsOf } from './reading.js';

/** The way in which an id repeats a number: `repeats` gives the number away to anybody who knows the birth date; `may repeat` is perhaps chance. */
export type Repetition = 'repeats' | 'may repeat' | 'no';

const serialDigits = 4;

function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** Looks for the birth date in any order of its parts. A date with a four-digit year contains one of these, or matches the expression. */
function hasDate(digits: string, ten: string): boolean {
  const [day, month, year] = [ten.slice(0, 2), ten.slice(2, 4), ten.slice(4, 6)];
  return (
    [day + month + year, year + month + day, month + day + year, year + day + month].some((date) =>
      digits.includes(date),
    ) || new RegExp(`(?:${day}${month}|${month}${day})(?:18|19|20)${year}`).test(digits)
  );
}

/** Checks whether the serial is the whole id, zeros before it aside, or a whole group of digits in it. */
function isSerialAlone(digits: string, groups: readonly string[], serial: string): boolean {
  return (digits !== '' && Number(digits) === Number(serial)) || groups.includes(serial);
}

function repetitionIn(read: string, ten: string): Repetition {
  const groups = read.match(/\d+/g) ?? [];
  const digits = groups.join('');
  const serial = ten.slice(-serialDigits);
  if (isSerialAlone(digits, groups, serial)) return 'repeats';
  if (digits.length <= serialDigits) return 'no';
  if (digits.includes(ten.replace(/^0/, '')) || digits.includes(reversed(ten))) return 'repeats';
  if (!digits.includes(serial)) return 'no';
  if (hasDate(digits, ten)) return 'repeats';
  return digits.startsWith(serial) || digits.endsWith(serial) ? 'may repeat' : 'no';
}

/** Looks for the serial of an eCPR, which has letters. */
function repeatsEcpr(read: string, ten: string): boolean {
  const shown = read.replaceAll(' ', '').toUpperCase();
  return shown.includes(ten.slice(-serialDigits));
}

const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1);
const last = (text: string): number => text.charCodeAt(text.length - 1) | 0x20;
const hexDigits = '0123456789abcdef';
const base36Digits = '0123456789abcdefghijklmnopqrstuvwxyz';
/** A shorter one would be a number below a million, which begins with no birth date. */
const minEncodedChars = 4;
const minBase64Chars = 13;

/** Checks whether an id ends in the number in base 16 or 36, or holds its digits as bytes. */
function isEncoded(id: string, ten: string): boolean {
  if (id.length < minEncodedChars) return false;
  const value = Number(ten);
  const end = last(id);
  // Most ids end in another character, and one comparison costs less than formatting the number.
  if (end === hexDigits.charCodeAt(value % 16) && id.toLowerCase().endsWith(value.toString(16))) return true;
  if (end === base36Digits.charCodeAt(value % 36) && id.toLowerCase().endsWith(value.toString(36))) return true;
  if (id.length < minBase64Chars) return false;
  const parted = `${ten.slice(0, 6)}-${ten.slice(6)}`;
  // A number begins with a digit from 0 to 3, which base64 encodes with an M and hexadecimal with a 3.
  if (id.includes('M') && (id.includes(base64(ten)) || id.includes(base64(parted)))) return true;
  return id.length >= 20 && id.includes(`3${ten[0]}3${ten[1]}`) && /^[0-9a-f]*$/i.test(id)
    ? Buffer.from(id, 'hex').toString('latin1').replace(/\D/g, '').includes(ten)
    : false;
}

const notDigits = /\D+/g;
const [zero, nine] = [0x30, 0x39];

/**
 * Excludes nearly every id quickly: an id without escapes and foreign characters whose digits hold the serial neither forwards nor backwards.
 * It runs for every finding, so it allocates nothing.
 */
function isClearlyOther(id: string, ten: string): boolean {
  const serial = fourDigits(ten, 6, 1);
  const backwards = fourDigits(ten, 9, -1);
  let count = 0;
  let lastFour = 0;
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    if (code >= 0x80 || (maySignEscape.has(code) && mayBeEscaped.test(id))) return false;
    if (code < zero || code > nine) continue;
    count += 1;
    lastFour = (lastFour * 10 + code - zero) % 10_000;
    if (count >= serialDigits && (lastFour === serial || lastFour === backwards)) return false;
  }
  return !(count > 0 && count < serialDigits && lastFour === serial);
}

function fourDigits(ten: string, from: number, step: 1 | -1): number {
  let value = 0;
  for (let index = from, left = serialDigits; left > 0; index += step, left -= 1)
    value = value * 10 + ten.charCodeAt(index) - zero;
  return value;
}

function isPlainAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) >= 0x80) return false;
  return !mayBeEscaped.test(text);
}

/**
 * Finds out how an id repeats a number of its own record.
 *
 * @param id   the id, unmasked
 * @param ten  the ten characters of the number
 * @returns the strongest way in any reading of the id
 */
export function repetitionOf(id: string, ten: string): Repetition {
  const isEcpr = ten.charCodeAt(7) > nine;
  if (!isEcpr && isClearlyOther(id, ten)) return isEncoded(id, ten) ? 'repeats' : 'no';
  if (isPlainAscii(id))
    return isEcpr ? ecprRepetition(id.replace(/[^0-9A-Za-z]+/g, ' '), ten) : asciiRepetition(id, ten);
  let strongest: Repetition = 'no';
  for (const { text } of readingsOf(id)) {
    const found = isEcpr ? ecprRepetition(text, ten) : repetitionIn(text, ten);
    if (found === 'repeats') return found;
    if (found === 'may repeat') strongest = found;
  }
  return strongest;
}

function ecprRepetition(text: string, ten: string): Repetition {
  return repeatsEcpr(text, ten) ? 'repeats' : 'no';
}

function asciiRepetition(id: string, ten: string): Repetition {
  const digits = id.replace(notDigits, '');
  const mayRepeat = digits.length <= serialDigits ? Number(digits) === Number(ten.slice(6)) : mayHold(digits, ten);
  if (mayRepeat) return repetitionIn(id, ten);
  return isEncoded(id, ten) ? 'repeats' : 'no';
}

/** Excludes nearly every id quickly. */
function mayHold(digits: string, ten: string): boolean {
  const serial = ten.slice(6);
  return digits.includes(serial) || digits.includes(reversed(serial)) || Number(digits) === Number(serial);
}
