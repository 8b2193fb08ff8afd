import type {
  BelowCounts,
  BelowThreshold,
  Coverage,
  Evidence,
  Persons,
  RecordDate,
  RecordKind,
  RecordRef,
  ScanEnd,
  SkippedItem,
  Stopped,
  Threshold,
} from '../../model/index.js';
import { meaningOf } from './reasons.js';

/** The languages of reports for people. */
export const languages = ['en', 'da'] as const;
export type Language = (typeof languages)[number];

/** A noun that reports count. */
export type Noun =
  | RecordKind
  | 'finding'
  | 'record'
  | 'person'
  | 'source'
  | 'file'
  | 'field'
  | 'number'
  | 'byte'
  | 'look-alike'
  | 'published test number';

/** The counts of findings that are not dated by a record. */
export type WeaklyDated = Pick<NonNullable<ScanEnd['past']>, 'undated' | 'datedByDocument' | 'datedByFile'>;

/** The words that all reports for people share, in one language. Reports for machines are in English. */
export interface Wording {
  readonly language: Language;
  /** 41,230 */
  number(value: number): string;
  /** 812 bytes, 3.4 MB, 120 GB. A KB is 1,000 bytes. */
  bytes(bytes: number): string;
  /** `1 row`, `41,230 rows`. */
  counted(count: number, noun: Noun): string;
  /** `1 more field` */
  more(count: number, noun: Noun): string;
  /** `And 3 more fields with 12 findings` */
  moreWith(count: number, noun: Noun, findings: number): string;
  /** `And published test numbers in 3 more sources` */
  moreTestNumbers(sources: number): string;
  /** `and 3 more` */
  andMore(count: number): string;
  /** `2 of 3 sources` */
  of(count: number, all: number, noun: Noun): string;
  /** `9 persons in 10 findings` */
  personsInFindings(persons: number, findings: number): string;
  /** `12 certain, 1 likely`: the levels that occur, strongest first. */
  confidences(counts: Readonly<Record<Threshold, number>> | Persons): string;
  /** The confidence of one finding. */
  readonly confidence: Readonly<Record<Threshold, string>>;
  /** `about 3 expected by chance`: how many findings or persons are probably not CPR numbers. */
  byChance(expected: number): string;
  /** Says in whole sentences that a scan ended early, why, and how much is missing. */
  stopped(stopped: Stopped): string;
  /** `at least 499 not reached` */
  notReached(stopped: Stopped): string;
  /** `Nothing likely was found`: the result if no finding is listed, but some are below the threshold. */
  nothingListed(below: BelowThreshold): string;
  /** `2 possible numbers are not listed (--min-confidence possible lists them)` */
  notListed(below: BelowThreshold): string;
  /** `2 possible findings not listed`, in one source. */
  notListedHere(below: BelowCounts): string;
  /** Warns that persons were counted in each of several results, so that some count twice. */
  countedTwice(results: number): string;
  /** Says how many characters of a name are left out. */
  moreCharacters(count: number): string;
  /** `header`, `row 17`: the kind and the number of a record. */
  record(record: RecordRef): string;
  /** `line 41` */
  line(number: number): string;
  /** The name of a field: a part of a document in the language of the report, a column or key as its data names it. */
  fieldName(field: string, kind: RecordKind): string;
  /** A day in running text: `2026-11-30`, or as the language writes it. */
  date(day: string): string;
  /** The day of a record, and what it is the day of unless that is the record: `2026-11-30`, `file of 2026-11-30`. */
  dateOf(date: RecordDate): string;
  /** The findings that no date of a record dates: `2 findings dated by their file only`, one text for each kind that occurs. */
  weaklyDated(counts: WeaklyDated): string[];
  /** The names of places that are in no field. */
  readonly noField: Readonly<
    Record<
      'cells' | 'pages' | 'outside' | 'values' | 'text' | 'linesAsText' | 'rawText' | 'others' | 'testNumbers',
      string
    >
  >;
  /** `+10.4  modulus-11: passes`: a rule, its evidence, and its weight in decibans. */
  evidence(evidence: Evidence): { readonly weight: string; readonly said: string };
  /** The names of replacement numbers. */
  readonly kinds: Readonly<Record<'ecpr' | 'day60', string>>;
  /** Marks a finding in a record that was kept too long. */
  readonly past: string;
  /** Marks findings of children and of very old persons. */
  readonly ages: Readonly<Record<'under 18' | '100 or more', string>>;
  /**
   * Says why something was not fully read, as the end of a sentence that begins with its name. Skips with the same
   * reason have the same words. None of them is from the data.
   */
  skip(skip: SkippedItem): string;
  /** Marks a source that was searched as raw text only. */
  readonly rawTextOnly: string;
  /**
   * Says what else to know about the coverage, in a sentence or two for each matter: formats without user text,
   * pictures, and files that `--git` left out.
   */
  coverageNotes(coverage: Coverage): string[];
  /** `everything was read`, with the exceptions. Used if no source is unread in part or as a whole. */
  everythingRead(coverage: Coverage): string;
  /** Names the look-alikes with one reason: `order number`. */
  lookAlike(reason: string, count?: number): string;
}

