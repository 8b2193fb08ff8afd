import { type CalendarDate, digitAt } from '../../cpr/index.js';
import type { Candidate, NumberFormat } from '../candidates/candidates.js';
import type { WeightName } from '../evidence/weights.js';
import { isCapital } from '../normalize/characters.js';
import type { Context, Cue } from './context.js';
import { passesFinnish, passesIcelandic, passesLuhn } from './foreign.js';
import {
  birthWord,
  companyWord,
  endOfPeriod,
  firstNames,
  foreignWords,
  periodWord,
  personWord,
  timeLabel,
  townAtStart,
} from './lexicon.js';
import { madeNameBefore, madeNameBehind } from './made-names.js';
import { isRecentEpoch } from './moments.js';

/** Words that nobody uses of a Swedish number. `personnummer` is a word of both languages. */
const danishRegister = /cpr|erstatning/;
/** A label that is the same in Denmark and abroad, beside the number. */
const sharedLabel = /(?:person(?:ligt )?-?n|pers\.? ?n|fødsels?n|id)[^0-9]{0,12}$/;
/** A word of the Danish register with no other number behind it names this number. */
const danishRegisterBeside = /(?:cpr|erstatning)[^0-9]{0,24}$/;

/** The longest word directly before a number, with the text that joins it to the number. */
const maxWordChars = 28;

/** A word for an account before a bank's registration number: `Bankkonto 1234 `, `reg.nr. 1234 `. */
const accountBefore = /(?:konto|reg|account|bank)[a-zæøå./-]{0,14}[^a-zæøå0-9\n]{1,4}$/;

/**
 * The length of a bank's registration number, four digits, with the characters around it. Years are excluded: they
 * precede any number.
 */
const maxRegistrationChars = 6;
const registrationBefore = /(?:^|[^0-9.,:/-])(?!(?:19|20)[0-9]{2})[0-9]{4}[ -]$/;

/** A whole part and a comma, in a fraction as Danes write it or in a list. */
const decimalComma = /(?:^|[^0-9,;])[0-9]{1,3},$/;

/** The last words before a number, and the first after it: `Hansen, Jens (`, `: Jens Hansen `. */
const wordsBefore = /(?:\p{L}[\p{L}'-]*[ .,;:(/-]{1,3}){1,3}$/u;
const wordsBehind = /^[ ,;:)/-]{1,3}(?:\p{Lu}[\p{L}'-]*[ .,]{0,2}){1,3}/u;
const capitalised = /\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?/gu;

/** The longest name, with the word next to it. A longer search would cost more than the rest of the verdict. */
const maxNameChars = 40;

function holdsName(text: string | undefined): boolean {
  return text !== undefined && (text.match(capitalised) ?? []).some((word) => firstNames.has(word.split('-')[0]!));
}

/** Letters that touch a number, with the words behind them. */
const gluedBehind = /^\p{Lu}\p{L}+(?:[ -]\p{Lu}[\p{L}-]*){0,2}/u;

/** Reads a person's name whose first letter touches the number, as where a field of a line ends and the next begins. */
function readGluedName(after: string): WeightName | undefined {
  const glued = gluedBehind.exec(after)?.[0];
  if (glued === undefined) return undefined;
  if (holdsName(glued)) return 'nameBeside';
  const made = madeNameBehind(` ${after}`, false);
  return made && (made === 'clear' ? 'nameBeside' : 'madeNameBeside');
}

function isSmallLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0xdf && code <= 0xff && code !== 0xf7);
}

/**
 * True if a listed name is anywhere in the text. Tested first, because most text has none and the patterns cost more.
 */
function hasFirstName(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (!isCapital(text.charCodeAt(at))) continue;
    let end = at + 1;
    while (end < text.length && isSmallLetter(text.charCodeAt(end))) end += 1;
    if (firstNames.has(text.slice(at, end))) return true;
  }
  return false;
}

/** Reads a person's name directly before or after the number: a listed one, or one that is known by its make. */
function readPersonName({ before, after }: Context, format: NumberFormat): WeightName | undefined {
  const near = before.slice(-maxNameChars);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  if (hasFirstName(line) && holdsName(wordsBefore.exec(line)?.[0])) return 'nameBeside';
  if (hasFirstName(after) && holdsName(wordsBehind.exec(after)?.[0])) return 'nameBeside';
  const made =
    madeNameBefore(line) ?? madeNameBehind(after, format === 'space' || format === 'pairs' || format === 'mark');
  return made && (made === 'clear' ? 'nameBeside' : 'madeNameBeside');
}

/** The text before a number on its line, in lower case. */
function lineBefore(before: string): string {
  return before.slice(before.lastIndexOf('\n') + 1).toLowerCase();
}

/** A clause of a sentence, and the words with which it says that something is not there. */
const clauses = /(?:(?! (?:men|but) )[^.,;:!?()\n])+/g;
const denial = /(?:^|[^a-zæøå])(?:ikke|ingen|intet|uden|mangler|aldrig|not|no|without|missing|never)(?![a-zæøå])/;

