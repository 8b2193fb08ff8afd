import type { FieldName, RecordRef, SearchTarget, Skip } from '../../../model/index.js';
import type { ExtractContext, Extracted } from '../../format.js';
import { SkipError } from '../../input/skip-error.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { FieldBatch } from '../../records/field-batch.js';
import { fieldOfName } from '../../records/field-names.js';
import type { Package } from './package.js';
import { documentRecord } from './properties.js';
import { GivenNumbers, noReader, UnreadMarkup, type UnreadText } from './unread-markup.js';
import type { XmlHandler } from './xml-walker.js';

/** The surroundings of a text, which are evidence. */
interface TextContext {
  /** The end of the text before it. */
  readonly before?: string;
  /** The text beside it that names it, such as the cell to the left. */
  readonly label?: string | undefined;
}

const noContext: TextContext = {};

/** Markup without a reader that waits until the texts are known that it may repeat. More than this is given at once. */
const maxWaitingChars = 1024 * 1024;

/** Collects the texts, skips and record counts of a document until the caller takes them as a batch. */
export class DocumentText {
  /** The shape of the number that is searched. */
  readonly target: SearchTarget;
  readonly #batch: FieldBatch;
  readonly #skipKeys = new Set<string>();
  #others: Extracted[] = [];
  #records = 0;
  #hasRecords = false;
  #paragraphs = 0;
  readonly #given: GivenNumbers;
  #unread: UnreadText[] = [];
  #unreadChars = 0;

  constructor(context: Pick<ExtractContext, 'sieve' | 'target'>) {
    this.target = context.target;
    this.#batch = new FieldBatch(context);
    this.#given = new GivenNumbers(context.target);
  }

  /**
   * Adds a text. It becomes a segment only if the prefilter finds an anchor in it.
   *
   * @param record  the record of the text
   * @param field   its field
   * @param text    its characters; '' is left out
   * @param around  the surroundings of the text
   */
  add(record: RecordRef, field: FieldName, text: string, around: TextContext = noContext): void {
    this.#batch.add({ record, field: fieldOfName(field) }, text, around.label, around.before);
  }

  /**
   * Adds a text that becomes a segment even without an anchor.
   *
   * @param record  the record of the text
   * @param field   its field
   * @param text    its characters
   * @param label   what the record says about the text
   */
  addProjected(record: RecordRef, field: FieldName, text: string, label?: string): void {
    this.#batch.addProjected({ record, field: fieldOfName(field) }, text, label);
  }

  /**
   * Adds a comment or a processing instruction of a part, if it holds a row of digits.
   *
   * @param text  its characters, without its marks
   */
  aside(text: string): void {
    if (hasDigitRun(text, this.target)) this.add(documentRecord, 'XML comment', text);
  }

  /**
   * Counts a paragraph as a record.
   *
   * @returns its number, from 1. Paragraphs are numbered through the whole document.
   */
  meetParagraph(): number {
    this.meetRecords(1);
    this.#paragraphs += 1;
    return this.#paragraphs;
  }

  /**
   * Counts records.
   *
   * @param count  the records since the last call
   */
  meetRecords(count: number): void {
    this.#records += count;
    this.#hasRecords ||= count > 0;
  }

  /**
   * Adds a skip, unless an equal one was added before: a hundred parts may be broken in the same way.
   *
   * @param skip  the part of the document that was not read
   */
  skip(skip: Skip): void {
    const key = JSON.stringify([skip.reason, skip.lost, skip.code, skip.limit?.name]);
    if (this.#skipKeys.has(key)) return;
    this.#skipKeys.add(key);
    this.#others.push({ type: 'skip', skip });
  }

  /** True if a batch should be taken. */
  get isFull(): boolean {
    return this.#batch.isFull;
  }

  /**
   * Takes the texts, skips and record counts since the last call.
   *
   * @returns a batch, which may be empty
   */
  take(): Extracted[] {
    const segments = this.#batch.take().map((segment): Extracted => {
      this.#given.add(segment.text);
      return { type: 'segment', segment };
    });
    const batch = [...segments, ...this.#others];
    if (this.#records > 0) batch.push({ type: 'records', count: this.#records });
    this.#others = [];
    this.#records = 0;
    return batch;
  }

  /**
   * Adds to a reader of XML the markup that it leaves out.
   *
   * @param reader  the reader of a part
   * @returns a reader that also keeps comments, and the attributes and texts that `reader` leaves out, for `giveUnread`
   */
  withUnread(reader: XmlHandler): XmlHandler {
    return new UnreadMarkup(
      reader,
      this.target,
      (one) => this.addUnread(one),
      (text) => this.aside(text),
    );
  }

  /**
   * Keeps a text that no reader took, for `takeWithUnread`.
   *
   * @param one  the text and what it is called
   */
  addUnread(one: UnreadText): void {
    this.#unread.push(one);
    this.#unreadChars += one.text.length;
    if (this.#unreadChars > maxWaitingChars) this.#giveUnread();
  }

  /**
   * Notes a text that another reader of the document has given, so that markup which repeats it is left out.
   *
   * @param text  its characters
   */
  noteGiven(text: string): void {
    this.#given.add(text);
  }

  /**
   * Adds the markup that no reader took, unless it only repeats texts that were taken. Call it after the last part.
   *
   * @returns a batch with the texts before it
   */
  takeWithUnread(): Extracted[] {
    const batch = this.take();
    this.#giveUnread();
    return [...batch, ...this.take()];
  }

  #giveUnread(): void {
    for (const { name, text } of this.#unread) {
      if (this.#given.hasAllOf(text)) continue;
      this.#given.add(text);
      // Without any other record, the document itself is one.
      if (!this.#hasRecords) this.meetRecords(1);
      this.add(documentRecord, 'markup', text, { label: name });
    }
    this.#unread = [];
    this.#unreadChars = 0;
  }

  /**
   * Reads a part without a reader of its own: only its markup that may hold a number.
   *
   * @param name  the name of the part
   * @returns batches, as `readPart`
   */
  async *readMarkup(pack: Package, name: string): AsyncGenerator<readonly Extracted[]> {
    yield* this.readPart(pack, name, noReader);
  }

  /**
   * Reads an XML part, unless it has been read before. A failure becomes a skip, so that the other parts are read as well.
   *
   * @param name     the name of the part
   * @param handler  receives the elements and texts of the part
   * @returns a batch for each piece of the part
   */
  async *readPart(pack: Package, name: string, handler: XmlHandler): AsyncGenerator<readonly Extracted[]> {
    if (!pack.take(name)) return;
    try {
      const walking = pack.walk(name, this.withUnread(handler));
      for (;;) {
        const { done, value: isWhole } = await walking.next();
        if (done === true) {
          if (isWhole !== true) this.skip({ reason: 'malformed', lost: 'a part', code: 'PART_BROKEN' });
          break;
        }
        // The caller can stop the scan between two pieces.
        yield this.take();
      }
    } catch (error) {
      if (!(error instanceof SkipError)) throw error;
      this.skip({ ...error.skip, lost: 'a part' });
    }
    yield this.take();
  }
}
