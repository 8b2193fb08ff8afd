import type { FieldName, RecordRef, SearchTarget, Skip } from '../../../model/index.js';
import type { ExtractContext, Extracted } from '../../format.js';
import { SkipError } from '../../input/skip-error.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { FieldBatch } from '../../records/field-batch.js';
import { fieldOfName } from '../../records/field-names.js';
import type { Package } from './package.js';
import { documentRecord } from './properties.js';
import type { XmlHandler } from './xml-walker.js';

/** What stands around a text. */
interface TextContext {
  /** The end of the text before it. */
  readonly before?: string;
  /** What stands beside it as its name. */
  readonly label?: string | undefined;
}

const noContext: TextContext = {};

/** Texts of a document, and what is to be told of it, until somebody takes them. */
export class DocumentText {
  /** The shape of the number that is looked for in it. */
  readonly target: SearchTarget;
  readonly #batch: FieldBatch;
  readonly #toldSkips = new Set<string>();
  #others: Extracted[] = [];
  #records = 0;
  #paragraphs = 0;

  constructor(context: Pick<ExtractContext, 'sieve' | 'target'>) {
    this.target = context.target;
    this.#batch = new FieldBatch(context);
  }

  add(record: RecordRef, field: FieldName, text: string, around: TextContext = noContext): void {
    this.#batch.add({ record, field: fieldOfName(field) }, text, around.label, around.before);
  }

  /** A text that is to be looked at whatever it looks like. */
  addWanted(record: RecordRef, field: FieldName, text: string): void {
    this.#batch.addWanted({ record, field: fieldOfName(field) }, text);
  }

  /** A comment or an instruction in the XML of a part. */
  aside(text: string): void {
    if (hasDigitRun(text, this.target)) this.add(documentRecord, 'XML comment', text);
  }

  /** The number of the next paragraph: they are numbered through the document, whatever part they are in. */
  meetParagraph(): number {
    this.#records += 1;
    this.#paragraphs += 1;
    return this.#paragraphs;
  }

  meetRecords(count: number): void {
    this.#records += count;
  }

  /** The same is told once: a hundred parts may be broken in the same way. */
  skip(skip: Skip): void {
    const key = JSON.stringify([skip.reason, skip.lost, skip.code, skip.limit?.name]);
    if (this.#toldSkips.has(key)) return;
    this.#toldSkips.add(key);
    this.#others.push({ type: 'skip', skip });
  }

  get isFull(): boolean {
    return this.#batch.isFull;
  }

  take(): Extracted[] {
    const segments = this.#batch.take().map((segment): Extracted => ({ type: 'segment', segment }));
    const batch = [...segments, ...this.#others];
    if (this.#records > 0) batch.push({ type: 'records', count: this.#records });
    this.#others = [];
    this.#records = 0;
    return batch;
  }

  /** Reads a part. What goes wrong with it is told, and is no reason not to read the others. */
  async *readPart(pack: Package, name: string, handler: XmlHandler): AsyncGenerator<readonly Extracted[]> {
    if (!pack.take(name)) return;
    try {
      const walking = pack.walk(name, {
        open: (element, attributes) => handler.open(element, attributes),
        text: (text) => handler.text(text),
        close: (element) => handler.close(element),
        aside: (text) => this.aside(text),
      });
      for (;;) {
        const { done, value: isWhole } = await walking.next();
        if (done === true) {
          if (isWhole !== true) this.skip({ reason: 'malformed', lost: 'a part', code: 'PART_BROKEN' });
          break;
        }
        // Between two pieces the scan can be stopped.
        yield this.take();
      }
    } catch (error) {
      if (!(error instanceof SkipError)) throw error;
      this.skip({ ...error.skip, lost: 'a part' });
    }
    yield this.take();
  }
}
