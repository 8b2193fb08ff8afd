import { type BlockMemory, blockLayout, loadKernel } from '../../../kernels/index.js';
import { CountedRecords, type RecordCount } from '../../records/counted-records.js';
import type { RecordCounter } from '../../records/record-counter.js';
import { kernelBase64 } from './kernel.wasm.js';
import { hashName, OpenTags, startsMarkup, startsName, tag } from './tags.js';

/** Where in the markup a count is. The numbers are those of the kernel. */
const place = {
  content: 0,
  startTag: 1,
  doubleQuoted: 2,
  singleQuoted: 3,
  comment: 4,
  cdata: 5,
  instruction: 6,
  declaration: 7,
  endTag: 8,
  subset: 9,
  subsetDoubleQuoted: 10,
  subsetSingleQuoted: 11,
  subsetComment: 12,
} as const;
type Place = (typeof place)[keyof typeof place];

/** Where a count of the records of an XML text has got to. A record is an element that begins at a given depth. */
interface Count extends RecordCount {
  depth: number;
  place: Place;
  /** How many elements are open behind the end tag that `at` is in. */
  depthBehind: number | undefined;
}

/** Counts on to `to`, or if so told to where a record begins. */
type Advance = (count: Count, to: number, stopsAtRecord: boolean) => void;

interface Kernel {
  countXml(from: number, to: number, state: number, nesting: number): number;
}

const kernels = new WeakMap<BlockMemory, Kernel | undefined>();

/** One a memory: a folder may hold many small files. */
function kernelOf(blocks: BlockMemory): Kernel | undefined {
  if (!kernels.has(blocks)) kernels.set(blocks, loadKernel<Kernel>(kernelBase64, blocks));
  return kernels.get(blocks);
}

/** Where the records of an XML text are. */
export interface XmlRecords {
  /** How many elements are open where records begin. */
  readonly recordDepth: number;
  /** What the first record is called: elements that come before it at that depth are no records. Undefined for any name. */
  readonly firstName: string | undefined;
}

/** The counter of the kernel, or without WebAssembly its twin. */
export function createXmlCounter(blocks: BlockMemory, records: XmlRecords): RecordCounter {
  const kernel = kernelOf(blocks);
  return kernel === undefined ? plainXmlCounter(blocks, records) : new XmlCounter(advanceBy(kernel, blocks, records));
}

export function plainXmlCounter(blocks: BlockMemory, records: XmlRecords): RecordCounter {
  return new XmlCounter(advancePlain(blocks, records));
}

/**
 * Never broken: an end tag closes the nearest element of its name within the record, and those inside it that were not closed;
 * one that closes nothing is passed over. What is left open at the end makes the count incomplete.
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

  /** Before the first record elements of other names may stand where it does. */
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

function hashOf(name: string | undefined): number {
  return name === undefined ? 0 : hashName(new TextEncoder().encode(name), 0).hash;
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

function advancePlain({ window }: BlockMemory, { recordDepth, firstName }: XmlRecords): Advance {
  const open = new OpenTags();
  const first = hashOf(firstName);

  const closeTo = (count: Count, depth: number, behind: number): void => {
    open.depth = depth;
    if (depth !== recordDepth || count.recordStart === undefined) return;
    count.recordStart = undefined;
    count.gapStart = behind;
  };

  /** The place behind a `<` that begins markup; false where a record begins and the count is to stop before it. */
  const enter = (count: Count, stopsAtRecord: boolean): boolean => {
    const { at } = count;
    const next = window[at + 1];
    if (next === tag.slash) {
      const low = count.recordStart === undefined ? 0 : recordDepth;
      count.depthBehind = open.depthClosing(hashName(window, at + 2).hash, low);
      count.place = place.endTag;
    } else if (next === tag.question) count.place = place.instruction;
    else if (next === tag.exclamation) {
      const isComment = window[at + 2] === tag.hyphen && window[at + 3] === tag.hyphen;
      const isCdata = window[at + 2] === tag.openBracket;
      count.place = isComment ? place.comment : isCdata ? place.cdata : place.declaration;
    } else if (startsName(next)) {
      const { hash } = hashName(window, at + 1);
      if (open.depth === recordDepth && count.recordStart === undefined) {
        if (stopsAtRecord) return false;
        count.recordStart = at;
        if (count.records !== 0 || first === 0 || first === hash) count.records += 1;
      }
      open.open(hash);
      count.place = place.startTag;
    }
    return true;
  };

  /** Whether the byte before `>` ends what the count is in. */
  const endsHere = ({ at, place: inside }: Count): boolean => {
    const [last, beforeLast] = [window[at - 1], window[at - 2]];
    if (inside === place.comment) return last === tag.hyphen && beforeLast === tag.hyphen;
    if (inside === place.cdata) return last === tag.closeBracket && beforeLast === tag.closeBracket;
    return inside === place.declaration || last === tag.question;
  };

  const inSubset = ({ at, place: inside }: Count, byte: number): Place => {
    const [last, beforeLast] = [window[at - 1], window[at - 2]];
    if (inside === place.subsetComment)
      return byte === tag.greater && last === tag.hyphen && beforeLast === tag.hyphen ? place.subset : inside;
    if (inside === place.subsetDoubleQuoted) return byte === tag.doubleQuote ? place.subset : inside;
    if (inside === place.subsetSingleQuoted) return byte === tag.singleQuote ? place.subset : inside;
    if (byte === tag.closeBracket) return place.declaration;
    if (byte === tag.doubleQuote) return place.subsetDoubleQuoted;
    if (byte === tag.singleQuote) return place.subsetSingleQuoted;
    return byte === tag.hyphen && last === tag.hyphen && beforeLast === tag.exclamation ? place.subsetComment : inside;
  };

  return (count, to, stopsAtRecord) => {
    open.depth = count.depth;
    for (; count.at < to; count.at += 1) {
      const byte = window[count.at]!;
      const inside = count.place;
      const isMarkup = byte === tag.less && startsMarkup(window[count.at + 1]);
      if (isMarkup && inside === place.endTag && count.depthBehind !== undefined)
        closeTo(count, count.depthBehind, count.at);
      if (isMarkup && (inside <= place.singleQuoted || inside === place.endTag)) {
        count.place = place.content;
        if (!enter(count, stopsAtRecord)) break;
        count.depth = open.depth;
      } else if (inside === place.startTag) {
        if (byte === tag.doubleQuote) count.place = place.doubleQuoted;
        else if (byte === tag.singleQuote) count.place = place.singleQuoted;
        else if (byte === tag.greater) {
          count.place = place.content;
          if (window[count.at - 1] === tag.slash) closeTo(count, open.depth - 1, count.at + 1);
        }
      } else if (inside === place.doubleQuoted || inside === place.singleQuoted) {
        const quote = inside === place.doubleQuoted ? tag.doubleQuote : tag.singleQuote;
        if (byte === quote) count.place = place.startTag;
      } else if (inside === place.endTag) {
        if (byte === tag.greater) {
          count.place = place.content;
          if (count.depthBehind !== undefined) closeTo(count, count.depthBehind, count.at + 1);
        }
      } else if (inside >= place.subset) count.place = inSubset(count, byte);
      else if (inside === place.declaration && open.depth === 0 && byte === tag.openBracket) count.place = place.subset;
      else if (inside !== place.content && byte === tag.greater && endsHere(count)) count.place = place.content;
    }
    count.depth = open.depth;
  };
}
