import type { DateOf } from '../../../model/index.js';
import { danish, english, type Language, type Wording } from '../../wording/index.js';

/** The words of the page in one language, besides the words that all reports share. */
export interface HtmlWording {
  readonly words: Wording;
  readonly title: string;
  readonly nothingFound: string;
  /** `numbers` is used if test numbers were counted without findings. */
  nothingButTestNumbers(nothing: string, findings: number, numbers: number): string;
  /** Follows the result if nothing was found and not everything was read. */
  readonly inWhatWasRead: string;
  readonly notAllRead: string;
  sourcesNotRead(count: number): string;
  made(version: string, asOf: string, minConfidence: string): string;
  readonly showsValues: string;
  readonly showsNone: string;
  readonly staysHere: string;
  readonly persons: string;
  readonly noPersons: string;
  readonly findings: string;
  inRecords(records: number): string;
  readonly minors: string;
  readonly veryOld: string;
  readonly unknown: string;
  /** The period of the records, by what their dates are of. */
  readonly datesOf: Readonly<Record<DateOf, string>>;
  /** @param others  from `Wording.weaklyDated` */
  past(persons: number, records: number, since: string, others: readonly string[]): string;
  readonly personsByYear: string;
  readonly noYear: string;
  readonly findingsByField: string;
  readonly findingsBySource: string;
  inOthers(value: string, others: string): string;
  readonly sourcesRead: string;
  readonly completely: string;
  readonly inPart: string;
  readonly notAtAll: string;
  notReached(atLeast: boolean): string;
  readOf(read: string, found: string, records: string): string;
  readonly fieldsHead: string;
  readonly searchFields: string;
  readonly recordsHead: string;
  readonly searchRecords: string;
  readonly showOnly: string;
  readonly all: string;
  readonly previous: string;
  readonly next: string;
  /** The script replaces {shown}, {rows}, {page} and {pages}. */
  readonly pageState: string;
  readonly heads: Readonly<
    Record<
      'source' | 'field' | 'findings' | 'records' | 'persons' | 'confidence' | 'record' | 'date' | 'number',
      string
    >
  >;
  firstOfEach(listed: number, all: number): string;
  readonly testNumber: string;
  probability(person: string, probability: number): string;
  readonly notReadHead: string;
  readonly clearedHead: string;
  readonly cleared: string;
  readonly breachHead: string;
}

const inEnglish: HtmlWording = {
  words: english,
  title: 'CPR numbers in the data that was read',
  nothingFound: 'Nothing was found',
  nothingButTestNumbers: (nothing, findings, numbers) =>
    `${nothing} but ${findings === 0 ? english.counted(numbers, 'published test number') : `published test numbers, in ${english.counted(findings, 'finding')}`}`,
  inWhatWasRead: ' in what was read',
  notAllRead: 'not everything was read',
  sourcesNotRead: (count) => `${english.counted(count, 'source')} or parts of sources not read`,
  made: (version, asOf, minConfidence) =>
    `cprscan ${version}, as of ${asOf}. The page shows findings that are at least ${minConfidence}.`,
  showsValues: 'This page shows whole CPR numbers. Keep it as safe as the data.',
  showsNone: 'Every number is masked.',
  staysHere: 'The page sends nothing anywhere.',
  persons: 'persons',
  noPersons: 'none',
  findings: 'findings',
  inRecords: (records) => `in ${english.counted(records, 'record')}`,
  minors: 'persons under 18',
  veryOld: 'persons aged 100 or more, probably dead',
  unknown: 'unknown',
  datesOf: {
    record: 'records with findings, by their own dates',
    document: 'records with findings that only their document dates',
    file: 'records with findings that only the last change of their file dates',
  },
  past: (persons, records, since, others) =>
    [
      `findings in ${english.counted(records, 'record')} from before ${since}, of ${english.counted(persons, 'person')}`,
      ...others,
    ].join('; '),
  personsByYear: 'Persons by the year of the record',
  noYear: 'no date',
  findingsByField: 'Findings by field',
  findingsBySource: 'Findings by source',
  inOthers: (value, others) => `${value} in ${others} others`,
  sourcesRead: 'Sources read',
  completely: 'completely',
  inPart: 'in part',
  notAtAll: 'not at all',
  notReached: (atLeast) => `not reached${atLeast ? ' (at least)' : ''}`,
  readOf: (read, found, records) => `${read} of ${found} read, ${records}.`,
  fieldsHead: 'Which sources, which fields',
  searchFields: 'Search sources and fields',
  recordsHead: 'Which records',
  searchRecords: 'Search records',
  showOnly: 'Show only',
  all: 'all',
  previous: 'Previous',
  next: 'Next',
  pageState: '{shown} of {rows} rows, page {page} of {pages}',
  heads: {
    source: 'Source',
    field: 'Field',
    findings: 'Findings',
    records: 'Records',
    persons: 'Persons',
    confidence: 'Confidence',
    record: 'Record',
    date: 'Date',
    number: 'Number',
  },
  firstOfEach: (listed, all) =>
    `The first of each field: ${english.number(listed)} of ${english.counted(all, 'finding')}. All of them are in the XLSX, CSV and NDJSON reports.`,
  testNumber: 'test number',
  probability: (person, probability) => `${person}, probability ${probability}`,
  notReadHead: 'What was not read',
  clearedHead: 'Look-alikes',
  cleared: 'Look-alikes cleared, by reason',
  breachHead: 'For the notification of a breach',
};

