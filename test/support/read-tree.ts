import { parseIsoDate } from '../../src/cpr/index.js';
import { detectIn } from '../../src/detect/index.js';
import { Budget, type ReadOptions, readSource } from '../../src/extract/index.js';
import { type BlockMemory, createBlockMemory } from '../../src/kernels/index.js';
import { defaultContainerLimits, type Segment, type Skip, type Source } from '../../src/model/index.js';
import { contextOf } from './extraction.js';

/** A budget that exposes how much of it is in use. */
export class WatchedBudget extends Budget {
  heldBytes = 0;
  /** Whether a reader returned more than it had taken. */
  wentBelowZero = false;

  constructor() {
    super(defaultContainerLimits, () => Number.POSITIVE_INFINITY);
  }

  override hold(bytes: number): boolean {
    const isHeld = super.hold(bytes);
    if (isHeld) this.heldBytes += bytes;
    return isHeld;
  }

  override release(bytes: number): void {
    super.release(bytes);
    this.heldBytes -= bytes;
    this.wentBelowZero ||= this.heldBytes < 0;
  }
}

/** The output of one source. Numbers lack their last digits. */
export interface Node {
  /** The names of the enclosing sources, joined. */
  readonly at: string;
  format: string | undefined;
  encoding: string | undefined;
  system: string | undefined;
  /** Each with its place and its text. */
  readonly segments: string[];
  /** The numbers found, each with the place of its record. */
  readonly hits: string[];
  readonly skips: Skip[];
  readonly noUserText: string[];
  records: number;
  /** The highest record number of any segment. */
  highestRecord: number;
}

export interface ReadTreeOptions extends ReadOptions {
  readonly blockBytes?: number;
  readonly ocr?: boolean;
  readonly budget?: Budget;
  /** Stop reading after this batch, counted from 1 over all sources. */
  readonly stopAfterBatch?: number;
}

const asOf = parseIsoDate('2060-01-01')!;
const withoutLastDigits = (text: string): string => text.replace(/(\d{6}\D{0,3})\d{4}(?!\d)/g, '$1xxxx');

/** Sources that are read at the same time need separate block memory. */
const memories: BlockMemory[] = [];

class Stopped extends Error {}

/** Reads a source and every source inside it. */
export async function readTree(root: Source, options: ReadTreeOptions = {}): Promise<readonly Node[]> {
  const {
    blockBytes,
    ocr = false,
    budget = new WatchedBudget(),
    stopAfterBatch = Number.POSITIVE_INFINITY,
    ...readOptions
  } = options;
  const nodes: Node[] = [];
  const shared = contextOf('kernels');
  let batches = 0;

  async function readOne(source: Source, depth: number, own: ReadOptions): Promise<void> {
    memories[depth] ??= createBlockMemory();
    const limits = blockBytes === undefined ? {} : { blockBytes };
    const { readAlong, dumpTables, ticketNumbers } = shared;
    const context = {
      ...contextOf('kernels', limits, memories[depth]),
      budget,
      ocr,
      readAlong,
      dumpTables,
      ticketNumbers,
    };
    const node: Node = {
      at: source.members.join(' > '),
      format: undefined,
      encoding: undefined,
      system: undefined,
      segments: [],
      hits: [],
      skips: [],
      noUserText: [],
      records: 0,
      highestRecord: 0,
    };
    nodes.push(node);
    for await (const batch of readSource(source, context, own)) {
      for (const item of batch) {
        if (item.type === 'member') await readOne(item.source, depth + 1, {});
        else if (item.type === 'opened') Object.assign(node, { format: item.format, encoding: item.encoding });
        else if (item.type === 'recognised') node.system = item.system;
        else if (item.type === 'records') node.records += item.count;
        else if (item.type === 'skip') node.skips.push(item.skip);
        else if (item.type === 'no-user-text') node.noUserText.push(`${item.count} ${item.class}`);
        else if (item.type === 'segment') takeSegment(node, item.segment);
      }
      batches += 1;
      if (batches >= stopAfterBatch) throw new Stopped();
    }
  }

  try {
    await readOne(root, 0, readOptions);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  return nodes;
}

function takeSegment(node: Node, segment: Segment): void {
  const { record, field, line } = segment.spot;
  const place = `${record.kind} ${record.number} ${record.id ?? '-'} | ${field ?? '-'} | line ${line ?? '-'}`;
  const text = segment.text.slice(segment.own.start, segment.own.end);
  node.segments.push(withoutLastDigits(`${place} | from ${segment.base + segment.own.start} | ${text}`));
  // The number of a passage, or of a portion of raw bytes, is its place in the file.
  if (record.kind !== 'passage' && record.id !== 'raw bytes')
    node.highestRecord = Math.max(node.highestRecord, record.number);
  for (const { ten, verdict } of detectIn(segment, asOf))
    node.hits.push(withoutLastDigits(`${place} | ${ten} ${verdict.probability}`));
}
