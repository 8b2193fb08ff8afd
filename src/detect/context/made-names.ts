import { isCapital, isLetter } from '../normalize/characters.js';
import { closedWords, personNoun } from './lexicon.js';

/**
 * How clearly words are a person's name by their make, without a list of names. `clear`: behind a word for a person, or with
 * a patronym. `likely`: two words in a row begin with a capital, as titles of things also do.
 */
export type MadeName = 'clear' | 'likely';

/** Up to three words with a blank between them, before a number. */
const lastWords = /(?:^|[^\p{L}'-])((?:\p{L}[\p{L}'-]* ){1,2}\p{L}[\p{L}'-]*)([ ,;:(/-]{1,3})$/u;
/** The same behind a number. */
const firstWords =
  /^([ ,;:)/-]{1,3})((?:\p{L}[\p{L}'-]* ){1,2}\p{L}[\p{L}'-]*|\p{L}[\p{L}'-]* \p{L}[\p{L}'-]*)(?![\p{L}'-])/u;
const capitalised = /^\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?$/u;

/** `Petersen`, `Frandsen`. The definite form of a noun in `-s` ends in `-ssen`: `Kassen`. */
const patronym = /[^s]sen$/;
/** Ends of Danish words for streets, rooms, authorities, deeds and qualities. Few names of persons end so. */
const thing =
  /(?:vej|gade|gård(?:en)?|allé|plads|torv|stræde|park|mune|gion|sion|tion|hed|skab|dom|else[rn]?|eri|isme|ning|ment|bank|teams?|service|center|hus|skolen?|kassen?|number|nummer|code|order|size|date)$/i;

const maxJointChars = 3;

function isCapitalAt(text: string, at: number): boolean {
  return isCapital(text.charCodeAt(at));
}

function isLetterAt(text: string, at: number): boolean {
  return isLetter(text.charCodeAt(at));
}

/** True if the last word of a text begins with a capital. Tested first: mostly it does not, and the pattern costs more. */
function endsInCapitalised(text: string): boolean {
  let at = text.length - 1;
  while (at >= text.length - maxJointChars && !isLetterAt(text, at)) at -= 1;
  if (at < 0 || !isLetterAt(text, at)) return false;
  while (at > 0 && isLetterAt(text, at - 1)) at -= 1;
  return isCapitalAt(text, at);
}

function readTwo(first: string, last: string, isApart: boolean): MadeName | undefined {
  if (!capitalised.test(first) || !capitalised.test(last) || closedWords.has(first.toLowerCase())) return undefined;
  if (patronym.test(last)) return 'clear';
  return isApart || thing.test(first) || thing.test(last) ? undefined : 'likely';
}

/**
 * Reads the last words of a line before a number as a person's name.
 *
 * @param line  the text before the number on its line
 * @returns how clear it is; undefined if they are no name
 */
export function madeNameBefore(line: string): MadeName | undefined {
  if (!endsInCapitalised(line)) return undefined;
  const [, said, joint] = lastWords.exec(line) ?? [];
  if (said === undefined) return undefined;
  const spoken = said.split(' ');
  const last = spoken.pop()!;
  const isOfPerson = spoken.some(
    (word, at) => personNoun.test(word.toLowerCase()) && spoken.slice(at + 1).every((name) => capitalised.test(name)),
  );
  if (isOfPerson && capitalised.test(last) && !thing.test(last)) return 'clear';
  // What a colon or a slash follows is a title rather than a name.
  return readTwo(spoken.at(-1)!, last, /[:/]/.test(joint!));
}

/**
 * Reads the first words behind a number as a person's name.
 *
 * @param after  the text behind the number
 * @param mayEndInPostcode  whether its last four digits may be a postcode, of which a town may be the first words
 * @returns how clear it is; undefined if they are no name
 */
export function madeNameBehind(after: string, mayEndInPostcode: boolean): MadeName | undefined {
  let at = 0;
  while (at < maxJointChars && at < after.length && !isLetterAt(after, at)) at += 1;
  if (at === 0 || !isCapitalAt(after, at)) return undefined;
  const [, , said] = firstWords.exec(after) ?? [];
  if (said === undefined) return undefined;
  const [first, second] = said.split(' ') as [string, string];
  return readTwo(first, second, mayEndInPostcode);
}
