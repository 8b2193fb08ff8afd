import {
  confidences,
  type FindingEvent,
  growTo,
  personIndex,
  type ScanEnd,
  type SkippedEvent,
  type SourceEnd,
  type SourcePath,
} from '../../model/index.js';
import { RankCounts } from '../rank-counts.js';
import { RecordTally } from '../record-tally.js';

/** The rank of a published test number, below that of every confidence. */
const testRank = confidences.length;

/** Counts a result as it streams by: the end of the result is held against the counts, and they stand in where the end is missing. */
export class ResultTally {
  /** Things that were not fully read. */
  skipped = 0;
  /** Those of them that the user does not allow to stay so. */
  notAllowed = 0;
  /** Findings of published test numbers. */
  testFindings = 0;
  readonly #records = new RecordTally();
  readonly #sources = { found: 0, complete: 0, partial: 0, untouched: 0 };
  readonly #bytes = { found: 0, read: 0 };
  /** The source that was begun and has not ended, of those that are not inside another. */
  #open: SourcePath | undefined;
  #skippedInOpen = false;
  #lastUntouched: string | undefined;
  /** By the index of the person: the strongest rank of its findings, plus one, so that 0 is nobody. */
  #ranks = new Uint8Array(64);
  readonly #persons = new RankCounts(confidences.length + 1);

  finding(event: FindingEvent): void {
    const { person, verdict } = event;
    const isTest = verdict.kind === 'test';
    this.#addPerson(personIndex(person), isTest ? testRank : confidences.indexOf(verdict.confidence));
    if (isTest) this.testFindings += 1;
    else this.#records.finding(event);
  }

  sourceStart(source: SourcePath): void {
    if (source.members.length > 0) return;
    this.#records.sourceFound();
    this.#open = source;
    this.#skippedInOpen = false;
    this.#sources.found += 1;
  }

  skip({ source, bytes = 0 }: SkippedEvent, isAllowed: boolean): void {
    this.skipped += 1;
    if (!isAllowed) this.notAllowed += 1;
    this.#bytes.found += bytes;
    if (this.#open !== undefined) {
      this.#skippedInOpen = true;
      return;
    }
    // Several things may be said of one that could not be opened.
    if (source.file === this.#lastUntouched) return;
    this.#lastUntouched = source.file;
    this.#sources.found += 1;
    this.#sources.untouched += 1;
  }

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

  get hasCounted(): boolean {
    return this.#records.findings > 0 || this.skipped > 0;
  }

  /** Whether the events bear out what the end says. */
  bearsOut(end: ScanEnd): boolean {
    const { persons, findings, coverage, belowThreshold } = this.asEnd();
    const { sources, records } = end.coverage;
    return (
      persons.certain === end.persons.certain &&
      persons.likely === end.persons.likely &&
      persons.possible === end.persons.possible &&
      // Published test numbers may have been hidden, or counted as findings.
      persons.test <= end.persons.test &&
      findings <= end.findings &&
      coverage.records.withFindings <= records.withFindings &&
      belowThreshold.findings.likely <= (end.belowThreshold?.findings.likely ?? Number.POSITIVE_INFINITY) &&
      belowThreshold.findings.possible <= (end.belowThreshold?.findings.possible ?? Number.POSITIVE_INFINITY) &&
      (this.skipped === 0 || sources.complete < sources.found)
    );
  }

  /** Whether the end counts published test numbers as persons: its scan was told to. */
  countsTestNumbers({ findings }: ScanEnd): boolean {
    return this.testFindings > 0 && findings === this.#records.findings + this.testFindings;
  }

  /** How many things the end of the result leaves unread that the user does not allow to stay so. */
  notAllowedOf({ sources: { found, complete } }: ScanEnd['coverage']): number {
    // A result that lists fewer things than its end counts has lost some: nobody knows whether they are allowed.
    return this.skipped < found - complete ? Math.max(1, this.notAllowed) : this.notAllowed;
  }

  /** What the events say that the end should. */
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
      // The events do not show how many of them are the same number: this is the most that there can be.
      belowThreshold: { findings: below, persons: below },
      expectedByChance: { persons: 0, findings: 0 },
    };
  }

  #addPerson(index: number, rank: number): void {
    this.#ranks = growTo(this.#ranks, index);
    const known = this.#ranks[index]!;
    if (this.#persons.add(known === 0 ? undefined : known - 1, rank)) this.#ranks[index] = rank + 1;
  }
}
