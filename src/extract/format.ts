import type { BlockMemory } from '../kernels/index.js';
import type {
  ByteReader,
  NoUserTextClass,
  PlanColumns,
  SearchTarget,
  Segment,
  Sieve,
  Skip,
  Source,
} from '../model/index.js';
import type { Budget } from './input/budget.js';
import type { ByteWindow } from './input/byte-window.js';
import type { Counter } from './input/counter.js';

/** What a source gives. */
export type Extracted =
  /** Text of one field of one record that the sieve found worth a look. */
  | { readonly type: 'segment'; readonly segment: Segment }
  /** A source found inside this one: an attachment, an archive entry. */
  | { readonly type: 'member'; readonly source: Source }
  | { readonly type: 'skip'; readonly skip: Skip }
  /** Something that holds no text of users: the source itself, which is searched as raw text, or so many pictures in it. */
  | { readonly type: 'no-user-text'; readonly class: NoUserTextClass; readonly count: number }
  /** The system that the source was exported from, as its structure tells. */
  | { readonly type: 'recognised'; readonly system: string }
  /** Records that were read since the last such count, whether or not they held anything of interest. */
  | { readonly type: 'records'; readonly count: number };

/** A source's format and encoding are settled, and its records follow. */
export interface Opened {
  readonly type: 'opened';
  readonly format: string;
  /** Where it is text. */
  readonly encoding?: string;
  /** Whether its bytes are searched for text, and not read as what they are. */
  readonly rawTextOnly?: true;
}

/** The beginning of a source, for those who judge what it is. */
export interface Head {
  /** As UTF-8, whatever the encoding of the source; without a byte order mark. */
  readonly text: string;
  /** The bytes as they stand in the source. */
  readonly bytes: Uint8Array;
  /** Whether this is the whole source. */
  readonly whole: boolean;
}

/** A source that has been opened, and whose encoding is settled: its bytes come as UTF-8 or something as readable. */
export interface Input {
  /** What it was opened from: members are sources inside it. */
  readonly source: Source;
  /** The base name, for formats that are told by their name. */
  readonly name: string;
  readonly head: Head;
  /** Nothing has been read into it yet. */
  readonly window: ByteWindow;
  /** The number of the line that the window begins with; 1 unless told. */
  readonly firstLine?: number;
}

/** A container that has been opened. */
export interface ContainerInput {
  /** Members are sources inside it. */
  readonly source: Source;
  /** The base name. */
  readonly name: string;
  readonly head: Uint8Array;
  /** The bytes, the head among them. Nothing has been read from it yet. Failures are told by who opened it; here they are the end. */
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

export type Claim = 'certain' | 'plausible' | 'no';

export interface Extractor {
  readonly id: string;
  readonly title: string;
  /** What one record of the format is, for the list of formats. */
  readonly record: string;
  /** What a record is known by in a report besides its number, for the list of formats; empty where it is by nothing else. */
  readonly identifiedBy: string;
  /** What of a source is held in memory as a whole, and up to how much; what is larger is told of. Not there for what is read as it streams by. */
  readonly held?: string;
  /** The ids in signatures.ts of formats whose bytes are no text: their sources are read by this one, and come as they stand. */
  readonly binary?: readonly string[];
  /** Whether it takes the bytes of any source as they stand, where the user asks for it. */
  readonly readsBytes?: boolean;
  /** Whether it reads characters in pictures, which is done where it is asked for. */
  readonly needsOcr?: boolean;
  /** Judges a source by its name and first bytes. Pure. */
  claims(name: string, head: Head): Claim;
  /**
   * Gives what it reads in batches, about one for each block of bytes: waiting for every segment alone would cost more
   * than judging it. May throw; the caller contains it. May leave out any text that the sieve passes over.
   */
  extract(input: Input, context: ExtractContext): AsyncIterable<readonly Extracted[]>;
}

/** A format whose bytes are no text and hold other sources. Judged before any format of text is. */
export interface Container {
  readonly id: string;
  readonly title: string;
  /** As that of an extractor. */
  readonly held?: string;
  /** Whether the first thing that it gives is what it opened: that shows in its table of contents. */
  readonly opensItself?: boolean;
  /** Judges a source by its first bytes. Pure. */
  claims(head: Uint8Array): boolean;
  /**
   * Gives the members. A member has to be read before the next batch is asked for: its bytes may come from a stream that all
   * of them share. May throw, a `NotRead` where it knows why; the caller contains it.
   */
  extract(input: ContainerInput, context: ExtractContext): AsyncIterable<readonly (Extracted | Opened)[]>;
}
