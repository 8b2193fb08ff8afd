import type { Confidence, FindingEvent, SkippedEvent, SourceEnd } from '../model/index.js';
import { PersonRegister } from './persons.js';
import { type NumberCounts, Tally } from './tally.js';

/** What a scanner of sources counts as it reads. The methods of the same name in `Tally` explain them. */
export interface SourceTally {
  sourceFound(): void;
  finding(event: FindingEvent, sheet: string | undefined): void;
  skipped(event: SkippedEvent): void;
  recordsRead(end: SourceEnd): void;
  sourceRead(end: SourceEnd): void;
  sourceUntouched(): void;
  bytesFound(bytes: number): void;
}

/** Knows which numbers are the same. */
export interface NumberRegister {
  /** The number of distinct numbers so far. */
  readonly total: number;
  /**
   * Registers a finding of a number.
   *
   * @param ten         the ten characters of the number
   * @param confidence  the confidence of the finding
   * @returns an index, from 1; the same number has the same index
   */
  register(ten: string, confidence: Confidence): number;
}

/** The registers of a run. */
export interface Registers<Register> {
  /** The distinct numbers with a published finding, test numbers included. */
  readonly persons: Register;
  /** The distinct published test numbers. */
  readonly testNumbers: Register;
  /** The distinct numbers with a finding below the reporting threshold. They get no person key. */
  readonly belowThreshold: Register;
}

/** What a scanner of sources counts, and where it registers numbers. */
export interface SourceCounts extends Registers<NumberRegister> {
  readonly tally: SourceTally;
}

/** A register that counts its numbers by the strongest confidence of their findings. */
export interface CountingRegister<Same> {
  /** The number of distinct numbers. */
  readonly total: number;
  /**
   * Counts the numbers with one confidence.
   *
   * @param confidence  the strongest confidence of their findings
   * @returns how many there are
   */
  count(confidence: Confidence): number;
  /**
   * Counts the numbers that another register of the same run lacks.
   *
   * @param other  the other register
   * @returns how many there are, by the strongest confidence of their findings in this register
   */
  countMissingFrom(other: Same): Readonly<Record<Confidence, number>>;
}

/**
 * Counts the distinct numbers of a run.
 *
 * @param registers  the registers of the run
 * @returns the counts for its totals
 */
export function numbersIn<Register extends CountingRegister<Register>>({
  persons,
  testNumbers,
  belowThreshold,
}: Registers<Register>): NumberCounts {
  const { likely, possible } = belowThreshold.countMissingFrom(persons);
  return {
    persons: {
      certain: persons.count('certain'),
      likely: persons.count('likely'),
      possible: persons.count('possible'),
    },
    testNumbers: testNumbers.total,
    belowThreshold: { likely, possible },
  };
}

/** The counts of a run whose sources one thread reads. */
export class RunCounts implements SourceCounts {
  readonly tally: Tally;
  readonly persons = new PersonRegister();
  readonly testNumbers = new PersonRegister();
  readonly belowThreshold = new PersonRegister();

  /** @param allowUnread  elements of `unreadNames` */
  constructor(allowUnread: readonly string[]) {
    this.tally = new Tally(allowUnread);
  }
}
