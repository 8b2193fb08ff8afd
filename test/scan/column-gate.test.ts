import { describe, expect, test } from 'vitest';
import type { Columns, Hit } from '../../src/detect/index.js';
import type { Segment } from '../../src/model/index.js';
import { ColumnGate } from '../../src/scan/column-gate.js';

/** Hits are named by their place; a column is decided once it is in the set. */
function gateOver(decided: Set<string>): {
  push: (start: number, field: string) => void;
  flush: () => void;
  out: string[];
} {
  const out: string[] = [];
  const columns = {
    observe: () => {},
    isDecided: (_hit: Hit, { spot }: Segment) => decided.has(spot.field!.path!),
    judge: (hit: Hit, { spot }: Segment) => ({ ...hit, form: decided.has(spot.field!.path!) ? 'cpr' : 'day60' }),
  } as unknown as Columns;
  const gate = new ColumnGate(columns, ({ start, form }) =>
    out.push(`${start} ${form === 'cpr' ? 'judged' : 'as it is'}`),
  );
  return {
    push: (start, field) => gate.push({ start } as Hit, { spot: { field: { path: field } } } as Segment),
    flush: () => gate.flush(),
    out,
  };
}

describe('a hit', () => {
  test('leaves at once if its column has a verdict', () => {
    const { push, out } = gateOver(new Set(['a']));
    push(1, 'a');
    expect(out).toEqual(['1 judged']);
  });

  test('waits for its column, and those after it wait too', () => {
    const decided = new Set(['a']);
    const { push, out } = gateOver(decided);
    push(1, 'b');
    push(2, 'a');
    expect(out).toEqual([]);
    decided.add('b');
    push(3, 'a');
    expect(out).toEqual(['1 judged', '2 judged', '3 judged']);
  });

  test('leaves with the verdict so far at the end of the source', () => {
    const { push, flush, out } = gateOver(new Set());
    push(1, 'b');
    flush();
    expect(out).toEqual(['1 as it is']);
  });

  test('leaves with the verdict so far if more than 4,096 wait, and the order stays', () => {
    const { push, out } = gateOver(new Set());
    for (let start = 1; start <= 4096; start += 1) push(start, 'b');
    expect(out).toEqual([]);
    push(4097, 'b');
    expect(out).toHaveLength(4097);
    expect([out[0], out.at(-1)]).toEqual(['1 as it is', '4097 as it is']);
  });
});
