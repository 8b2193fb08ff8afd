import type { Hit } from '../../detect/index.js';
import { type FieldPath, fieldKey, type RecordRef, type Segment } from '../../model/index.js';
import { canonicalFieldKey } from '../canonical-field.js';
import type { HitFilter } from './hit-filter.js';

/** Of a record without end, such as a file that is one, no more is remembered. */
const maxRemembered = 200;

/**
 * Stops the second copy of a number that a record holds in two forms of one text, as plain text and as HTML for example. Nobody wrote it
 * twice. One for each source.
 */
export class DuplicateFieldFilter implements HitFilter {
  #number = 0;
  #kind: RecordRef['kind'] | undefined;
  /** The numbers met in the record, and their fields. A record has few, so they are compared one by one. */
  readonly #met: { readonly field: FieldPath; readonly ten: string }[] = [];

  passes({ ten }: Hit, { spot: { record, field } }: Pick<Segment, 'spot'>): boolean {
    return !this.isDuplicate(record, field, ten);
  }

  /**
   * @param record  the record, as it stands in the source
   * @param field   the field; undefined where the number stands in none
   * @param ten     the ten characters of the number
   * @returns whether another form of the same field held the number before, in the same record
   */
  isDuplicate({ number, kind }: RecordRef, field: FieldPath | undefined, ten: string): boolean {
    if (field === undefined) return false;
    if (this.#number !== number || this.#kind !== kind) {
      this.#number = number;
      this.#kind = kind;
      this.#met.length = 0;
    }
    for (const met of this.#met) if (met.ten === ten && areForms(met.field, field)) return true;
    if (this.#met.length < maxRemembered) this.#met.push({ field, ten });
    return false;
  }
}

function areForms(one: FieldPath, other: FieldPath): boolean {
  return one !== other && canonicalFieldKey(one) === canonicalFieldKey(other) && fieldKey(one) !== fieldKey(other);
}
