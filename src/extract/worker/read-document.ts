import {
  losses,
  type RandomReader,
  type RecordKind,
  type SearchTarget,
  type Skip,
  type Source,
} from '../../model/index.js';
import type { ExtractContext, Extracted } from '../format.js';
import type { Budget } from '../input/budget.js';
import { bytesReader } from '../input/bytes-reader.js';
import { ReaderFailed } from '../input/reader-failed.js';
import { SkipError } from '../input/skip-error.js';
import type { Parsed } from '../records/parsed-record.js';
import { readParsedRecords } from '../records/read-parsed-records.js';
import type { DocumentItem, Problem } from './protocol.js';
import { DocumentThread } from './thread.js';

/** So many units may each be the end of a worker before the document is given up. */
const maxFailures = 3;

/** How a document is read. */
export interface DocumentRules {
  /** The parser: a key of what the format's `parser.ts` declares. */
  readonly kind: string;
  /** The one that is tried where the worker was stopped while the document was opened. */
  readonly fallback?: string;
  /** What a record is; records of other kinds are not counted. */
  readonly record: RecordKind;
  /** Whether the records may be rows of a table; they may unless told. */
  readonly hasColumns?: boolean;
}

/**
 * Reads a document that is parsed as a whole in a thread: its records, what could not be read of it, and then the files in it. A
 * unit that ends the thread, or has to be ended with it, is told and left out.
 *
 * @param content  all bytes, or a reader for parsers that ask for those they want
 */
export async function* readDocument(
  source: Source,
  content: Uint8Array | RandomReader,
  rules: DocumentRules,
  context: ExtractContext,
): AsyncGenerator<readonly Extracted[]> {
  const document = new DocumentReader(source, content, rules, context);
  try {
    yield* readParsedRecords(source, rules.record, document.records(), context, {
      hasColumns: rules.hasColumns ?? true,
    });
    yield document.problems();
  } finally {
    await document.close();
  }
}

type Item<T extends DocumentItem['type']> = Extract<DocumentItem, { readonly type: T }>;

class DocumentReader {
  readonly #source: Source;
  readonly #content: Uint8Array | RandomReader;
  readonly #rules: DocumentRules;
  readonly #budget: Budget;
  readonly #target: SearchTarget;
  readonly #items: AsyncGenerator<readonly DocumentItem[]>;
  readonly #problems = new Map<string, Problem>();
  #thread: DocumentThread | undefined;
  #hasText = false;
  #hasReaderFailed = false;

  constructor(
    source: Source,
    content: Uint8Array | RandomReader,
    rules: DocumentRules,
    { budget, target }: Pick<ExtractContext, 'budget' | 'target'>,
  ) {
    this.#source = source;
    this.#content = content;
    this.#rules = rules;
    this.#budget = budget;
    this.#target = target;
    this.#items = this.#read();
  }

  /** The records, and the files inside as they come. */
  async *records(): AsyncGenerator<readonly Parsed[]> {
    for await (const items of this.#items) yield this.#take(items);
  }

  /** What is told of the document, each thing once. */
  problems(): Extracted[] {
    return [...this.#problems.values()].map((problem): Extracted => ({ type: 'skip', skip: this.#lossOf(problem) }));
  }

  async close(): Promise<void> {
    await this.#items.return(undefined);
    await this.#thread?.close();
  }

  /** Where no text came at all, pictures of it are all that there is. */
  #lossOf({ lost, ...problem }: Problem): Skip {
    const isAll = problem.reason === 'no-text-layer' && !this.#hasText;
    return { ...problem, lost: isAll ? 'everything' : lost };
  }

  #take(items: readonly DocumentItem[]): Parsed[] {
    const decoded: Parsed[] = [];
    for (const item of items) {
      if (item.type === 'member') decoded.push(...this.#fileInside(item));
      // What has to do without its reader says that the document is broken: it is not.
      if (item.type === 'problem' && !(this.#hasReaderFailed && item.problem.reason === 'malformed'))
        this.#note(item.problem);
      if (item.type === 'small-pictures')
        decoded.push({ type: 'no-user-text', class: 'small-picture', count: item.count });
      if (item.type !== 'record') continue;
      this.#hasText ||= item.fields.some(({ name }) => name === '');
      const { kind, number, id, date, fields } = item;
      decoded.push({
        type: 'record',
        kind,
        number,
        fields,
        ...(id !== undefined && { id }),
        ...(date !== undefined && { date }),
      });
    }
    return decoded;
  }

  /** A file inside the document, as far as the limits of containers allow. It is one, not a guess: what cannot be read of it is told. */
  #fileInside({ within = [], name, bytes, dated }: Item<'member'>): Parsed[] {
    const budget = this.#budget;
    const content = this.#content;
    budget.unpack(bytes.length, bytes.length, content instanceof Uint8Array ? content.length : content.size);
    const { path, members } = this.#source;
    const [depth, { maxDepth }] = [members.length + within.length + 1, budget.limits];
    const tooDeep = { name: 'max-depth', allowed: maxDepth, observed: depth } as const;
    const entry = budget.admitEntry();
    const limit = depth > maxDepth ? tooDeep : entry.limit;
    if (limit !== undefined) return [{ type: 'skip', skip: { reason: 'limit', lost: 'a part', limit } }];
    if (!entry.isAdmitted) return [];
    const open = () => bytesReader(bytes);
    const names = [...members, ...within, name];
    const source = { path, members: names, size: bytes.length, open, reopen: open };
    return [{ type: 'member', source: dated === undefined ? source : { ...source, dated } }];
  }

  #note(problem: Problem): void {
    const key = `${problem.reason} ${problem.code ?? ''} ${problem.format ?? ''}`;
    const told = this.#problems.get(key);
    const isWorse = told === undefined || losses.indexOf(problem.lost) < losses.indexOf(told.lost);
    const all = (told?.pictures ?? 0) + (problem.pictures ?? 0);
    const pictures = all === 0 ? {} : { pictures: all };
    if (isWorse) this.#problems.set(key, { ...problem, ...told, lost: problem.lost, ...pictures });
    else if (told !== undefined) this.#problems.set(key, { ...told, ...pictures });
  }

  /** All items, from as many threads as it takes. */
  async *#read(): AsyncGenerator<readonly DocumentItem[]> {
    let { kind } = this.#rules;
    let [from, failures] = [0, 0];
    let hasOpened = false;
    for (;;) {
      let unit: Item<'unit'> = { type: 'unit', number: 0 };
      try {
        this.#thread ??= await DocumentThread.take();
        for await (const items of this.#thread.read(kind, this.#content, from, this.#target)) {
          unit = items.findLast((item) => item.type === 'unit') ?? unit;
          hasOpened ||= unit.number > 0;
          yield items;
        }
        return;
      } catch (error) {
        if (!(error instanceof SkipError)) throw error;
        await this.#thread?.close();
        this.#thread = undefined;
        failures += 1;
        this.#hasReaderFailed ||= error instanceof ReaderFailed;
        const canGoOn = unit.number > 0 && failures < maxFailures;
        const { record } = unit;
        const lost = canGoOn ? 'a part' : hasOpened ? 'the rest' : 'everything';
        const { fallback } = this.#rules;
        const isBroken = !hasOpened && fallback !== undefined && fallback !== kind;
        this.#note({ ...error.skip, lost: isBroken ? 'a part' : lost, ...(record !== undefined && { record }) });
        if (isBroken) kind = fallback;
        else if (canGoOn) from = unit.number + 1;
        else return;
      }
    }
  }
}
