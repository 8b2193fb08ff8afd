import type {
  BelowCounts,
  BelowThreshold,
  Coverage,
  Evidence,
  Persons,
  RecordKind,
  RecordRef,
  SkippedItem,
  Stopped,
  Threshold,
} from '../../model/index.js';
import { meaningOf } from './reasons.js';

/** The languages that reports for people are written in. */
export const languages = ['en', 'da'] as const;
export type Language = (typeof languages)[number];

/** What is counted in reports. */
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

/** The words that all reports for people share, in one language. Machines get English. */
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
  /** `12 certain, 1 likely`: the classes that there are, strongest first. */
  confidences(counts: Readonly<Record<Threshold, number>> | Persons): string;
  /** The confidence of one finding. */
  readonly confidence: Readonly<Record<Threshold, string>>;
  /** `about 3 expected by chance`: how many of what was found are expected to be accidents. */
  byChance(expected: number): string;
  /** That a scan ended early, why, and how much is missing, in whole sentences. */
  stopped(stopped: Stopped): string;
  /** `at least 499 not reached` */
  notReached(stopped: Stopped): string;
  /** `Nothing likely was found`: what is true where nothing is listed, and something lies below the threshold. */
  nothingListed(below: BelowThreshold): string;
  /** `2 possible numbers are not listed (--min-confidence possible lists them)` */
  notListed(below: BelowThreshold): string;
  /** `2 possible findings not listed`: of one source. */
  notListedHere(below: BelowCounts): string;
  /** What has to be known of persons that were counted in each of several results. */
  countedTwice(results: number): string;
  /** How many characters of a name are left out. */
  moreCharacters(count: number): string;
  /** `header`, `row 17`: what the reader of a report calls the record when it has no id. */
  record(record: RecordRef): string;
  /** `line 41` */
  line(number: number): string;
  /** The name of a field: a part of a document in the words of the language, a column or key as its data names it. */
  fieldName(field: string, kind: RecordKind): string;
  /** A day in running text: `2026-11-30`, or as the language writes it. */
  date(day: string): string;
  /** The names of what stands in no field. */
  readonly noField: Readonly<
    Record<
      'cells' | 'pages' | 'outside' | 'values' | 'text' | 'linesAsText' | 'rawText' | 'others' | 'testNumbers',
      string
    >
  >;
  /** `+10.4  modulus-11: passes`: what a rule said, and its weight in decibans. */
  evidence(evidence: Evidence): { readonly weight: string; readonly said: string };
  /** What replacement numbers are called. */
  readonly kinds: Readonly<Record<'ecpr' | 'day60', string>>;
  /** What a finding in a record that was kept too long is called. */
  readonly past: string;
  /** What ages are called that are remarkable. */
  readonly ages: Readonly<Record<'under 18' | '100 or more', string>>;
  /**
   * Why something was not fully read, as the end of a sentence that begins with its name. The same for everything that is
   * missing for the same reason. Nothing in it is from the data.
   */
  skip(skip: SkippedItem): string;
  /** Said of a source whose bytes were searched for text, and not read as what they are. */
  readonly rawTextOnly: string;
  /** What besides the skips has to be known of how much was read, a sentence or two for each class of things: what holds no text of users, pictures, what `--git` left out. */
  coverageNotes(coverage: Coverage): string[];
  /** Said where no source is unread in part or at all: `everything was read`, with what that is not true of. */
  everythingRead(coverage: Coverage): string;
  /** `order number`: reasons for which look-alikes were cleared are ids of rules and of lists of words. */
  lookAlike(reason: string, count?: number): string;
}

/** The classes that are reported, strongest first. */
export const thresholds = ['certain', 'likely', 'possible'] as const satisfies readonly Threshold[];

/** `EACCES: permission denied`: a code, what it means, and what else is known of something that was not read. */
export function detailsOf(
  { format, limit, code }: SkippedItem,
  language: Language,
  limitText: (limit: NonNullable<SkippedItem['limit']>) => string,
): string {
  const details = [
    // Pictures of all formats are one thing to say.
    ...(format === undefined || code === 'OCR_OFF' ? [] : [format]),
    ...(limit === undefined ? [] : [limitText(limit)]),
    ...(code === undefined ? [] : [meantBy(code, language)]),
  ];
  return details.length === 0 ? '' : ` (${details.join(', ')})`;
}

/** The classes that can lie below the threshold, strongest first. */
export const belowClasses = ['likely', 'possible'] as const;

/**
 * What is said of numbers below the threshold.
 *
 * @returns `numbers` and `findings`: how many of each; `isOfListed`: whether all of them are findings of numbers that are listed as well;
 *   `option`: the option that lists them all
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

/** How numbers are written in a language: 41,230 and 3.4 MB, or 41.230 and 3,4 MB. */
export function figures(
  thousands: string,
  decimal: string,
): Pick<Wording, 'number'> & { size(bytes: number): string; signed(value: number): string } {
  const number = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return {
    number,
    signed: (value) => `${value > 0 ? '+' : ''}${String(value).replace('.', decimal)}`,
    /** A thousand bytes and more. */
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
