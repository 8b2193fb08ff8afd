import { type Extracted, maxBatchItems } from '../format.js';
import { type EncodedValues, maxHeldChars } from './encoded-values.js';

/** The items that records have emitted since the last batch. */
export class RecordBatch {
  items: Extracted[] = [];
  readonly #encodedValues: EncodedValues;
  /** The number of items from bytes that have been read whole. */
  #committed = 0;
  /** The records of the source that earlier batches have counted. */
  #counted = 0;

  constructor(encodedValues: EncodedValues) {
    this.#encodedValues = encodedValues;
  }

  /** Whether it is time to `take`. */
  get isFull(): boolean {
    return this.items.length >= maxBatchItems || this.#encodedValues.heldChars > maxHeldChars;
  }

  /** Confirms the items so far: their bytes have been read whole. */
  commit(): void {
    this.#committed = this.items.length;
  }

  /** Drops the items that were not confirmed. */
  rollBack(): void {
    this.items.length = this.#committed;
  }

  /**
   * Takes the items, with a count of the records since the last batch.
   *
   * @param records  the number of records of the source so far
   * @returns the items
   */
  take(records: number): readonly Extracted[] {
    const batch = this.items;
    this.items = [];
    this.#committed = 0;
    this.#encodedValues.heldChars = 0;
    if (records > this.#counted) batch.push({ type: 'records', count: records - this.#counted });
    this.#counted = records;
    return batch;
  }
}
