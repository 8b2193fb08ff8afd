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
import { ByteWindow } from '../input/byte-window.js';
import { bytesReader } from '../input/bytes-reader.js';
import { NoRoomError } from '../input/no-room.js';
import { ReaderFailed } from '../input/reader-failed.js';
import { SkipError } from '../input/skip-error.js';
import type { Parsed } from '../records/parsed-record.js';
import { readPassages } from '../records/passages/passages.js';
import { readParsedRecords } from '../records/read-parsed-records.js';
import { DocumentProcess } from './document-process.js';
import type { DocumentItem, Problem } from './protocol.js';

/** The document is given up when this many units have each ended a process. */
const maxFailures = 3;

/** How a document is read in the document process. */
export interface DocumentRules {
  /** The name of the parser: a key of `Parsers`. */
  readonly kind: string;
  /** The parser that is tried if the process ended while the document was opened. */
  readonly fallback?: string;
  /** The kind of the records that are counted. */
  readonly record: RecordKind;
  /** Whether the bytes are searched as raw text if no parser can read them; true unless given. */
  readonly hasRawText?: boolean;
  /** Whether the records may be rows of a table; true unless given. */
  readonly hasColumns?: boolean;
}

/**
 * Reads a document that is parsed in a process of its own: its records with the files in them, and then the parts that could not be read. A unit
 * that ends the process, or has to be ended with it, is left out and reported. A document of which nothing could be parsed is searched as raw text.
 *
 * @param source   the document
 * @param content  all bytes; or a reader, for parsers that read a document at any place. The caller closes it
 * @param rules    how the document is read
 * @param context  what the whole scan shares
 * @returns batches of segments, members, counts and skips
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
    if (document.isLost && content instanceof Uint8Array) {
      const { sieve, target, blockBytes } = context;
      yield* readPassages(new ByteWindow(sieve.window, bytesReader(content), blockBytes), { sieve, target });
    }
    yield document.problems();
  } finally {
    await document.close();
  }
}

/** One attempt to read the document, by one process. */
interface Attempt {
  /** The name of the parser. */
  readonly kind: string;
  /** The first unit to read. */
  readonly from: number;
  /** How many units have ended a process before. */
  readonly failures: number;
}

type Item<T extends DocumentItem['type']> = Extract<DocumentItem, { readonly type: T }>;

class DocumentReader {
  readonly #source: Source;
  readonly #content: Uint8Array | RandomReader;
  readonly #rules: DocumentRules;
  readonly #budget: Budget;
  readonly #target: SearchTarget;
  readonly #stop: AbortSignal | undefined;
  readonly #items: AsyncGenerator<readonly DocumentItem[]>;
  readonly #problems = new Map<string, Problem>();
  #process: DocumentProcess | undefined;
  #hasText = false;
  /** Whether every parser failed before it gave anything, and the bytes are to be searched instead. */
  isLost = false;
  #hasGiven = false;
  /** Whether a process got past opening the document. */
  #hasOpened = false;
  #hasReaderFailed = false;

  constructor(
    source: Source,
    content: Uint8Array | RandomReader,
    rules: DocumentRules,
    { budget, target, stop }: Pick<ExtractContext, 'budget' | 'target' | 'stop'>,
  ) {
    this.#source = source;
    this.#content = content;
    this.#rules = rules;
    this.#budget = budget;
    this.#target = target;
    this.#stop = stop;
    this.#items = this.#read();
  }

