import { type BlockMemory, blockLayout, loadKernel } from '../../../kernels/index.js';
import { CountedRecords, type RecordCount } from '../../records/counted-records.js';
import type { RecordCounter } from '../../records/record-counter.js';
import type { SqlDialect } from './dialect.js';
import { kernelBase64 } from './kernel.wasm.js';
import { OutsideReader } from './statement-scanner.js';
import type { SqlTables } from './tables.js';

/** What is being read: the text between rows, the tuples behind VALUES, the lines of a COPY block. */
const Mode = { outside: 0, tuples: 1, lines: 2 } as const;

/** Where in a list of tuples. */
const Lexical = {
  open: 0,
  inString: 1,
  behindBackslash: 2,
  behindString: 3,
  lineComment: 4,
  blockComment: 5,
  blockCommentBegins: 6,
  blockCommentStar: 7,
} as const;

/** Where in a COPY block; stands in place of the lexical state. */
const Line = { begins: 0, inside: 1, last: 2 } as const;

/** Where a count of the rows of SQL text has got to. A row is a tuple behind VALUES, or a line of a COPY block. */
interface Count extends RecordCount {
  mode: 0 | 1 | 2;
  /** Brackets that are open in the tuple. */
  depth: number;
  lexical: number;
  /** Of the string being read: what ends it, and whether a backslash escapes in it. */
  quote: number;
  escapes: number;
  isBroken: boolean;
}

/** Counts on to `to`, to where the rows end, to where the structure breaks, or if so told to where a row begins. */
type Advance = (count: Count, to: number, stopsAtRecord: boolean, header: Uint8Array) => void;

interface Kernel {
  countSql(from: number, to: number, state: number, header: number): number;
}

const kernels = new WeakMap<BlockMemory, Kernel | undefined>();

/** One a memory: a folder may hold many small files. */
function kernelOf(blocks: BlockMemory): Kernel | undefined {
  if (!kernels.has(blocks)) kernels.set(blocks, loadKernel<Kernel>(kernelBase64, blocks));
  return kernels.get(blocks);
}

/** @param tables  is told of every definition of a table and of every header, when the count comes by */
export function createSqlCounter(blocks: BlockMemory, dialect: SqlDialect, tables: SqlTables): RecordCounter {
  const kernel = kernelOf(blocks);
  if (kernel === undefined) return plainSqlCounter(blocks.window, dialect, tables);
  return new SqlCounter(blocks.window, dialect, tables, advanceBy(kernel, blocks, dialect));
}

/** The counter without WebAssembly. */
export function plainSqlCounter(bytes: Uint8Array, dialect: SqlDialect, tables: SqlTables): RecordCounter {
  return new SqlCounter(bytes, dialect, tables, advancePlain(bytes, dialect));
}

class SqlCounter extends CountedRecords<Count> {
  readonly #bytes: Uint8Array;
  readonly #advance: Advance;
  readonly #outside: OutsideReader;

  constructor(bytes: Uint8Array, dialect: SqlDialect, tables: SqlTables, advance: Advance) {
    super({
      at: 0,
      mode: Mode.outside,
      depth: 0,
      lexical: 0,
      quote: 0,
      escapes: 0,
      records: 0,
      recordStart: undefined,
      gapStart: 0,
      isBroken: false,
    });
    this.#bytes = bytes;
    this.#advance = advance;
    this.#outside = new OutsideReader(dialect, tables);
  }

  get isBroken(): boolean {
    return this.count.isBroken;
  }

  get isComplete(): boolean {
    const { mode, depth, lexical } = this.count;
    if (mode === Mode.outside) return this.#outside.isComplete;
    return mode === Mode.tuples && depth === 0 && lexical === Lexical.open && !this.#isListOpen();
  }

  /** Whether another row was announced by a comma. */
  #isListOpen(): boolean {
    let last = this.count.at - 1;
    while (last > 0 && isBlank(this.#bytes[last]!)) last -= 1;
    return this.#bytes[last] === 0x2c;
  }

  countTo(to: number): void {
    this.#countOn(to, false);
  }

  countToRecord(to: number): void {
    this.#countOn(to, true);
  }

  #countOn(to: number, stopsAtRecord: boolean): void {
    const count = this.count;
    while (count.at < to && !count.isBroken) {
      if (count.mode === Mode.outside) {
        const { at, follows } = this.#outside.read(this.#bytes, count.at, to);
        count.at = at;
        if (follows === 'more') continue;
        count.mode = follows === 'tuples' ? Mode.tuples : Mode.lines;
        count.depth = 0;
        count.lexical = Lexical.open;
        continue;
      }
      if (this.#advanceRows(to, stopsAtRecord)) return;
      this.#outside.enter();
    }
  }

  /** Counts on among rows; false where they end. */
  #advanceRows(to: number, stopsAtRecord: boolean): boolean {
    this.#advance(this.count, to, stopsAtRecord, this.#outside.repeated);
    return this.count.mode !== Mode.outside;
  }

  restart(at: number): void {
    Object.assign(this.count, { at, mode: Mode.outside, recordStart: undefined, gapStart: at, isBroken: false });
    this.#outside.lose();
  }
}

