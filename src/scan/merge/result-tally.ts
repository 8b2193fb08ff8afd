import {
  confidences,
  type FindingEvent,
  personIndex,
  type ScanEnd,
  type SkippedEvent,
  type SourceEnd,
  type SourcePath,
} from '../../model/index.js';
import { RecordTally } from '../record-tally.js';
import { StrongestRanks } from '../strongest-ranks.js';

/** The rank of a published test number, below that of every confidence. */
const testRank = confidences.length;

/** Counts the events of a result, to check its `scan-end`, and to replace it if it is missing. */
export class ResultTally {
  /** Skips in the result. */
  skipped = 0;
  /** Skips that the user does not allow. */
  notAllowed = 0;
  /** Findings of published test numbers. */
  testFindings = 0;
  readonly #records = new RecordTally();
  readonly #sources = { found: 0, complete: 0, partial: 0, untouched: 0 };
  readonly #bytes = { found: 0, read: 0 };
  /** The source, not a member, that has begun and not ended. */
  #open: SourcePath | undefined;
  #skippedInOpen = false;
  #lastUntouched: string | undefined;
  readonly #persons = new StrongestRanks(confidences.length + 1);

  /**
   * Counts a finding.
   *
   * @param event  the next finding of the result
   */
  finding(event: FindingEvent): void {
    const { person, verdict } = event;
    const isTest = verdict.kind === 'test';
    this.#persons.add(personIndex(person), isTest ? testRank : confidences.indexOf(verdict.confidence));
    if (isTest) this.testFindings += 1;
    else this.#records.finding(event);
  }

  /**
   * Counts a source; members do not count.
   *
   * @param source  the source that begins
   */
  sourceStart(source: SourcePath): void {
    if (source.members.length > 0) return;
    this.#records.sourceFound();
    this.#open = source;
    this.#skippedInOpen = false;
    this.#sources.found += 1;
  }

  /**
   * Counts a skip, and its source if that could not be opened.
   *
   * @param event      the next skip of the result
   * @param isAllowed  whether the user allows it
   */
  skip({ source, bytes = 0 }: SkippedEvent, isAllowed: boolean): void {
    this.skipped += 1;
    if (!isAllowed) this.notAllowed += 1;
    this.#bytes.found += bytes;
    if (this.#open !== undefined) {
      this.#skippedInOpen = true;
      return;
    }
    // A source that could not be opened may have several skips.
    if (source.file === this.#lastUntouched) return;
    this.#lastUntouched = source.file;
    this.#sources.found += 1;
    this.#sources.untouched += 1;
  }

  /**
   * Counts the records and bytes of a source or a member.
   *
   * @param event  the end of the source
   */
  sourceEnd(event: SourceEnd): void {
    const { source, bytes } = event;
    this.#records.sourceEnd(event);
    if (source.members.length > 0) return;
    this.#bytes.found += bytes;
    this.#bytes.read += bytes;
    if (this.#open === undefined) return;
    this.#sources[this.#skippedInOpen ? 'partial' : 'complete'] += 1;
    this.#open = undefined;
    this.#lastUntouched = undefined;
  }

  /** Whether the result has a finding or a skip so far. */
  get hasCounted(): boolean {
    return this.#records.findings > 0 || this.skipped > 0;
  }

  /**
   * Checks the end of the result against the events before it.
   *
   * @param end  the `scan-end` of the result
   * @returns true if the events support its sums
   */
  agreesWith(end: ScanEnd): boolean {
    const { persons, findings, coverage, belowThreshold } = this.asEnd();
    const { sources, records } = end.coverage;
    return (
      persons.certain === end.persons.certain &&
      persons.likely === end.persons.likely &&
      persons.possible === end.persons.possible &&
      // The scan may have hidden published test numbers, or counted them as findings.
      persons.test <= end.persons.test &&
      findings <= end.findings &&
      coverage.records.withFindings <= records.withFindings &&
      belowThreshold.findings.likely <= (end.belowThreshold?.findings.likely ?? Number.POSITIVE_INFINITY) &&
      belowThreshold.findings.possible <= (end.belowThreshold?.findings.possible ?? Number.POSITIVE_INFINITY) &&
      (this.skipped === 0 || sources.complete < sources.found)
    );
  }

  /**
   * Checks whether the scan counted published test numbers as persons, with the option `testNumbers: 'report'`.
   *
   * @param end  the `scan-end` of the result
   * @returns true if its findings include them
   */
  countsTestNumbers({ findings }: ScanEnd): boolean {
    return this.testFindings > 0 && findings === this.#records.findings + this.testFindings;
  }

  /**
   * Counts the skips that the user does not allow.
   *
   * @param coverage  the coverage of the result
   * @returns the number; at least 1 if the result lost skips
   */
  notAllowedOf({ sources: { found, complete } }: ScanEnd['coverage']): number {
    // A result with fewer skips than incomplete sources has lost some, and nobody knows whether the user allows those.
    return this.skipped < found - complete ? Math.max(1, this.notAllowed) : this.notAllowed;
  }

  /**
   * Makes the sums of a `scan-end` from the events.
   *
   * @returns lower bounds, except `belowThreshold.persons`, which is an upper bound
   */
  asEnd(): Required<Pick<ScanEnd, 'coverage' | 'persons' | 'findings' | 'expectedByChance' | 'belowThreshold'>> {
    const count = (rank: number): number => this.#persons.count(rank);
    const [certain, likely, possible] = (['certain', 'likely', 'possible'] as const).map((confidence) =>
      count(confidences.indexOf(confidence)),
    );
    const { below } = this.#records;
    return {
      coverage: {
        sources: { ...this.#sources, partial: this.#sources.partial + (this.#open === undefined ? 0 : 1) },
        bytes: { ...this.#bytes },
        records: this.#records.counts,
      },
      persons: { certain: certain!, likely: likely!, possible: possible!, test: count(testRank) },
      findings: this.#records.findings,
      // The events do not show which of them are the same number, so the number of persons is an upper bound.
      belowThreshold: { findings: below, persons: below },
      expectedByChance: { persons: 0, findings: 0 },
    };
  }
}
