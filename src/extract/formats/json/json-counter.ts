import { type BlockMemory, blockLayout, loadKernel } from '../../../kernels/index.js';
import { CountedRecords } from '../../records/counted-records.js';
import type { RecordCounter } from '../../records/record-counter.js';
import type { Advance, Count, JsonRecords } from './json-count.js';
import { kernelBase64 } from './kernel.wasm.js';
import { PlainJsonCount } from './plain-json-count.js';

interface Kernel {
  countJson(from: number, to: number, state: number, nesting: number): number;
}

const kernels = new WeakMap<BlockMemory, Kernel | undefined>();

/** One kernel for each memory: a folder may hold many small files. */
function kernelOf(blocks: BlockMemory): Kernel | undefined {
  if (!kernels.has(blocks)) kernels.set(blocks, loadKernel<Kernel>(kernelBase64, blocks));
  return kernels.get(blocks);
}

/**
 * Creates a counter of records, with WebAssembly if it is available.
 *
 * @param blocks   the memory that the window is in
 * @param records  where records begin
 * @returns a counter at index 0
 */
export function createJsonCounter(blocks: BlockMemory, records: JsonRecords): RecordCounter {
  const kernel = kernelOf(blocks);
  return kernel === undefined ? plainJsonCounter(blocks, records) : new JsonCounter(advanceBy(kernel, blocks, records));
}

/**
 * Creates the counter without WebAssembly.
 *
 * @param blocks   the memory that the window is in
 * @param records  where records begin
 * @returns a counter at index 0
 */
export function plainJsonCounter(blocks: BlockMemory, records: JsonRecords): RecordCounter {
  return new JsonCounter(new PlainJsonCount(blocks.window, records).advance);
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
