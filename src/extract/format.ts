import type { BlockMemory } from '../kernels/index.js';
import type {
  ByteReader,
  NoUserTextClass,
  PlanColumns,
  Reasons,
  RecordNoun,
  SearchTarget,
  Segment,
  Sieve,
  Skip,
  Source,
} from '../model/index.js';
import type { Budget } from './input/budget.js';
import type { ByteWindow } from './input/byte-window.js';
import type { Counter } from './input/counter.js';
import type { FormatSignature } from './input/signature.js';

/** What reading a source yields. */
export type Extracted =
  /** Text of one field of one record, in which the sieve found an anchor. */
  | { readonly type: 'segment'; readonly segment: Segment }
  /** A source inside this one: an attachment, an archive entry. */
  | { readonly type: 'member'; readonly source: Source }
  /** A part of the source, or all of it, that was not read, and why. */
  | { readonly type: 'skip'; readonly skip: Skip }
  /** Something without text of users, searched as raw text: the source itself, or `count` pictures in it. */
  | { readonly type: 'no-user-text'; readonly class: NoUserTextClass; readonly count: number }
  /** The system that the source was exported from, as its structure shows. */
  | { readonly type: 'recognised'; readonly system: string }
  /** How many records were read since the last such count, whether or not they held a segment. */
  | { readonly type: 'records'; readonly count: number };

/** The first item of a source: its format and encoding are settled, and its records follow. */
export interface Opened {
  readonly type: 'opened';
  readonly format: string;
  /** Of a text. */
  readonly encoding?: string;
  /** Whether its bytes are searched for text, and not parsed as their format. */
  readonly rawTextOnly?: true;
}

/** The beginning of a source, up to 64 KB, by which its format is recognised. */
export interface Head {
  /** The decoded text, without a byte order mark. Empty where the bytes are no text. */
  readonly text: string;
  /** The bytes as they stand in the source, in its own encoding. */
  readonly bytes: Uint8Array;
  /** Whether this is the whole source. */
  readonly whole: boolean;
}

/** A source that has been opened, with its encoding settled: the window yields UTF-8, or Windows-1252 bytes among it, which decode without loss. */
export interface Input {
  /** What was opened. Members are sources inside it. */
  readonly source: Source;
  /** The base name. */
  readonly name: string;
  readonly head: Head;
  /** A window at offset 0, with nothing read into it yet. Read errors look like the end, as in `ContainerInput.reader`. */
  readonly window: ByteWindow;
  /** The number of the line that the window begins with; 1 unless given. */
  readonly firstLine?: number;
}

/** A container that has been opened. */
export interface ContainerInput {
  /** What was opened. Members are sources inside it. */
  readonly source: Source;
  /** The base name. */
  readonly name: string;
  readonly head: Uint8Array;
  /** A reader at offset 0: yields the bytes of `head` again. Never throws: the caller reports read errors, and here they look like the end. */
  readonly reader: ByteReader;
}

export interface ExtractContext {
  readonly sieve: Sieve;
  /** The shape of the number that the sieve looks for. */
  readonly target: SearchTarget;
  readonly counter: Counter;
  /** The memory that the sieve's window lies in, for formats that have a kernel of their own. */
  readonly blocks: BlockMemory;
  /** Is shown the first records of a table, before any segment of it, and tells which columns are wanted whole. */
  readonly planColumns: PlanColumns;
  /** How much is read at a time. */
  readonly blockBytes: number;
  /** The longest record that is kept whole while it is read; of a longer one only windows are seen. */
  readonly maxRecordBytes: number;
  /** Paths of files that were read together with another, and need not be read again. */
  readonly readAlong: Set<string>;
  /** The headers of the tables whose rows are in other files of a dump, by the path of the file. Kept from one source to the next. */
  readonly dumpTables: Map<string, string>;
  /** Whether characters in pictures are read. */
  readonly ocr: boolean;
  /** What containers may still cost. */
  readonly budget: Budget;
}

/** A batch is given when it holds so much, so that what is found in a dense block need not be held all at once. */
export const maxBatchItems = 1024;

/** How sure an extractor is that a text is its own; see `Extractor.claims`. */
export type Claim = 'certain' | 'plausible' | 'no';

