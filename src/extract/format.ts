import type { BlockMemory } from '../kernels/index.js';
import type {
  ByteReader,
  NoUserTextClass,
  PlanColumns,
  Reasons,
  RecordDate,
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

/** One item that reading a source yields. */
export type Extracted =
  /** Text of one field of one record, in which the prefilter found an anchor. */
  | { readonly type: 'segment'; readonly segment: Segment }
  /** A source inside this one: an attachment, an archive entry. */
  | { readonly type: 'member'; readonly source: Source }
  /** A part of the source, or the whole, that was not read, and the reason. */
  | { readonly type: 'skip'; readonly skip: Skip }
  /** A source without text of users that was searched as raw text, or `count` pictures in a source. */
  | { readonly type: 'no-user-text'; readonly class: NoUserTextClass; readonly count: number }
  /** The date that the source gives itself, for its records that have none. It comes before the segments that it dates. */
  | { readonly type: 'dated'; readonly date: RecordDate }
  /** The system that exported the source, recognised by the structure of the source. */
  | { readonly type: 'recognised'; readonly system: string }
  /** How many records were read since the last count, with and without segments. */
  | { readonly type: 'records'; readonly count: number };

/** The first item of a source: its format and encoding are settled. Its records follow. */
export interface Opened {
  readonly type: 'opened';
  /** The id of the format. */
  readonly format: string;
  /** Only of a text. */
  readonly encoding?: string;
  /** Set if its bytes are searched for text and not parsed. */
  readonly rawTextOnly?: true;
}

/** The beginning of a source, up to 64 KB, by which its format is recognised. */
export interface Head {
  /** The decoded text, without a byte order mark. Empty if the bytes are not text. */
  readonly text: string;
  /** The same bytes in the encoding of the source. */
  readonly bytes: Uint8Array;
  /** Whether this is the whole source. */
  readonly whole: boolean;
}

/** An open source whose encoding is settled: the window yields UTF-8, possibly mixed with Windows-1252, both of which `decodeText` decodes. */
export interface Input {
  /** What was opened. Members are sources inside it. */
  readonly source: Source;
  /** The base name. */
  readonly name: string;
  readonly head: Head;
  /** A window at offset 0, with nothing read into it yet. Read errors look like the end, as in `ContainerInput.reader`. */
  readonly window: ByteWindow;
  /** The number of the first line in the window; 1 unless given. */
  readonly firstLine?: number;
}

/** An open container. */
export interface ContainerInput {
  /** What was opened. Members are sources inside it. */
  readonly source: Source;
  /** The base name. */
  readonly name: string;
  /** Its first bytes, at most 64 KB. */
  readonly head: Uint8Array;
  /** A reader at offset 0; yields `head` again. Never throws: the caller reports read errors, and here they look like the end. */
  readonly reader: ByteReader;
}

/**
 * What sources say of sources behind them. `files`: `readAlong` and `dumpTables`, of files in the same folder. `tickets`: `ticketNumbers`,
 * `ticketFiles` and `ticketSources`, of files anywhere.
 */
export type FactSubject = 'files' | 'tickets';

/** What a whole scan shares, and hands to every reader. */
export interface ExtractContext {
  /** The prefilter. */
  readonly sieve: Sieve;
  /** The shape of the number that the prefilter looks for. */
  readonly target: SearchTarget;
  /** Counts lines and records of bytes without anchors. */
  readonly counter: Counter;
  /** The memory of the prefilter's window, for formats that have a kernel of their own. */
  readonly blocks: BlockMemory;
  /** Receives the first records of a table, before any segment of the table, and returns the columns of which every value is wanted. */
  readonly planColumns: PlanColumns;
  /** Takes the beginning of a text whose records are lines, before any segment of it. */
  readonly sampleLines: (text: string) => void;
  /** How many bytes are read at a time. */
  readonly blockBytes: number;
  /** The longest record that is kept whole, in bytes. A longer one is read window by window. */
  readonly maxRecordBytes: number;
  /** Paths of files that were read together with another file, and are not read again. */
  readonly readAlong: Set<string>;
  /** Table headers of dumps whose rows are in files of their own, by the path of the file with the rows. Kept from one source to the next. */
  readonly dumpTables: Map<string, string>;
  /** The numbers of ServiceNow tickets by `sys_id`, for rows that name their ticket by it, also in another source. Kept from one source to the next. */
  readonly ticketNumbers: Map<string, string>;
  /** Paths of files from which `ticketNumbers` has been filled. Kept from one source to the next. */
  readonly ticketFiles: Set<string>;
  /** The files of tickets, by their paths, from which `ticketNumbers` is filled once another source refers to them. Kept from one source to the next. */
  readonly ticketSources: Map<string, Source>;
  /** The file that is being read, or that holds the source. Undefined if nobody can open it again, as standard input, and while `readAhead` reads. */
  readonly file: () => Source | undefined;
  /** Reads a source only for what it leaves in this context, and reports nothing of it. Absent while that happens. */
  readonly readAhead?: (source: Source) => Promise<void>;
  /** Waits until the context holds what the sources before this one say of a subject. Another thread may be reading those. */
  readonly afterEarlierSources: (subject: FactSubject) => Promise<void>;
  /** Whether characters in pictures are read. */
  readonly ocr: boolean;
  /** The limits of containers. Each file has its own budget. */
  readonly budget: Budget;
  /** Aborts when the scan is stopped. A reader that waits for a process or a thread ends it then; other readers are stopped between two batches. */
  readonly stop?: AbortSignal;
}

/** A reader yields its batch when it has this many items, so that the segments of a dense block are not all held at once. */
export const maxBatchItems = 128;

/** How sure an extractor is that a text is of its format; see `Extractor.claims`. */
export type Claim = 'certain' | 'plausible' | 'no';

/** The description of a format, for `cprscan formats`, the documents and the recognition of sources. */
export interface FormatDescription {
  /** The name that `--type` takes and reports show, unique among all formats. */
  readonly id: string;
  /** The name for users; begins the line in the list of formats. */
  readonly title: string;
  /** The part that it holds in memory as a whole, with its limit (from `limits.ts`). Left out if it streams. A larger source is a skip with reason `limit`. */
  readonly buffered?: string;
  /** Its own reason codes, with their meaning in every language. Codes that other formats give too are in `shared-reasons.ts`. */
  readonly reasons?: Reasons;
  /** How its first bytes show it, if they are not text. */
  readonly signatures?: readonly FormatSignature[];
}

/** A format that has records, as the list of formats describes it. */
export interface RecordFormat extends FormatDescription {
  /** The noun of a record, for the list of formats; begins with the kind that reports show. */
  readonly record: RecordNoun;
  /** How a report identifies a record besides its number, for the list of formats. Empty if there is only the number. */
  readonly identifiedBy: string;
}

/**
 * Reads the records of one format.
 *
 * An extractor is an async generator: its caller pulls, so a slow report slows the reading, the caller can stop between two batches, and memory
 * holds one block and one batch. The registry lists every extractor. One of them reads a source. It is chosen in one of three ways:
 *
 * - `signatures`: by the first bytes, if they are not text;
 * - `claims`: by the text and the name;
 * - neither: only if the user names it with `--type`.
 */
export interface Extractor extends RecordFormat {
  /** Whether it reads the bytes of any source without decoding them, if the user names it. */
  readonly readsBytes?: boolean;
  /** Whether it reads characters in pictures. Then it is used only with `--ocr`. */
  readonly needsOcr?: boolean;
  /**
   * Judges whether a text is of this format. The first extractor in the registry that is `certain` reads the source, else the first that
   * finds it `plausible`. Pure, and fast on every text: it is asked about each source, with its first 64 KB.
   *
   * @param name  the base name of the source, in its file system or container
   * @param head  the beginning of the source
   * @returns `certain` if the text or its name shows the format; `plausible` if nothing speaks against it; `no` otherwise
   */
  claims?(name: string, head: Head): Claim;
  /**
   * Reads one source from its first byte to its last.
   *
   * Yields batches: about one for each block of bytes, of at most about `maxBatchItems` items, because waiting for every single item would
   * cost more than judging it. An empty batch is a heartbeat. Segments come in the order of the source. Text without an anchor of the
   * prefilter may be left out. Records are counted whether or not they hold a segment.
   *
   * Reports what it could not read: a `skip`, with the reason and how much is lost, covers every byte that it does not read. It never leaves a
   * part out in silence, and never blames the source for its own fault.
   *
   * Stops if the caller ends the generator, and closes in `finally` everything that it has opened.
   *
   * @param input    the source, with nothing read from `input.window` yet
   * @param context  what the whole scan shares
   * @returns batches of segments, members, skips and counts
   * @throws SkipError if it cannot go on and knows why; the caller makes a skip of it
   * @throws ReaderFailed if its own code or package does not work, whatever the source is; the caller reports that and does not blame the source
   *   Any other error is a fault of the reader as well: the caller reports it as `crashed`, with the name of the format and no message.
   *   Items that were yielded before an error stay valid. If a text extractor fails before it has read anything, the caller reads the source
   *   as plain text instead.
   */
  extract(input: Input, context: ExtractContext): AsyncIterable<readonly Extracted[]>;
}

/**
 * Opens a format that holds other sources: an archive, a compressed file, a signed message. Containers are tried before all other formats, by
 * their first bytes alone, and no two fit the same bytes.
 */
export interface Container extends FormatDescription {
  /** How its first bytes show it. */
  readonly signatures: readonly FormatSignature[];
  /** The document formats that are archives of this kind. It reads such an archive as a document. */
  readonly documents?: readonly RecordFormat[];
  /** Whether it yields `opened` itself, because only its table of contents shows the format. */
  readonly opensItself?: boolean;
  /**
   * Yields the members of one source. The caller reads a member to its end, or closes it, before it asks for the next batch, because the bytes
   * of members may come from one stream. The container counts its members and the bytes that it unpacks with `context.budget`, which throws at
   * a limit of the user.
   *
   * A member that cannot be read throws from its `open` or its reader; the caller makes a skip of the member. An error of `extract` itself ends
   * the container: the members behind it are lost, and the skip says so.
   *
   * @param input    the source, with nothing read from `input.reader` yet
   * @param context  what the whole scan shares
   * @returns batches of members, skips and counts; `opened` as well if `opensItself`
   * @throws SkipError or ReaderFailed, as `Extractor.extract` does
   */
  extract(input: ContainerInput, context: ExtractContext): AsyncIterable<readonly (Extracted | Opened)[]>;
}
