import { type FindingEvent, RecordCounter, type SourceEnd } from '../model/index.js';

/** Counts findings of persons and their records, from the events of a run or of a result. */
export class RecordTally {
  findings = 0;
  read = 0;
  withFindings = 0;
  readonly #below = { likely: 0, possible: 0 };
  readonly #counter = new RecordCounter();

  /** Another source follows, whatever it is called. */
  sourceFound(): void {
    this.#counter.forget();
  }

  /** @returns whether the finding is the first of its record */
  finding({ location }: FindingEvent): boolean {
    return this.#count(this.#counter.isNew(location));
  }

  /**
   * @param sheet  the sheet that its row is on, or undefined where the source has no sheets
   * @returns whether the finding is the first of its record
   */
  findingOn(sheet: string | undefined, { location }: FindingEvent): boolean {
    return this.#count(this.#counter.isNewOn(sheet, location));
  }

  #count(isNew: boolean): boolean {
    this.findings += 1;
    if (isNew) this.withFindings += 1;
    return isNew;
  }

  /** The end of a source, or of one inside it. */
  sourceEnd({ records, belowThreshold }: Pick<SourceEnd, 'records' | 'belowThreshold'>): void {
    this.read += records;
    this.#below.likely += belowThreshold?.likely ?? 0;
    this.#below.possible += belowThreshold?.possible ?? 0;
  }

  /** Findings below the reporting threshold. */
  get below(): { readonly likely: number; readonly possible: number } {
    return { ...this.#below };
  }

  get counts(): { readonly read: number; readonly withFindings: number } {
    return { read: this.read, withFindings: this.withFindings };
  }
}
