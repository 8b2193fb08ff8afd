// What other rules make of the same records: a regular expression, with a date, with modulus 11, and as Purview does.
import { birthDate, passesModulus11 } from '../random.mjs';

const shape = /\b\d{6}[- ]?\d{4}\b/g;
const keyword = /cpr|personnummer|personnr|civil registration|national id|social security|sundhedskort|sygesikring/i;
const reachChars = 300;

const numbersIn = (line) => [...line.matchAll(shape)].map((match) => match[0].replace(/\D/g, ''));
const hasDate = (ten) => birthDate(ten) !== undefined;
const passes = (ten) => hasDate(ten) && passesModulus11(ten);

/** Each says of a line, with the text around it, whether it holds a CPR number. */
export const baselines = {
  regex: (line) => numbersIn(line).length > 0,
  'regex + date': (line) => numbersIn(line).some(hasDate),
  'regex + date + modulus 11': (line) => numbersIn(line).some(passes),
  'modulus 11 and a keyword near': (line, around) => numbersIn(line).some(passes) && keyword.test(around),
};

/** The text within reach of a line. */
export function aroundLine(lines, index) {
  let [before, after] = ['', ''];
  for (let at = index - 1; at >= 0 && before.length < reachChars; at -= 1) before = `${lines[at]}\n${before}`;
  for (let at = index + 1; at < lines.length && after.length < reachChars; at += 1) after += `\n${lines[at]}`;
  return `${before.slice(-reachChars)}${lines[index]}${after.slice(0, reachChars)}`;
}
