import type { Hit } from '../../detect/index.js';
import { type FieldPath, fieldKey, type RecordRef, type Segment } from '../../model/index.js';
import { canonicalFieldKey } from '../canonical-field.js';
import type { HitFilter } from './hit-filter.js';

/** The largest number of findings to remember, because a record may be as long as a file. */
const maxRemembered = 200;

/**
 * Stops the second copy of a number that a record holds in two forms of one text, for example as plain text and as HTML. Its author wrote it only
 * once. Make one filter for each source.
 */
export class DuplicateFieldFilter implements HitFilter {
  #number = 0;
  #kind: RecordRef['kind'] | undefined;
  /** The numbers seen in the record, and their fields. A record has few, so lists are fast enough. They are written over, as most records have one number. */
  readonly #numbers: string[] = [];
  readonly #fields: FieldPath[] = [];
  #seen = 0;

  passes({ ten }: Hit, { spot: { record, field } }: Pick<Segment, 'spot'>): boolean {
    return !this.isDuplicate(record, field, ten);
  }

  /**
   * Checks whether a number repeats one in another form of the same field, and remembers it if not.
   *
   * @param record  the record, unmasked
   * @param field   the field; undefined for a number outside of fields
   * @param ten     the ten characters of the number
   * @returns true if another form of the same field held the number earlier in the same record
   */
  isDuplicate({ number, kind }: RecordRef, field: FieldPath | undefined, ten: string): boolean {
    if (field === undefined) return false;
    if (this.#number !== number || this.#kind !== kind) {
      this.#number = number;
      this.#kind = kind;
      this.#seen = 0;
    }
    for (let index = 0; index < this.#seen; index += 1)
      if (this.#numbers[index] === ten && areFormsOfOneText(this.#fields[index]!, field)) return true;
    if (this.#seen === maxRemembered) return false;
    this.#numbers[this.#seen] = ten;
    this.#fields[this.#seen] = field;
    this.#seen += 1;
    return false;
  }
}

function areFormsOfOneText(one: FieldPath, other: FieldPath): boolean {
  return one !== other && canonicalFieldKey(one) === canonicalFieldKey(other) && fieldKey(one) !== fieldKey(other);
}