/** The confidence levels of findings, strongest first. */
export const thresholds = ['certain', 'likely', 'possible'] as const satisfies readonly Threshold[];

/**
 * Writes the details of a skip in brackets: ` (EACCES: permission denied)`.
 *
 * @param skip  the skip
 * @param language  the language of the report
 * @param limitText  writes a limit
 * @returns the details with a blank before them; the empty text if there are none
 */
export function detailsOf(
  { format, limit, code }: SkippedItem,
  language: Language,
  limitText: (limit: NonNullable<SkippedItem['limit']>) => string,
): string {
  const details = [
    ...(format === undefined ? [] : [format]),
    ...(limit === undefined ? [] : [limitText(limit)]),
    ...(code === undefined ? [] : [meantBy(code, language)]),
  ];
  return details.length === 0 ? '' : ` (${details.join(', ')})`;
}

/** The confidence levels that can be below the threshold, strongest first. */
export const belowClasses = ['likely', 'possible'] as const;

/**
 * Counts the findings below the threshold.
 *
 * @param below  the counts of findings and of persons
 * @returns `numbers` and `findings`: how many of each; `isOfListed`: whether all are findings of persons who are
 *   listed; `option`: the option that lists them
 */
export function belowFacts({ findings, persons }: BelowThreshold): {
  readonly numbers: number;
  readonly findings: number;
  readonly isOfListed: boolean;
  readonly option: string;
} {
  const numbers = persons.likely + persons.possible;
  return {
    numbers,
    findings: findings.likely + findings.possible,
    isOfListed: numbers === 0,
    option: `--min-confidence ${findings.possible > 0 ? 'possible' : 'likely'}`,
  };
}

function meantBy(code: string, language: Language): string {
  const meaning = meaningOf(code, language);
  return meaning === undefined ? code : `${code}: ${meaning}`;
}

const byteUnits = ['KB', 'MB', 'GB', 'TB'] as const;

/**
 * Makes the functions that write numbers in a language: 41,230 and 3.4 MB, or 41.230 and 3,4 MB.
 *
 * @param thousands  the separator of thousands
 * @param decimal  the decimal separator
 * @returns `number` and `signed` write a number, `size` writes 1,000 bytes or more
 */
export function figures(
  thousands: string,
  decimal: string,
): Pick<Wording, 'number'> & { size(bytes: number): string; signed(value: number): string } {
  const number = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return {
    number,
    signed: (value) => `${value > 0 ? '+' : ''}${String(value).replace('.', decimal)}`,
    /** At least 1,000 bytes. A KB is 1,000 bytes. */
    size(bytes) {
      let [value, unit] = [bytes / 1000, 0];
      while (value >= 999.5 && unit < byteUnits.length - 1) {
        value /= 1000;
        unit += 1;
      }
      const amount = value < 9.95 ? value.toFixed(1).replace('.', decimal) : number(Math.round(value));
      return `${amount} ${byteUnits[unit]}`;
    },
  };
}