/** What every format says of itself, for `cprscan formats`, the README and the recognition of sources. */
export interface FormatDescription {
  /** The name that `--type` takes and reports show, unique among all formats. */
  readonly id: string;
  /** What users call it: begins the line in the list of formats. */
  readonly title: string;
  /** What it holds in memory as a whole, and up to how many MB. Left out where it streams. A source that is larger is a skip with reason `limit`. */
  readonly buffered?: string;
  /** Its own codes, with their meaning in every language. Codes that other formats give too stand in `shared-reasons.ts`. */
  readonly reasons?: Reasons;
  /** How its first bytes show it, where they are no text. */
  readonly signatures?: readonly FormatSignature[];
}

/** A format that has records, as the list of formats describes it. */
export interface RecordFormat extends FormatDescription {
  /** What one record of the format is, for the list of formats: begins with the kind that reports show. */
  readonly record: RecordNoun;
  /** What a record is known by in a report besides its number, for the list of formats. Empty where it is by nothing else. */
  readonly identifiedBy: string;
}

/**
 * Reads the records of one format.
 *
 * An extractor is an async generator that its caller pulls, not a parser that pushes: a slow report slows the reading, the caller can stop
 * between two batches, and memory holds one block and one batch. The registry lists every extractor. A source is read by one of them, which
 * is recognised in one of three ways:
 *
 * - by its bytes, where they are no text: `signatures`;
 * - by its text and its name: `claims`;
 * - by the user alone, who names it with `--type`: neither.
 */
export interface Extractor extends RecordFormat {
  /** Whether it takes the bytes of any source as they stand, where the user asks for it. */
  readonly readsBytes?: boolean;
  /** Whether it reads characters in pictures, which is done with `--ocr` only. */
  readonly needsOcr?: boolean;
  /**
   * Judges whether a text is of this format. The first extractor in the registry that is `certain` reads the source, else the first that
   * finds it `plausible`. Pure, and quick on every text: it is asked about each source, with up to 64 KB of it.
   *
   * @param name  the base name of the source, as its file system or container has it
   * @param head  the beginning of the source
   * @returns `certain` where the text or its name shows the format; `plausible` where nothing speaks against it; `no` otherwise
   */
  claims?(name: string, head: Head): Claim;
  /**
   * Reads one source from its first byte to its last.
   *
   * Yields batches: about one for each block of bytes, and at most about `maxBatchItems` items, because waiting for every item alone would
   * cost more than judging it. An empty batch is a sign of life. Segments stand in the order of the source. Text that the sieve passes over
   * may be left out, and records are counted whether or not they hold a segment.
   *
   * Says itself what it could not read: every byte that it does not read is covered by a `skip` with the reason and how much is lost. It
   * never leaves a part out in silence, and never blames the source for a fault of its own.
   *
   * Stops where the caller ends the generator: what it has opened is closed in `finally`.
   *
   * @param input    the source, with nothing read from `input.window` yet
   * @param context  what the whole scan shares
   * @throws SkipError where it cannot go on and knows why; the caller makes a skip of it
   * @throws ReaderFailed where its own code or package does not work, whatever the source is; the caller says so and does not blame the source
   *   Any other error is a fault of the reader as well: the caller reports it as `crashed`, with the name of the format and no message.
   *   What was yielded before an error stays valid. Where a text extractor fails before it has read anything, the caller reads the source
   *   as plain text instead.
   */
  extract(input: Input, context: ExtractContext): AsyncIterable<readonly Extracted[]>;
}

/**
 * Opens a format that holds other sources: an archive, a compressed file, a signed message. Containers are recognised before all other formats,
 * by their first bytes alone, and no two fit the same bytes.
 */
export interface Container extends FormatDescription {
  readonly signatures: readonly FormatSignature[];
  /** The formats of documents that are archives of this kind, and that it has read as documents. */
  readonly documents?: readonly RecordFormat[];
  /** Whether its own first batch says what was opened, because that shows only in its table of contents. */
  readonly opensItself?: boolean;
  /**
   * Yields the members of one source. The caller reads a member to its end, or closes it, before it asks for the next batch: the bytes of
   * members may come from one stream. The container counts its members and the bytes that it unpacks with `context.budget`, which throws at
   * a limit of the user.
   *
   * A member that cannot be read throws from its `open` or its reader; that is a skip of the member. An error of `extract` itself ends the
   * container: the members behind it are lost, and the skip says so.
   *
   * @param input    the source, with nothing read from `input.reader` yet
   * @param context  what the whole scan shares
   * @throws SkipError, ReaderFailed  as those of `Extractor.extract`
   */
  extract(input: ContainerInput, context: ExtractContext): AsyncIterable<readonly (Extracted | Opened)[]>;
}
