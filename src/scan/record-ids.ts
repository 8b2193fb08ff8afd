import type { FieldPath, FindingEvent, RecordRef, SkippedEvent } from '../model/index.js';
import { repetitionOf } from './masking/own-number.js';
import type { Publisher } from './publish.js';

/** Of a record with more findings, those before can no longer be changed. */
const maxHeld = 4096;
/** So many hidden ids of a source are remembered, for what is told of their records at its end. */
const maxHidden = 10_000;

/** An id with fewer digits holds no serial. Letters may stand between them. */
const fourDigits = /(?:\d\D*){4}/;

type Draft = { -readonly [Name in keyof FindingEvent]: FindingEvent[Name] };

/**
 * Hides the ids of records that repeat a number found in them: beside the masked number, such an id would give it away. The number may be
 * found behind others of its record, so the findings of a record are held until it ends.
 */
export class RecordIds {
  readonly #publisher: Publisher;
  #record: RecordRef | undefined;
  /** Whether the id of the record is hidden. */
  #isHidden = false;
  /** The findings of the record, in order. */
  readonly #held: Draft[] = [];
  /** By the id as it stands in the source, what is shown of it. */
  readonly #hidden = new Map<string, string>();
  #shown = '';
  #repeated = 0;
  #others = 0;

  constructor(publisher: Publisher) {
    this.#publisher = publisher;
  }

  /** How many of the last findings may still change. */
  get held(): number {
    return this.#held.length;
  }

  /**
   * Takes the next finding of the source, and changes it, and those of the same record before it, where the id or the field repeats its number.
   *
   * @param record  as it stands in the source
   * @param ten     the ten characters of the number
   */
  take(finding: FindingEvent, record: RecordRef, field: FieldPath | undefined, ten: string): void {
    const hiddenField = field === undefined ? undefined : this.#publisher.hiddenField(field, ten);
    if (hiddenField !== undefined) (finding as Draft).location = { ...finding.location, field: hiddenField };
    const { id } = record;
    if (id === undefined) {
      this.forget();
      return;
    }
    if (this.#record === undefined || !isSame(this.#record, record)) {
      this.forget();
      this.#record = record;
    }
    this.#held.push(finding);
    // Before findings are given away whose record goes on, its id is hidden: the number that it repeats may still come.
    const isFull = this.#held.length === maxHeld;
    if (this.#repeats(this.#isHidden ? this.#shown : id, ten) || (isFull && !this.#isHidden && fourDigits.test(id))) {
      this.#shown = this.#publisher.hiddenId(id, ten);
      this.#isHidden = true;
      if (this.#hidden.size < maxHidden) this.#hidden.set(id, this.#shown);
      for (const held of this.#held) this.#hide(held);
    } else if (this.#isHidden) this.#hide(finding);
    if (isFull) this.#held.length = 0;
  }

  /** What was held has been given away. */
  forget(): void {
    this.#record = undefined;
    this.#isHidden = false;
    this.#held.length = 0;
  }

  /**
   * The same event, with the id of its record hidden where findings of the source hid it.
   *
   * @param id  the id of the record as it stands in the source
   */
  hiddenIn(event: SkippedEvent, id: string | undefined): SkippedEvent {
    const hidden = id === undefined ? undefined : this.#hidden.get(id);
    if (event.record === undefined || hidden === undefined) return event;
    return { ...event, record: { ...event.record, id: hidden } };
  }

  /** An id that begins or ends with the serial of its number does so by chance once in 5,000 times; in an export made so, always. */
  #repeats(id: string, ten: string): boolean {
    const repetition = repetitionOf(id, ten);
    if (repetition === 'no') {
      this.#others += 1;
      return false;
    }
    if (repetition === 'may repeat' && this.#others > 2 * this.#repeated + 2) return false;
    this.#repeated += 1;
    return true;
  }

  #hide(finding: Draft): void {
    const { location } = finding;
    finding.location = { ...location, record: { ...location.record, id: this.#shown } };
  }
}

function isSame(a: RecordRef, b: RecordRef): boolean {
  return a === b || (a.number === b.number && a.kind === b.kind && a.id === b.id);
}
