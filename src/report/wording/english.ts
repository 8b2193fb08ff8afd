import { type BelowCounts, type Loss, limitUnits, type StopCause, skipReasons } from '../../model/index.js';
import { englishCoverageNotes, englishEverythingRead } from './coverage-notes.js';
import { belowClasses, belowFacts, detailsOf, figures, type Noun, thresholds, type Wording } from './wording.js';

const { number, size, signed } = figures(',', '.');

/** The plural ends in s, or in -ies for `entry`. */
const bent = (count: number, noun: Noun): string => (count === 1 ? noun : `${noun}s`.replace(/ys$/, 'ies'));
const counted = (count: number, noun: Noun): string => `${number(count)} ${bent(count, noun)}`;
const bytes = (count: number): string => (count < 1000 ? counted(count, 'byte') : size(count));

const losses: Readonly<Record<Loss, string>> = {
  everything: 'none of it was read',
  'all but raw text':
    'cprscan searched it as raw text only, so it did not read text that is compressed, encoded or drawn',
  'the rest': 'the rest of it was not read',
  'a part': 'part of it was not read',
  structure: 'cprscan found the numbers in it, but could not tie them to a record and field',
};

/**
 * Singular and plural. The keys are the reasons under which look-alikes are counted. An unknown one is shown as it is.
 */
const lookAlikes: Readonly<Record<string, readonly [string, string]>> = {
  'order-number': ['order number', 'order numbers'],
  'invoice-number': ['invoice number', 'invoice numbers'],
  'account-number': ['account number', 'account numbers'],
  'company-number': ['company number', 'company numbers'],
  'phone-number': ['phone number', 'phone numbers'],
  'case-number': ['case number', 'case numbers'],
  'customer-number': ['customer number', 'customer numbers'],
  'article-number': ['article number', 'article numbers'],
  'parcel-number': ['parcel number', 'parcel numbers'],
  'property-number': ['property number', 'property numbers'],
  'swedish-number': ['Swedish number', 'Swedish numbers'],
  timestamp: ['timestamp', 'timestamps'],
  version: ['version number', 'version numbers'],
  decimal: ['decimal number', 'decimal numbers'],
  postcode: ['postcode', 'postcodes'],
  amount: ['amount', 'amounts'],
  period: ['period', 'periods'],
  glued: ['part of a word', 'parts of words'],
  'longer-code': ['part of a longer code', 'parts of longer codes'],
  address: ['part of an address', 'parts of addresses'],
  column: ['number in a column of other numbers', 'numbers in columns of other numbers'],
  'birth-date': ['improbable year of birth', 'improbable years of birth'],
  serial: ['improbable serial', 'improbable serials'],
  'modulus-11': ['number that fails modulus 11', 'numbers that fail modulus 11'],
  'replacement-form': ['number in the form of a replacement number', 'numbers in the form of replacement numbers'],
  foreign: ['foreign number', 'foreign numbers'],
  neighbour: ['number ruled out by the text beside it', 'numbers ruled out by the text beside them'],
  'negative-word': ['number of another kind', 'numbers of another kind'],
  'negative-field': ['number in a field of other numbers', 'numbers in fields of other numbers'],
  spelling: ['unusual spelling', 'unusual spellings'],
  unlikely: ['improbable number', 'improbable numbers'],
};

/** The picture that was not read may be the source or part of it. */
const ocrOff = 'whose text was not read (OCR_OFF): use --ocr to read text in pictures';

const stopCauses: Readonly<Record<StopCause, string>> = {
  interrupted: 'The scan was interrupted before it had read everything.',
  terminated: 'The scan was terminated before it had read everything.',
  aborted: 'The program that ran the scan stopped it before it had read everything.',
  failed: 'An error ended the scan before it had read everything.',
  unknown: 'The scan did not finish.',
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
    return `${stopCauses[by]} ${missing}This report covers only what it had read by then.`;
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
    `Persons were counted in each of ${number(results)} results separately: a person in two of them counts twice.`,
  moreCharacters: (count) => `${number(count)} more character${count === 1 ? '' : 's'}`,
  record: ({ kind, number: at }) =>
    kind === 'passage' ? `byte ${number(at)}` : at === 0 ? 'header' : `${kind} ${number(at)}`,
  line: (at) => `line ${number(at)}`,
  fieldName: (field) => field,
  date: (day) => day,
  dateOf: ({ day, of }) => (of === 'record' ? day : `${of} of ${day}`),
  weaklyDated: ({ datedByDocument = 0, datedByFile = 0, undated }) => [
    ...(datedByDocument === 0 ? [] : [`${english.counted(datedByDocument, 'finding')} dated by the document only`]),
    ...(datedByFile === 0
      ? []
      : [`${english.counted(datedByFile, 'finding')} dated by the last change of the file only`]),
    ...(undated === 0 ? [] : [`${english.counted(undated, 'finding')} in records without a date`]),
  ],
  noField: {
    cells: 'cells without a header',
    pages: 'text of pages',
    outside: 'outside records',
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
    if (skip.code === 'OCR_OFF') return `${skip.lost === 'a part' ? 'holds pictures' : 'is a picture'} ${ocrOff}`;
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
    const [one = reason.replaceAll('-', ' '), several = one] = Object.hasOwn(lookAlikes, reason)
      ? lookAlikes[reason]!
      : [];
    return count === 1 ? one : several;
  },
};
