import { describe, expect, test } from 'vitest';
import type { Columns, Hit, PendingHit } from '../../src/detect/index.js';
import type { Segment } from '../../src/model/index.js';
import { ColumnGate } from '../../src/scan/column-gate.js';

/** Hits are named by their place. A column is judged once it is in the set, and with it all of its hits. */
function gateOver(judged: Set<string>): {
  push: (start: number, field: string) => void;
  flush: () => void;
  out: string[];
} {
  const out: string[] = [];
  const waiting: PendingHit[] = [];
  const judge = (of: (field: string) => boolean): void => {
    for (const pending of waiting) {
      if (pending.isJudged || !of(pending.segment.spot.field!.path!)) continue;
      pending.hit = { ...pending.hit, form: 'ecpr' };
      pending.isJudged = true;
    }
  };
  const columns = {
    push(hit: Hit, segment: Segment): PendingHit {
      const pending = { hit, segment, isJudged: false };
      waiting.push(pending);
      judge((field) => judged.has(field));
      return pending;
    },
    judgeAll: () => judge(() => true),
  } as unknown as Columns;
  const gate = new ColumnGate(columns, ({ start, form }) => out.push(`${start}${form === 'ecpr' ? '' : ' unjudged'}`));
  return {
    push: (start, field) => gate.push({ start } as Hit, { spot: { field: { path: field } } } as Segment),
    flush: () => gate.flush(),
    out,
  };
}

describe('a hit', () => {
  test('leaves at once if its column is judged', () => {
    const { push, out } = gateOver(new Set(['a']));
    push(1, 'a');
    expect(out).toEqual(['1']);
  });

  test('waits for its column, and those after it wait too', () => {
    const judged = new Set(['a']);
    const { push, out } = gateOver(judged);
    push(1, 'b');
    push(2, 'a');
    expect(out).toEqual([]);
    judged.add('b');
    push(3, 'a');
    expect(out).toEqual(['1', '2', '3']);
  });

  test('leaves with the verdict so far at the end of the source', () => {
    const { push, flush, out } = gateOver(new Set());
    push(1, 'b');
    flush();
    expect(out).toEqual(['1']);
  });

  test('leaves with the verdict so far if more than 4,096 wait, and the order stays', () => {
    const { push, out } = gateOver(new Set());
    for (let start = 1; start <= 4096; start += 1) push(start, 'b');
    expect(out).toEqual([]);
    push(4097, 'b');
    expect(out).toHaveLength(4097);
    expect([out[0], out.at(-1)]).toEqual(['1', '4097']);
  });
});
