import { type BlockMemory, blockLayout, loadKernel } from '../../../kernels/index.js';
import { CountedRecords } from '../../records/counted-records.js';
import type { RecordCounter } from '../../records/record-counter.js';
import { kernelBase64 } from './kernel.wasm.js';
import { PlainXmlCount } from './plain-xml-count.js';
import { type Advance, type Count, hashOf, type Place, place, type XmlRecords } from './xml-count.js';

interface Kernel {
  countXml(from: number, to: number, state: number, nesting: number): number;
}

const kernels = new WeakMap<BlockMemory, Kernel | undefined>();

/** Compiles one kernel for a memory, because a folder may hold many small files. */
function kernelOf(blocks: BlockMemory): Kernel | undefined {
  if (!kernels.has(blocks)) kernels.set(blocks, loadKernel<Kernel>(kernelBase64, blocks));
  return kernels.get(blocks);
}

/**
 * Creates a counter of records.
 *
 * @param blocks   the memory with the window
 * @param records  the places of records
 * @returns a counter that uses the kernel, or plain code without WebAssembly
 */
export function createXmlCounter(blocks: BlockMemory, records: XmlRecords): RecordCounter {
  const kernel = kernelOf(blocks);
  return kernel === undefined ? plainXmlCounter(blocks, records) : new XmlCounter(advanceBy(kernel, blocks, records));
}

/**
 * Creates a counter of records that does not use WebAssembly.
 *
 * @param blocks   the memory with the window
 * @param records  the places of records
 * @returns a counter at offset 0
 */
export function plainXmlCounter(blocks: BlockMemory, records: XmlRecords): RecordCounter {
  return new XmlCounter(new PlainXmlCount(blocks.window, records).advance);
}

/**
 * No XML breaks the count. An end tag closes the nearest element of its name within the record, and the unclosed elements inside it. An end tag that
 * closes nothing is passed over. Elements that are open at the end make the count incomplete.
 */
class XmlCounter extends CountedRecords<Count> {
  readonly isBroken = false;
  readonly #advance: Advance;

  constructor(advance: Advance) {
    super({
      at: 0,
      depth: 0,
      place: place.content,
      records: 0,
      recordStart: undefined,
      gapStart: 0,
      depthBehind: undefined,
    });
    this.#advance = advance;
  }

  /** Elements of other names may precede the first record. */
  get isAside(): boolean {
    return this.count.recordStart !== undefined && this.count.records === 0;
  }

  get isComplete(): boolean {
    return this.count.depth === 0 && this.count.place === place.content;
  }

  countTo(to: number): void {
    if (this.count.at < to) this.#advance(this.count, to, false);
  }

  countToRecord(to: number): void {
    if (this.count.at < to) this.#advance(this.count, to, true);
  }

  restart(at: number): void {
    const anew = { depth: 0, place: place.content, recordStart: undefined, depthBehind: undefined };
    Object.assign(this.count, { at, gapStart: at, ...anew });
  }
}

function advanceBy(kernel: Kernel, { memory }: BlockMemory, { recordDepth, firstName }: XmlRecords): Advance {
  const { windowAt, stateAt, nestingAt } = blockLayout;
  const state = new Uint32Array(memory.buffer, stateAt, 9);
  const first = hashOf(firstName);
  return (count, to, stopsAtRecord) => {
    state[0] = count.depth;
    state[1] = count.place;
    state[2] = recordDepth;
    state[3] = count.records;
    state[4] = count.recordStart === undefined ? 0 : windowAt + count.recordStart;
    state[5] = windowAt + count.gapStart;
    state[6] = stopsAtRecord ? 1 : 0;
    state[7] = count.depthBehind === undefined ? 0 : count.depthBehind + 1;
    state[8] = first;
    count.at = kernel.countXml(windowAt + count.at, windowAt + to, stateAt, nestingAt) - windowAt;
    count.depth = state[0]!;
    count.place = state[1] as Place;
    count.records = state[3]!;
    count.recordStart = state[4] === 0 ? undefined : state[4]! - windowAt;
    count.gapStart = state[5]! - windowAt;
    count.depthBehind = state[7] === 0 ? undefined : state[7]! - 1;
  };
}
