import { parseIsoDate } from '../../src/cpr/index.js';
import { createSieve, detectIn, searchTarget } from '../../src/detect/index.js';
import { plainSieve } from '../../src/detect/prefilter/sieve.js';
import { Budget, createCounter, type ExtractContext, type ReadOptions, readSource } from '../../src/extract/index.js';
import { plainCounter } from '../../src/extract/input/counter.js';
import { type BlockMemory, blockBytes, createBlockMemory, maxRecordBytes } from '../../src/kernels/index.js';
import {
  defaultContainerLimits,
  fieldText,
  type RecordRef,
  type Segment,
  type Sieve,
  type Skip,
  type Source,
} from '../../src/model/index.js';

const blocks = createBlockMemory();

/** A sieve that names every byte. With it, every text is decoded, every record parsed and every field judged. */
export function everythingSieve({ window }: BlockMemory): Sieve {
  return {
    window,
    search: (from, to) => Uint32Array.from({ length: Math.max(0, to - from) }, (_, index) => 2 * (from + index) + 1),
    matches: (text) => text !== '',
  };
}

export type Path = 'kernels' | 'plain' | 'slow';

/**
 * Makes the context of an extraction. `slow` uses only the slow path: no sieve and no kernel.
 *
 * @param memory  what blocks are read into; a source that is read while another is needs memory of its own
 */
export function contextOf(
  path: Path,
  limits: Partial<Pick<ExtractContext, 'blockBytes' | 'maxRecordBytes'>> = {},
  memory: BlockMemory = blocks,
): ExtractContext {
  const sieve = { kernels: createSieve, plain: plainSieve, slow: everythingSieve }[path](memory);
  const counter = path === 'kernels' ? createCounter(memory) : plainCounter(memory);
  return {
    sieve,
    target: searchTarget,
    counter,
    blocks: memory,
    blockBytes,
    maxRecordBytes,
    planColumns: () => [],
    sampleLines: () => {},
    readAlong: new Set(),
    afterEarlierSources: () => Promise.resolve(),
    dumpTables: new Map(),
    ticketNumbers: new Map(),
    ticketFiles: new Set(),
    ticketSources: new Map(),
    file: () => undefined,
    ocr: false,
    budget: new Budget(defaultContainerLimits, () => Number.POSITIVE_INFINITY),
    ...limits,
  };
}

/** A hit with its place, in a form that can be compared. Its digits stay inside the test. */
export interface Placed {
  readonly record: RecordRef;
  /** Its text. */
  readonly field: string | undefined;
  readonly line: number | undefined;
  readonly start: number;
  readonly end: number;
  readonly ten: string;
  readonly probability: number;
}

export interface Extraction {
  readonly format: string | undefined;
  readonly encoding: string | undefined;
  readonly segments: readonly Segment[];
  readonly hits: readonly Placed[];
  readonly skips: readonly Skip[];
  readonly records: number;
}

/** Reads a source, and collects its segments and hits. */
export async function extractAll(
  source: Source,
  context: ExtractContext,
  options: ReadOptions = {},
  asOf = '2060-01-01',
): Promise<Extraction> {
  const segments: Segment[] = [];
  const hits: Placed[] = [];
  const skips: Skip[] = [];
  let [records, format, encoding]: [number, string | undefined, string | undefined] = [0, undefined, undefined];
  for await (const batch of readSource(source, context, options)) {
    for (const extracted of batch) {
      if (extracted.type === 'opened') ({ format, encoding } = extracted);
      if (extracted.type === 'records') records += extracted.count;
      if (extracted.type === 'skip') skips.push(extracted.skip);
      if (extracted.type !== 'segment') continue;
      const { segment } = extracted;
      segments.push(segment);
      for (const { start, end, ten, verdict } of detectIn(segment, parseIsoDate(asOf)!)) {
        const { record, field, line } = segment.spot;
        const before = segment.text.slice(segment.own.start, start);
        const breaks = segment.isUnfolded === true ? 0 : before.split('\n').length - 1;
        const place = { start: segment.base + start, end: segment.base + end };
        hits.push({
          record,
          field: field === undefined ? undefined : fieldText(field),
          line: line === undefined ? undefined : line + breaks,
          ...place,
          ten,
          probability: verdict.probability,
        });
      }
    }
  }
  return { format, encoding, segments, hits, skips, records };
}
