import { type BlockMemory, blockLayout, loadKernel } from '../../../kernels/index.js';
import { CountedRecords, type RecordCount } from '../../records/counted-records.js';
import type { RecordCounter } from '../../records/record-counter.js';
import { kernelBase64 } from './kernel.wasm.js';

/** Where a count of the records of a JSON text has got to. A record is an object or array that begins at a given depth. */
interface Count extends RecordCount {
  depth: number;
  /** 1 inside a string, 2 there and behind a backslash. */
  inString: 0 | 1 | 2;
  isBroken: boolean;
}

/** Counts on to `to`, to where the structure breaks, or if so told to where a record begins. */
type Advance = (count: Count, to: number, stopsAtRecord: boolean) => void;

interface Kernel {
  countJson(from: number, to: number, state: number, nesting: number): number;
}

const kernels = new WeakMap<BlockMemory, Kernel | undefined>();

/** One a memory: a folder may hold many small files. */
function kernelOf(blocks: BlockMemory): Kernel | undefined {
  if (!kernels.has(blocks)) kernels.set(blocks, loadKernel<Kernel>(kernelBase64, blocks));
  return kernels.get(blocks);
}

/** Where the records of a JSON text are. */
export interface JsonRecords {
  /** How many brackets are open where records begin. */
  readonly recordDepth: number;
  /** Whether each line is a record, as in NDJSON. Then no record and no string goes on behind its line. */
  readonly isByLine: boolean;
}

export function createJsonCounter(blocks: BlockMemory, records: JsonRecords): RecordCounter {
  const kernel = kernelOf(blocks);
  return kernel === undefined ? plainJsonCounter(blocks, records) : new JsonCounter(advanceBy(kernel, blocks, records));
}

/** The counter without WebAssembly. */
export function plainJsonCounter(blocks: BlockMemory, records: JsonRecords): RecordCounter {
  return new JsonCounter(advancePlain(blocks, records));
}

class JsonCounter extends CountedRecords<Count> {
  readonly #advance: Advance;

  constructor(advance: Advance) {
    super({
      at: 0,
      depth: 0,
      inString: 0,
      records: 0,
      recordStart: undefined,
      gapStart: 0,
      isBroken: false,
    });
    this.#advance = advance;
  }

  get isBroken(): boolean {
    return this.count.isBroken;
  }

  get isComplete(): boolean {
    return this.count.depth === 0 && this.count.inString === 0;
  }

  countTo(to: number): void {
    if (this.count.at < to && !this.count.isBroken) this.#advance(this.count, to, false);
  }

  countToRecord(to: number): void {
    if (this.count.at < to && !this.count.isBroken) this.#advance(this.count, to, true);
  }

  restart(at: number): void {
    Object.assign(this.count, { at, depth: 0, inString: 0, recordStart: undefined, gapStart: at, isBroken: false });
  }
}

function advanceBy(kernel: Kernel, { memory }: BlockMemory, { recordDepth, isByLine }: JsonRecords): Advance {
  const { windowAt, stateAt, nestingAt } = blockLayout;
  const state = new Uint32Array(memory.buffer, stateAt, 9);
  return (count, to, stopsAtRecord) => {
    state[0] = count.depth;
    state[1] = count.inString;
    state[2] = recordDepth;
    state[3] = count.records;
    state[4] = count.recordStart === undefined ? 0 : windowAt + count.recordStart;
    state[5] = windowAt + count.gapStart;
    state[6] = stopsAtRecord ? 1 : 0;
    state[7] = 0;
    state[8] = isByLine ? 1 : 0;
    count.at = kernel.countJson(windowAt + count.at, windowAt + to, stateAt, nestingAt) - windowAt;
    count.depth = state[0]!;
    count.inString = state[1] as 0 | 1 | 2;
    count.records = state[3]!;
    count.recordStart = state[4] === 0 ? undefined : state[4]! - windowAt;
    count.gapStart = state[5]! - windowAt;
    count.isBroken = state[7] !== 0;
  };
}

const quote = 0x22;
const backslash = 0x5c;
const lineFeed = 0x0a;

function advancePlain({ window }: BlockMemory, { recordDepth, isByLine }: JsonRecords): Advance {
  /** The bracket that closes each level. */
  const closing: number[] = [];
  return (count, to, stopsAtRecord) => {
    for (; count.at < to; count.at += 1) {
      const byte = window[count.at]!;
      if (isByLine && byte === lineFeed && count.inString === 1) {
        count.isBroken = true;
        return;
      }
      if (count.inString === 2) count.inString = 1;
      else if (count.inString === 1) count.inString = byte === quote ? 0 : byte === backslash ? 2 : 1;
      else if (byte === quote) count.inString = 1;
      else if (byte === 0x7b || byte === 0x5b) {
        if (isByLine && count.depth !== 0 && window[count.at - 1] === lineFeed) {
          count.isBroken = true;
          return;
        }
        if (count.depth === recordDepth && count.recordStart === undefined) {
          if (stopsAtRecord) return;
          count.recordStart = count.at;
          count.records += 1;
        }
        closing[count.depth] = byte + 2;
        count.depth += 1;
      } else if (byte === 0x7d || byte === 0x5d) {
        if (count.depth === 0 || closing[count.depth - 1] !== byte) {
          count.isBroken = true;
          return;
        }
        count.depth -= 1;
        if (count.depth === recordDepth && count.recordStart !== undefined) {
          count.recordStart = undefined;
          count.gapStart = count.at + 1;
        }
      }
    }
  };
}