/** Takes out the clauses that deny: `svensk personnummer haves ikke`, `uden svensk personnummer`. */
function withoutDenials(text: string): string {
  return denial.test(text) ? text.replace(clauses, (clause) => (denial.test(clause) ? ' ' : clause)) : text;
}

type Foreign = keyof typeof foreignWords;

const checkDigits: Readonly<Record<Foreign, readonly [passes: (ten: string) => boolean, reason: string]>> = {
  sweden: [passesLuhn, 'swedish-number'],
  iceland: [passesIcelandic, 'icelandic-number'],
  finland: [passesFinnish, 'finnish-number'],
};

/**
 * The cue of a number of another country: its check digit must fit, and a word must name the number or the country. A
 * Danish label beside the number goes before both, because one CPR number in ten has the check digit of a Swedish one.
 */
function foreignOf({ ten, kind }: Candidate, { before, after }: Context): Cue | undefined {
  if (kind === 'ecpr' || !(passesLuhn(ten) || passesIcelandic(ten) || passesFinnish(ten))) return undefined;
  const line = withoutDenials(lineBefore(before));
  const text = `${line} ${withoutDenials(/^[^\n]*/.exec(after)![0].toLowerCase())}`;
  for (const land of Object.keys(checkDigits) as Foreign[]) {
    const [passes, reason] = checkDigits[land];
    if (!passes(ten)) continue;
    const { country, number } = foreignWords[land];
    const isCountry = country.test(text);
    if (number.test(text) || (isCountry && sharedLabel.test(line)))
      return danishRegisterBeside.test(line) ? undefined : { weight: 'foreignNumber', reason };
    if (isCountry) return { weight: 'foreignCountry', reason };
  }
  return undefined;
}

/**
 * Reads the text around a number except labels: names, the rest of the line, and numbers next to it. It tests common
 * cases before costly ones.
 *
 * @param context  the text around the number
 * @param candidate  the number
 * @param asOf  the date from which recent time stamps are counted
 * @param isLabelled  whether a label is next to the number; if so, names, times and periods are not looked for
 * @param cues  the cues so far; new ones are added
 */
export function readNearbyWords(
  context: Context,
  candidate: Candidate,
  asOf: CalendarDate,
  isLabelled: boolean,
  cues: Cue[],
): void {
  const { before, after } = context;
  const { format, ten } = candidate;
  const foreign = foreignOf(candidate, context);
  if (foreign !== undefined) cues.push(foreign);
  else if (candidate.kind === 'day60' && passesLuhn(ten) && !danishRegister.test(lineBefore(before)))
    cues.push({ weight: 'swedishForm', reason: 'swedish-number' });
  if (format === 'bare' && before.endsWith(',') && decimalComma.test(before) && !/^[,;\t]/.test(after))
    cues.push({ weight: 'decimalComma', reason: 'decimal' });
  if ((format === 'bare' || format === 'hyphen') && registrationBefore.test(before.slice(-maxRegistrationChars))) {
    // A hyphen is no habit of accounts, so a word must say that it is one.
    if (accountBefore.test(lineBefore(before).slice(0, 1 - maxRegistrationChars)))
      cues.push({ weight: 'otherNumberBeside', reason: 'account-number' });
    else if (format === 'bare') cues.push({ weight: 'registrationBefore', reason: 'account-number' });
  }
  if ((format === 'space' || format === 'pairs' || format === 'mark') && digitAt(ten, 6) > 0 && townAtStart.test(after))
    cues.push({ weight: 'townBehind', reason: 'postcode' });
  if (isLabelled) return;
  if (format === 'bare' && ten.startsWith('10') && companyWord.test(withoutDenials(lineBefore(before))))
    cues.push({ weight: 'productionUnit', reason: 'company-number' });
  const last = lineBefore(before.slice(-maxWordChars));
  if (isRecentEpoch(candidate, asOf) && timeLabel.test(last)) {
    // The name of a moment is a technical key too, and counts once.
    const key = cues.findIndex(({ weight }) => weight === 'vagueNameBeside');
    cues.splice(key === -1 ? cues.length : key, 1, { weight: 'timeBeside', reason: 'timestamp' });
  } else if (format === 'hyphen' && endOfPeriod.test(ten) && periodWord.test(last))
    cues.push({ weight: 'periodBeside', reason: 'period' });
  else {
    const glued = cues.findIndex(({ weight }) => weight === 'gluedWord');
    const gluedName = glued === -1 ? undefined : readGluedName(after);
    // The word that is glued to it is a name, and counts once.
    if (gluedName !== undefined) cues.splice(glued, 1);
    const name = readPersonName(context, format) ?? gluedName;
    const isPerson = name !== 'nameBeside' && (personWord.test(last) || birthWord.test(last));
    // A title of a thing has capitals too, and its number the name of a number.
    if (isPerson) cues.push({ weight: 'personBeside' });
    else if (name === 'nameBeside' || (name !== undefined && !cues.some(({ reason }) => reason !== undefined)))
      cues.push({ weight: name });
  }
}
