import { type FindingEvent, RecordCounter, type SourceEnd } from '../model/index.js';

/** Counts records, findings of persons, and records with findings, from the events of a run or of a result. */
export class RecordTally {
  /** Findings at or above the reporting threshold. */
  findings = 0;
  /** Records read. */
  read = 0;
  /** Records with findings. */
  withFindings = 0;
  readonly #below = { likely: 0, possible: 0 };
  readonly #counter = new RecordCounter();

  /** Begins another source, which may have the same name as the one before. */
  sourceFound(): void {
    this.#counter.forget();
  }

  /**
   * Counts a finding of a stored result.
   *
   * @param event  the next finding of the result
   * @returns true if the finding is the first of its record
   */
  finding({ location }: FindingEvent): boolean {
    return this.#count(this.#counter.isNew(location));
  }

  /**
   * Counts a finding whose sheet is known. Use either this or `finding` on one tally, not both.
   *
   * @param sheet  the sheet that holds the row; undefined if the source has no sheets
   * @param event  the next finding of the run
   * @returns true if the finding is the first of its record
   */
  findingOn(sheet: string | undefined, { location }: FindingEvent): boolean {
    return this.#count(this.#counter.isNewOn(sheet, location));
  }

  #count(isNew: boolean): boolean {
    this.findings += 1;
    if (isNew) this.withFindings += 1;
    return isNew;
  }

  /**
   * Counts the records of a source or a member, and its findings below the threshold.
   *
   * @param end  the end of the source
   */
  sourceEnd({ records, belowThreshold }: Pick<SourceEnd, 'records' | 'belowThreshold'>): void {
    this.read += records;
    this.#below.likely += belowThreshold?.likely ?? 0;
    this.#below.possible += belowThreshold?.possible ?? 0;
  }

  /** Findings below the reporting threshold. */
  get below(): { readonly likely: number; readonly possible: number } {
    return { ...this.#below };
  }

  /** The counts of `Coverage.records`. */
  get counts(): { readonly read: number; readonly withFindings: number } {
    return { read: this.read, withFindings: this.withFindings };
  }
}