  /** Yields the records, and the files inside, in the order of the document. */
  async *records(): AsyncGenerator<readonly Parsed[]> {
    for await (const items of this.#items) yield this.#parsed(items);
  }

  /** Returns the skips of the document, one for each reason and code. */
  problems(): Extracted[] {
    return [...this.#problems.values()].map((problem): Extracted => ({ type: 'skip', skip: this.#lossOf(problem) }));
  }

  async close(): Promise<void> {
    await this.#items.return(undefined);
    await this.#process?.close();
  }

  /** A document of pictures without a text layer is lost as a whole if no page of it gave text. */
  #lossOf({ lost, ...problem }: Problem): Skip {
    const isAll = problem.reason === 'no-text-layer' && !this.#hasText;
    if (this.isLost && lost === 'everything') return { ...problem, lost: 'all but raw text' };
    return { ...problem, lost: isAll ? 'everything' : lost };
  }

  #parsed(items: readonly DocumentItem[]): Parsed[] {
    const decoded: Parsed[] = [];
    for (const item of items) {
      if (item.type === 'dated') decoded.push(item);
      if (item.type === 'member') decoded.push(...this.#fileInside(item));
      // If its own reader does not work, the fallback calls the document broken, and it may be in order.
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

  /** Makes a member of a file inside the document, as far as the limits of containers allow. It is not speculative: parts that cannot be read are reported. */
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
    const known = this.#problems.get(key);
    const isWorse = known === undefined || losses.indexOf(problem.lost) < losses.indexOf(known.lost);
    const all = (known?.pictures ?? 0) + (problem.pictures ?? 0);
    const pictures = all === 0 ? {} : { pictures: all };
    if (isWorse) this.#problems.set(key, { ...problem, ...known, lost: problem.lost, ...pictures });
    else if (known !== undefined) this.#problems.set(key, { ...known, ...pictures });
  }

  /** Yields all items, from as many processes as it takes. */
  async *#read(): AsyncGenerator<readonly DocumentItem[]> {
    let attempt: Attempt | undefined = { kind: this.#rules.kind, from: 0, failures: 0 };
    while (attempt !== undefined) {
      let unit: Item<'unit'> = { type: 'unit', number: 0 };
      try {
        this.#process ??= await DocumentProcess.take();
        const { kind, from } = attempt;
        for await (const items of this.#process.read(kind, this.#content, from, this.#target, this.#stop)) {
          unit = items.findLast((item) => item.type === 'unit') ?? unit;
          this.#hasOpened ||= unit.number > 0;
          this.#hasGiven ||= items.some(({ type }) => type !== 'unit' && type !== 'problem');
          yield items;
        }
        return;
      } catch (error) {
        if (!(error instanceof SkipError)) throw error;
        await this.#process?.close();
        this.#process = undefined;
        if (this.#stop?.aborted) return;
        this.#hasReaderFailed ||= error instanceof ReaderFailed;
        attempt = this.#afterFailure(attempt, unit, error);
      }
    }
  }

  /**
   * Notes that a unit ended its process, and decides how to go on: with the fallback if the document was never opened, else behind the unit. Tries
   * again if the computer had no room.
   *
   * @returns undefined if the document is given up
   */
  #afterFailure(
    { kind, from, failures }: Attempt,
    { number, record }: Item<'unit'>,
    error: SkipError,
  ): Attempt | undefined {
    const { fallback } = this.#rules;
    // Nothing is wrong with the parser, and another one would find no more room.
    const isRoomless = error instanceof NoRoomError;
    const isUntouched = !this.#hasOpened && !this.#hasGiven;
    if (isRoomless && isUntouched && failures + 1 < maxFailures) return { kind, from, failures: failures + 1 };
    const { skip } = error;
    const canGoOn = number > 0 && failures + 1 < maxFailures;
    const lost = canGoOn ? 'a part' : this.#hasOpened ? 'the rest' : 'everything';
    const next = !this.#hasOpened && !isRoomless && fallback !== kind ? fallback : undefined;
    this.#note({ ...skip, lost: next === undefined ? lost : 'a part', ...(record !== undefined && { record }) });
    this.isLost = lost === 'everything' && next === undefined && !this.#hasGiven && this.#rules.hasRawText !== false;
    if (next !== undefined) return { kind: next, from, failures: failures + 1 };
    return canGoOn ? { kind, from: number + 1, failures: failures + 1 } : undefined;
  }
}
