import type { RecordCounter } from './record-counter.js';

/** The state of a count that every format has. Each format adds its own. */
export interface RecordCount {
  at: number;
  records: number;
  recordStart: number | undefined;
  gapStart: number;
}

/** The part of a counter that is the same in every format: it exposes the count and moves it with the window. */
export abstract class CountedRecords<Count extends RecordCount> implements RecordCounter {
  protected readonly count: Count;

  /** @param count  the state, which the subclass advances */
  constructor(count: Count) {
    this.count = count;
  }

  get at(): number {
    return this.count.at;
  }

  get records(): number {
    return this.count.records;
  }

  get recordStart(): number | undefined {
    return this.count.recordStart;
  }

  get gapStart(): number {
    return this.count.gapStart;
  }

  abstract readonly isBroken: boolean;
  abstract readonly isComplete: boolean;
  abstract countTo(to: number): void;
  abstract countToRecord(to: number): void;
  abstract restart(at: number): void;

  shift(by: number): void {
    this.count.at -= by;
    // A gap or record that began before the window begins with it.
    this.count.gapStart = Math.max(0, this.count.gapStart - by);
    if (this.count.recordStart !== undefined) this.count.recordStart = Math.max(0, this.count.recordStart - by);
  }
}
