import type { FindingEvent, RecordRef, SkippedEvent, Spot } from '../model/index.js';
import { repetitionOf } from './masking/own-number.js';
import type { Publisher } from './publish.js';

/** The largest number of findings of one record that wait; with more, those before are final. */
const maxHeld = 4096;
/** The largest number of hidden ids to remember in a source, for skips at its end that name the same records. */
const maxHidden = 10_000;

/** An id with fewer digits holds no serial. Other characters may separate them. */
const fourDigits = /(?:\d\D*){4}/;

type Draft = { -readonly [Name in keyof FindingEvent]: FindingEvent[Name] };

/**
 * Hides the id of a record that repeats a number of that record, because the id would give the masked number away. That number may come after other
 * findings of the record, so this class holds the findings of a record until the record ends.
 */
export class RecordIds {
  readonly #publisher: Publisher;
  #record: RecordRef | undefined;
  /** Whether the id of the current record is hidden. */
  #isHidden = false;
  /** The findings of the current record, in order, with `held` of them; the places behind them are written over, as most records have one finding. */
  readonly #findings: Draft[] = [];
  /** The raw ids of the parts of the record that hold them; '' outside of all parts. */
  readonly #parts: string[] = [];
  #held = 0;
  /** By the raw id of a part of the current record: the text to show. */
  readonly #hiddenParts = new Map<string, string>();
  /** By the raw id: the text to show. */
  readonly #hidden = new Map<string, string>();
  #shown = '';
  #repeated = 0;
  #others = 0;

  /** @param publisher  masks ids and fields */
  constructor(publisher: Publisher) {
    this.#publisher = publisher;
  }

  /** The number of findings, counted from the last one, that may still change. */
  get held(): number {
    return this.#held;
  }

  /**
   * Takes the next finding of the source. If the id of its record repeats the number, it hides the id in this finding and in those before it of the same
   * record. It does the same with the id of the part of the record, in the findings of that part. If the field repeats the number, it masks the field.
   *
   * @param finding  the published event; it may be changed in place until `forget`
   * @param spot     the place, raw
   * @param ten      the ten characters of the number
   */
  push(finding: FindingEvent, { record, part = '', field }: Spot, ten: string): void {
    const hiddenField = field === undefined ? undefined : this.#publisher.hiddenField(field, ten);
    if (hiddenField !== undefined) (finding as Draft).location = { ...finding.location, field: hiddenField };
    const { id } = record;
    if (id === undefined && part === '') {
      this.forget();
      return;
    }
    if (this.#record === undefined || !isSame(this.#record, record)) {
      this.forget();
      this.#record = record;
    }
    this.#findings[this.#held] = finding;
    this.#parts[this.#held] = part;
    this.#held += 1;
    if (part !== '') this.#hidePart(part, ten);
    if (id !== undefined) this.#hideId(id, finding, ten);
    if (this.#held === maxHeld) this.#held = 0;
  }

  #hideId(id: string, finding: Draft, ten: string): void {
    // The findings must leave before the record ends. A later number may be the one that the id repeats, so hide the id now.
    const isFull = this.#held === maxHeld;
    if (this.#repeats(this.#isHidden ? this.#shown : id, ten) || (isFull && !this.#isHidden && fourDigits.test(id))) {
      this.#shown = this.#publisher.hiddenId(id, ten);
      this.#isHidden = true;
      if (this.#hidden.size < maxHidden) this.#hidden.set(id, this.#shown);
      for (let index = 0; index < this.#held; index += 1) this.#hide(this.#findings[index]!);
    } else if (this.#isHidden) this.#hide(finding);
  }

  /** A part has few numbers, so nothing shows whether its id repeats one by chance: it is hidden in any case. */
  #hidePart(part: string, ten: string): void {
    const isFull = this.#held === maxHeld;
    if (!(isFull && fourDigits.test(part)) && repetitionOf(part, ten) === 'no' && !this.#hiddenParts.has(part)) return;
    const known = this.#hiddenParts.get(part);
    const shown = known ?? this.#publisher.hiddenId(part, ten);
    this.#hiddenParts.set(part, shown);
    // The findings before have it already.
    const first = known === undefined ? 0 : this.#held - 1;
    for (let index = first; index < this.#held; index += 1) {
      const held = this.#findings[index]!;
      if (this.#parts[index] === part) held.location = { ...held.location, part: shown };
    }
  }

  /** Makes all findings so far final. Call it when the events have left. */
  forget(): void {
    this.#record = undefined;
    this.#isHidden = false;
    // Emptying what is empty takes time too, and this runs for every finding.
    if (this.#hiddenParts.size > 0) this.#hiddenParts.clear();
    this.#held = 0;
  }

  /**
   * Hides the id in a skip if a finding of the same record hid it.
   *
   * @param event  the published skip
   * @param id     the raw id of its record
   * @returns the event itself, or a copy with the hidden id
   */
  hiddenIn(event: SkippedEvent, id: string | undefined): SkippedEvent {
    const hidden = id === undefined ? undefined : this.#hidden.get(id);
    if (event.record === undefined || hidden === undefined) return event;
    return { ...event, record: { ...event.record, id: hidden } };
  }

  /** By chance, one id in 5,000 begins or ends with the serial of its number; in an export that makes ids from numbers, every id does. */
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
