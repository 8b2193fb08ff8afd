import { type BlockMemory, blockLayout, loadKernel } from '../../../kernels/index.js';
import { CountedRecords } from '../../records/counted-records.js';
import type { RecordCounter } from '../../records/record-counter.js';
import type { SqlDialect } from './dialect.js';
import { kernelBase64 } from './kernel.wasm.js';
import { PlainSqlCount } from './plain-sql-count.js';
import { type Advance, type Count, isBlank, Lexical, Mode } from './sql-count.js';
import { OutsideReader } from './statement-scanner.js';
import type { SqlTables } from './tables.js';

interface Kernel {
  countSql(from: number, to: number, state: number, header: number): number;
}

const kernels = new WeakMap<BlockMemory, Kernel | undefined>();

/** Compiles one kernel for a memory, because a folder may hold many small files. */
function kernelOf(blocks: BlockMemory): Kernel | undefined {
  if (!kernels.has(blocks)) kernels.set(blocks, loadKernel<Kernel>(kernelBase64, blocks));
  return kernels.get(blocks);
}

/**
 * Creates a counter of rows.
 *
 * @param blocks   the memory with the window
 * @param dialect  the dialect of the text
 * @param tables   receives each definition of a table and each header when the count passes it
 * @returns a counter that uses the kernel, or plain code without WebAssembly
 */
export function createSqlCounter(blocks: BlockMemory, dialect: SqlDialect, tables: SqlTables): RecordCounter {
  const kernel = kernelOf(blocks);
  if (kernel === undefined) return plainSqlCounter(blocks.window, dialect, tables);
  return new SqlCounter(blocks.window, dialect, tables, advanceBy(kernel, blocks, dialect));
}

/**
 * Creates a counter of rows that does not use WebAssembly.
 *
 * @param bytes    the window
 * @param dialect  the dialect of the text
 * @param tables   receives each definition of a table and each header when the count passes it
 * @returns a counter at offset 0
 */
export function plainSqlCounter(bytes: Uint8Array, dialect: SqlDialect, tables: SqlTables): RecordCounter {
  return new SqlCounter(bytes, dialect, tables, new PlainSqlCount(bytes, dialect).advance);
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

  /** Whether a comma announces another row. */
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

  /** Counts rows; false if they ended. */
  #advanceRows(to: number, stopsAtRecord: boolean): boolean {
    this.#advance(this.count, to, stopsAtRecord, this.#outside.repeated);
    return this.count.mode !== Mode.outside;
  }

  restart(at: number): void {
    Object.assign(this.count, { at, mode: Mode.outside, recordStart: undefined, gapStart: at, isBroken: false });
    this.#outside.resync();
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
