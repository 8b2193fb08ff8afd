import { type BelowCounts, type Loss, limitUnits, type StopCause, skipReasons } from '../../model/index.js';
import { englishCoverageNotes, englishEverythingRead } from './coverage-notes.js';
import { belowClasses, belowFacts, detailsOf, figures, type Noun, thresholds, type Wording } from './wording.js';

const { number, size, signed } = figures(',', '.');

/** A noun forms its plural with an s, and `entry` with -ies. */
const bent = (count: number, noun: Noun): string => (count === 1 ? noun : `${noun}s`.replace(/ys$/, 'ies'));
const counted = (count: number, noun: Noun): string => `${number(count)} ${bent(count, noun)}`;
const bytes = (count: number): string => (count < 1000 ? counted(count, 'byte') : size(count));

const losses: Readonly<Record<Loss, string>> = {
  everything: 'nothing of it was read',
  'all but raw text': 'raw text only, so text that is compressed, encoded or drawn in it was not read',
  'the rest': 'the rest of it was not read',
  'a part': 'a part of it was not read',
  structure: 'numbers in it are found, but not tied to a record and field',
};

const stopCauses: Readonly<Record<StopCause, string>> = {
  interrupted: 'The scan was interrupted before everything had been read.',
  terminated: 'The scan was terminated before everything had been read.',
  aborted: 'The program that ran the scan stopped it before everything had been read.',
  failed: 'An error ended the scan before everything had been read.',
  unknown: 'The scan did not come to its end.',
};

/** `3 likely and 2 possible` */
const belowText = (counts: BelowCounts): string =>
  belowClasses
    .filter((name) => counts[name] > 0)
    .map((name) => `${number(counts[name])} ${name}`)
    .join(' and ');

const more = (count: number, noun: Noun): string => `${number(count)} more ${bent(count, noun)}`;

export const english: Wording = {
  language: 'en',
  number,
  bytes,
  counted,
  more,
  moreWith: (count, noun, findings) => `And ${more(count, noun)} with ${counted(findings, 'finding')}`,
  moreTestNumbers: (sources) => `And published test numbers in ${more(sources, 'source')}`,
  andMore: (count) => `and ${number(count)} more`,
  of: (count, all, noun) => `${number(count)} of ${counted(all, noun)}`,
  personsInFindings: (persons, findings) => `${counted(persons, 'person')} in ${counted(findings, 'finding')}`,
  confidences: (counts) =>
    thresholds
      .filter((confidence) => counts[confidence] > 0)
      .map((confidence) => `${number(counts[confidence])} ${confidence}`)
      .join(', '),
  confidence: { certain: 'certain', likely: 'likely', possible: 'possible' },
  byChance(expected) {
    const rounded = Math.round(expected);
    return `${rounded < 1 ? 'under 1' : `about ${number(rounded)}`} expected by chance`;
  },
  stopped({ by, notReached, atLeast }) {
    const all = `${atLeast === true ? 'At least ' : ''}${counted(notReached, 'source')} ${notReached === 1 ? 'was' : 'were'} not reached. `;
    const missing =
      notReached > 0 ? all : atLeast === true ? 'It is not known how many sources were not reached. ' : '';
    return `${stopCauses[by]} ${missing}What is said here is true only of what was read until then.`;
  },
  notReached: ({ notReached, atLeast }) => `${atLeast === true ? 'at least ' : ''}${number(notReached)} not reached`,
  nothingListed: ({ findings }) => `Nothing ${findings.likely > 0 ? 'certain' : 'likely'} was found`,
  notListed(below) {
    const { numbers, findings, isOfListed, option } = belowFacts(below);
    if (isOfListed) {
      const isOne = findings === 1;
      return `${belowText(below.findings)} finding${isOne ? '' : 's'} of the same persons ${isOne ? 'is' : 'are'} not listed (${option} lists ${isOne ? 'it' : 'them'})`;
    }
    const isOne = numbers === 1;
    const inFindings = findings === numbers ? '' : `, in ${counted(findings, 'finding')},`;
    return `${belowText(below.persons)} number${isOne ? '' : 's'}${inFindings} ${isOne ? 'is' : 'are'} not listed (${option} lists ${isOne ? 'it' : 'them'})`;
  },
  notListedHere: (below) => `${belowText(below)} finding${below.likely + below.possible === 1 ? '' : 's'} not listed`,
  countedTwice: (results) =>
    `Persons were counted in each of ${number(results)} results by itself: who is in two of them counts twice.`,
  moreCharacters: (count) => `${number(count)} more character${count === 1 ? '' : 's'}`,
  record: ({ kind, number: at }) =>
    kind === 'passage' ? `byte ${number(at)}` : at === 0 ? 'header' : `${kind} ${number(at)}`,
  line: (at) => `line ${number(at)}`,
  noField: {
    cells: 'cells without a header',
    pages: 'text of pages',
    outside: 'outside of records',
    values: 'values without a name',
    text: 'text',
    linesAsText: 'lines read as text',
    rawText: 'raw text',
    others: 'other fields',
    testNumbers: 'published test numbers',
  },
  evidence: ({ rule, says, weight }) => ({ weight: signed(weight), said: `${rule}: ${says}` }),
  kinds: { ecpr: 'eCPR', day60: 'replacement number' },
  past: 'old record',
  ages: { 'under 18': 'under 18', '100 or more': '100 or more' },
  skip(skip) {
    const details = detailsOf(
      skip,
      'en',
      ({ name, allowed }) => `--${name} is ${limitUnits[name] === 'bytes' ? bytes(allowed) : number(allowed)}`,
    );
    return `${skipReasons[skip.reason]}${details}: ${losses[skip.lost]}`;
  },
  rawTextOnly: 'raw text only',
  coverageNotes: englishCoverageNotes,
  everythingRead: englishEverythingRead,
  lookAlike(reason, count = 1) {
    const name = reason.replaceAll('-', ' ');
    return count === 1 ? name : name.replace(/(number|timestamp|postcode|amount|version|decimal|period)$/, '$1s');
  },
};
