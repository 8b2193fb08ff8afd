import { type Anchors, anchorOffset, type Segment, type Sieve } from '../../../model/index.js';
import type { Extracted, Extractor } from '../../format.js';
import { decodeText } from '../../input/decode.js';
import { codeOfReader, loaded } from '../../input/reader-failed.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { embeddedMembers, memberName } from '../../records/embedded.js';
import { readLines } from '../../records/lines.js';
import type { Block } from './blocks.js';
import { TableColumns } from './table-columns.js';

function segmentOf({ text, ownStart, ownEnd, base, field, label, line, recordLine, isUnfolded }: Block): Segment {
  const record = { kind: 'line', number: recordLine } as const;
  const spot = { record, line, ...(field !== undefined && { field }) };
  const own = { start: ownStart, end: ownEnd };
  return { spot, text, own, base, isUnfolded, ...(label !== undefined && { label }) };
}

/** Returns the blocks in which the sieve finds an anchor, and those of projected columns. Their text is written to the window of the sieve. */
function* withAnchors(blocks: readonly Block[], sieve: Sieve): Generator<Block> {
  const encoder = new TextEncoder();
  const { window } = sieve;
  for (let first = 0; first < blocks.length; ) {
    const ends: number[] = [];
    let length = 0;
    for (let index = first; index < blocks.length; index += 1) {
      const { text } = blocks[index]!;
      // As many blocks as have room if each character takes three bytes.
      if (length + 3 * text.length + 1 > window.length / 2 && ends.length > 0) break;
      length += encoder.encodeInto(text, window.subarray(length)).written;
      window[length] = 0;
      length += 1;
      ends.push(length);
    }
    const anchors: Anchors = sieve.search(0, length, length);
    let anchor = 0;
    for (const [place, end] of ends.entries()) {
      const before = anchor;
      while (anchor < anchors.length && anchorOffset(anchors[anchor]!) < end) anchor += 1;
      const block = blocks[first + place]!;
      if (anchor > before || block.isProjected === true) yield block;
    }
    first += ends.length;
  }
}

/** Reads a page block by block, as the parser gives them. */
export const readHtml: Extractor['extract'] = async function* ({ source, window }, context) {
  // Loading the parser takes time, so only pages load it.
  const { PageReader } = await loaded('HTML', () => import('./page-reader.js'));
  context.planColumns([]);
  const page = new PageReader((text) => hasDigitRun(text, context.target));
  const columns = new TableColumns(context.planColumns);
  let hasUnknown = false;
  const { bytes } = window;
  for (;;) {
    await window.advance(0);
    const to = window.atEnd ? window.end : wholeCharacters(bytes, window.end);
    const [line, pending] = [page.line, page.blocks.length];
    page.write(decodeText(bytes, 0, to));
    if (page.broken !== undefined) {
      // The piece is read again as text.
      page.blocks.length = pending;
      page.end();
      const why =
        page.broken === 'crashed'
          ? ({ reason: 'crashed', code: codeOfReader('HTML') } as const)
          : ({ reason: 'malformed', code: page.broken } as const);
      const batch: Extracted[] = [{ type: 'skip', skip: { ...why, lost: 'structure' } }];
      const piece = bytes.slice(0, window.end);
      for (const block of withAnchors(columns.push(page.blocks, true), context.sieve))
        batch.push({ type: 'segment', segment: segmentOf(block) });
      bytes.set(piece, 0);
      yield batch;
      return yield* readLines({ source, window }, context, { at: 0, line });
    }
    if (window.atEnd) page.end();
    const blocks = columns.push(page.blocks, window.atEnd);
    page.blocks = [];
    // The search overwrites the window: bytes that have not been parsed yet are restored.
    const rest = bytes.slice(to, window.end);
    const batch: Extracted[] = [];
    for (const block of withAnchors(blocks, context.sieve)) batch.push({ type: 'segment', segment: segmentOf(block) });
    bytes.set(rest, 0);
    window.end = rest.length;
    const read = page.line - line + (window.atEnd ? 1 : 0);
    if (read > 0) batch.push({ type: 'records', count: read });
    yield batch;
    for (const one of page.encoded.splice(0)) {
      const record = { kind: 'line', number: one.line } as const;
      const onDiscarded = (): void => {
        hasUnknown = true;
      };
      yield embeddedMembers(
        source,
        memberName(record, one.field, undefined),
        [one.bytes],
        record,
        context.budget,
        onDiscarded,
      );
    }
    if (!window.atEnd) continue;
    if (hasUnknown) yield [{ type: 'skip', skip: { reason: 'unsupported', lost: 'a part', code: 'BLOBS_UNKNOWN' } }];
    return;
  }
};

/** The index before `end` at which the last character begins, if `end` may cut it. */
function wholeCharacters(bytes: Uint8Array, end: number): number {
  let start = end;
  for (let index = end - 1; index >= Math.max(0, end - 3); index -= 1) {
    const byte = bytes[index]!;
    if (byte < 0x80) break;
    start = index;
    if (byte >= 0xc0) break;
  }
  return start === 0 ? end : start;
}