const inDanish: HtmlWording = {
  words: danish,
  title: 'Personnumre i de data, der blev læst',
  nothingFound: 'Intet blev fundet',
  nothingButTestNumbers: (nothing, findings, numbers) =>
    `${nothing} ud over ${findings === 0 ? danish.counted(numbers, 'published test number') : `offentliggjorte testnumre, i ${danish.counted(findings, 'finding')}`}`,
  inWhatWasRead: ' i det, der blev læst',
  notAllRead: 'ikke alt blev læst',
  sourcesNotRead: (count) => `${danish.counted(count, 'source')} eller dele af kilder blev ikke læst`,
  made: (version, asOf, minConfidence) =>
    `cprscan ${version}, pr. ${danish.date(asOf)}. Siden viser forekomster, der mindst er "${minConfidence}".`,
  showsValues: 'Denne side viser hele personnumre. Opbevar den lige så sikkert som dataene.',
  showsNone: 'Alle numre er maskeret.',
  staysHere: 'Siden sender intet videre.',
  persons: 'personer',
  noPersons: 'ingen',
  findings: 'forekomster',
  inRecords: (records) => `i ${danish.counted(records, 'record')}`,
  minors: 'personer under 18 år',
  veryOld: 'personer på 100 år eller mere, formentlig døde',
  unknown: 'ukendt',
  datesOf: {
    record: 'registreringer med forekomster, efter deres egne datoer',
    document: 'registreringer med forekomster, som kun dokumentet daterer',
    file: 'registreringer med forekomster, som kun filens seneste ændring daterer',
  },
  past: (persons, records, since, others) =>
    [
      `forekomster i ${danish.counted(records, 'record')} fra før ${danish.date(since)}, om ${danish.counted(persons, 'person')}`,
      ...others,
    ].join('; '),
  personsByYear: 'Personer efter registreringens år',
  noYear: 'uden dato',
  findingsByField: 'Forekomster efter felt',
  findingsBySource: 'Forekomster efter kilde',
  inOthers: (value, others) => `${value} i ${others} andre`,
  sourcesRead: 'Læste kilder',
  completely: 'helt',
  inPart: 'delvist',
  notAtAll: 'slet ikke',
  notReached: (atLeast) => `ikke nået${atLeast ? ' (mindst)' : ''}`,
  readOf: (read, found, records) => `${read} af ${found} læst, ${records}.`,
  fieldsHead: 'Hvilke kilder, hvilke felter',
  searchFields: 'Søg i kilder og felter',
  recordsHead: 'Hvilke registreringer',
  searchRecords: 'Søg i registreringer',
  showOnly: 'Vis kun',
  all: 'alle',
  previous: 'Forrige',
  next: 'Næste',
  pageState: '{shown} af {rows} rækker, side {page} af {pages}',
  heads: {
    source: 'Kilde',
    field: 'Felt',
    findings: 'Forekomster',
    records: 'Registreringer',
    persons: 'Personer',
    confidence: 'Sikkerhed',
    record: 'Registrering',
    date: 'Dato',
    number: 'Nummer',
  },
  firstOfEach: (listed, all) =>
    `De første i hvert felt: ${danish.number(listed)} af ${danish.counted(all, 'finding')}. Alle står i XLSX-, CSV- og NDJSON-rapporten.`,
  testNumber: 'testnummer',
  probability: (person, probability) => `${person}, sandsynlighed ${String(probability).replace('.', ',')}`,
  notReadHead: 'Hvad der ikke blev læst',
  clearedHead: 'Tal, der blot ligner personnumre',
  cleared: 'Frasorterede tal efter årsag',
  breachHead: 'Til anmeldelse af et brud',
};

const wordings: Readonly<Record<Language, HtmlWording>> = { en: inEnglish, da: inDanish };

/**
 * Finds the words of a language.
 *
 * @param language  the language of the page
 * @returns the words
 */
export function htmlWordingIn(language: Language): HtmlWording {
  return wordings[language];
}
