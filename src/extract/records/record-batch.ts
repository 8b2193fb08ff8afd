import { type Extracted, maxBatchItems } from '../format.js';
import { type EncodedValues, maxHeldChars } from './encoded-values.js';

/** What records have given since the last batch. */
export class RecordBatch {
  items: Extracted[] = [];
  readonly #encodedValues: EncodedValues;
  /** How many of the items come from what has been read whole. */
  #committed = 0;
  /** The records of the source that earlier batches count. */
  #counted = 0;

  constructor(encodedValues: EncodedValues) {
    this.#encodedValues = encodedValues;
  }

  get isFull(): boolean {
    return this.items.length >= maxBatchItems || this.#encodedValues.heldChars > maxHeldChars;
  }

  /** What the items come from has been read whole. */
  commit(): void {
    this.#committed = this.items.length;
  }

  /** Drops the items that come from what has not been read whole. */
  rollBack(): void {
    this.items.length = this.#committed;
  }

  /** @param records  the records of the source so far */
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
