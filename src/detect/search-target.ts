import type { SearchTarget } from '../model/index.js';
import { maxMarkedChars } from './candidates/candidates.js';
import { contextUnits } from './context/context.js';
import { maxMarkupUnits } from './normalize/markup.js';

/** Six digits and four, the usual spelling, also with a longer dash and with blanks around it. */
const dashed = '\\d{6}[ \\u00a0]?[-\\u2010-\\u2015\\u2212\\u00ad][ \\u00a0]?\\d{4}(?!\\d)';
const marked = '\\d{6}[./+\\-]\\d{4}(?!\\d)';
/** The date in three pairs. */
const inPairs = '\\d\\d(?:(?<mark>[ .\\/\\-])\\d\\d\\k<mark>|\\/\\d\\d-)\\d\\d[ \\-]{1,3}\\d{4}(?!\\d)';
/** A replacement number with two capitals. */
const withCapitals = '\\d{6}\\d[A-Z]{2}\\d';

/** The shape of a CPR number, for the code that reads bytes. */
export const searchTarget: SearchTarget = {
  characters: 10,
  groups: [6, 4],
  // The second and third character of the serial of an eCPR.
  capitals: { start: 7, end: 9 },
  // The serial, if the date is written in pairs. A number with capitals in its serial never is.
  minRunDigits: 4,
  maxSpellingUnits: maxMarkedChars,
  // Markup that the border cuts is read as text.
  contextUnits: contextUnits + maxMarkupUnits,
  lineBreaks: [{ digitsBefore: 6, mark: '-', digitsAfter: 4 }],
  markedSpelling: [dashed, marked, inPairs, withCapitals].join('|'),
  maxMisreadLetters: 3,
};