function advanceBy(kernel: Kernel, { memory }: BlockMemory, { isMySql }: SqlDialect): Advance {
  const { windowAt, stateAt, nestingAt } = blockLayout;
  const state = new Uint32Array(memory.buffer, stateAt, 12);
  const repeated = new Uint8Array(memory.buffer, nestingAt);
  let known: Uint8Array | undefined;
  return (count, to, stopsAtRecord, header) => {
    if (header !== known) repeated.set(header);
    known = header;
    state[0] = count.mode;
    state[1] = count.depth;
    state[2] = count.lexical;
    state[3] = count.quote;
    state[4] = count.escapes;
    state[5] = isMySql ? 1 : 0;
    state[6] = count.records;
    state[7] = count.recordStart === undefined ? 0 : windowAt + count.recordStart;
    state[8] = windowAt + count.gapStart;
    state[9] = stopsAtRecord ? 1 : 0;
    state[10] = 0;
    state[11] = header.length;
    count.at = kernel.countSql(windowAt + count.at, windowAt + to, stateAt, nestingAt) - windowAt;
    count.mode = state[0] as Count['mode'];
    count.depth = state[1]!;
    count.lexical = state[2]!;
    count.quote = state[3]!;
    count.escapes = state[4]!;
    count.records = state[6]!;
    count.recordStart = state[7] === 0 ? undefined : state[7]! - windowAt;
    count.gapStart = state[8]! - windowAt;
    count.isBroken = state[10] !== 0;
  };
}

const backslash = 0x5c;
const lineFeed = 0x0a;

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === lineFeed || byte === 0x0d || byte === 0x09;
}

/** Letters, digits, the underscore and everything above ASCII. */
function isWord(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 0x30 && byte <= 0x39) ||
      ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ||
      byte === 0x5f ||
      byte >= 0x80)
  );
}

function advancePlain(bytes: Uint8Array, dialect: SqlDialect): Advance {
  const alwaysEscapes = dialect.isMySql ? 1 : 0;

  function closeRecord(count: Count, gapStart: number): void {
    count.recordStart = undefined;
    count.gapStart = gapStart;
  }

  function beginRecord(count: Count): void {
    count.recordStart = count.at;
    count.records += 1;
  }

  function advanceLines(count: Count, to: number, stopsAtRecord: boolean): void {
    for (; count.at < to; count.at += 1) {
      if (count.lexical === Line.begins) {
        if (bytes[count.at] === backslash && bytes[count.at + 1] === 0x2e) count.lexical = Line.last;
        else {
          if (stopsAtRecord) return;
          beginRecord(count);
          count.lexical = Line.inside;
        }
      }
      if (bytes[count.at] !== lineFeed) continue;
      if (count.lexical === Line.last) {
        count.mode = Mode.outside;
        count.at += 1;
        return;
      }
      closeRecord(count, count.at + 1);
      count.lexical = Line.begins;
    }
  }

  /** Outside of strings and comments. False where the count is to end before the byte. */
  function advanceOpen(count: Count, byte: number, stopsAtRecord: boolean): boolean {
    const next = bytes[count.at + 1];
    if (byte === 0x2d && next === 0x2d) count.lexical = Lexical.lineComment;
    else if (byte === 0x2f && next === 0x2a) count.lexical = Lexical.blockCommentBegins;
    else if (count.depth === 0) {
      if (isBlank(byte) || byte === 0x2c) return true;
      if (byte !== 0x28) {
        count.mode = Mode.outside;
        return false;
      }
      if (stopsAtRecord) return false;
      beginRecord(count);
      count.depth = 1;
    } else if (byte === 0x27 || byte === 0x22) {
      // E'…' has escapes where other strings have none.
      const isE = (bytes[count.at - 1]! | 0x20) === 0x65 && !isWord(bytes[count.at - 2]);
      count.escapes = alwaysEscapes | (isE ? 1 : 0);
      count.quote = byte;
      count.lexical = Lexical.inString;
    } else if (byte === 0x28) count.depth += 1;
    else if (byte === 0x29) {
      count.depth -= 1;
      if (count.depth === 0) closeRecord(count, count.at + 1);
    }
    return true;
  }

  return (count, to, stopsAtRecord) => {
    if (count.mode === Mode.lines) return advanceLines(count, to, stopsAtRecord);
    for (; count.at < to; count.at += 1) {
      const byte = bytes[count.at]!;
      switch (count.lexical) {
        case Lexical.inString:
          if (byte === count.quote) count.lexical = Lexical.behindString;
          else if (byte === backslash && count.escapes !== 0) count.lexical = Lexical.behindBackslash;
          break;
        case Lexical.behindBackslash:
          count.lexical = Lexical.inString;
          break;
        case Lexical.behindString:
          if (byte === count.quote) {
            count.lexical = Lexical.inString;
            break;
          }
          // Text behind a string: the string ended too soon, or what ended was none.
          count.isBroken = isWord(byte);
          if (count.isBroken) return;
          count.lexical = Lexical.open;
          if (!advanceOpen(count, byte, stopsAtRecord)) return;
          break;
        case Lexical.lineComment:
          if (byte === lineFeed) count.lexical = Lexical.open;
          break;
        case Lexical.blockCommentBegins:
          count.lexical = Lexical.blockComment;
          break;
        case Lexical.blockComment:
        case Lexical.blockCommentStar:
          if (byte === 0x2a) count.lexical = Lexical.blockCommentStar;
          else if (byte === 0x2f && count.lexical === Lexical.blockCommentStar) count.lexical = Lexical.open;
          else count.lexical = Lexical.blockComment;
          break;
        default:
          if (!advanceOpen(count, byte, stopsAtRecord)) return;
      }
    }
  };
}
