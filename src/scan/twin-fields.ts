import { type FieldPath, fieldKey, type RecordRef } from '../model/index.js';
import { canonicalFieldKey } from './canonical-field.js';

/** Of a record without end, such as a file that is one, no more is remembered. */
const maxRemembered = 200;

/**
 * Tells of the numbers of one record which stand in a text that is given twice: as plain text and as HTML, say. The second is
 * no finding, because nobody wrote it.
 */
export class TwinFields {
  #number = 0;
  #kind: RecordRef['kind'] | undefined;
  /** Of the record: the numbers met, and where. A record has few, so they are compared one by one. */
  readonly #met: { readonly field: FieldPath; readonly ten: string }[] = [];

  /** Whether the number has been met in the twin of this field, in the same record. To be asked once for each, in order. */
  isTwin({ number, kind }: RecordRef, field: FieldPath | undefined, ten: string): boolean {
    if (field === undefined) return false;
    if (this.#number !== number || this.#kind !== kind) {
      this.#number = number;
      this.#kind = kind;
      this.#met.length = 0;
    }
    for (const met of this.#met) if (met.ten === ten && areTwins(met.field, field)) return true;
    if (this.#met.length < maxRemembered) this.#met.push({ field, ten });
    return false;
  }
}

function areTwins(one: FieldPath, other: FieldPath): boolean {
  return one !== other && canonicalFieldKey(one) === canonicalFieldKey(other) && fieldKey(one) !== fieldKey(other);
}
