import { expect, test } from 'vitest';
import { type ProcessTime, WorkClock } from '../../../src/extract/worker/work-clock.js';

const limitMs = 30_000;

/** How many seconds pass until the clock is over, if it is read every `tickMs` and the process gets a share of the processor. */
function secondsUntilOver(share: number, tickMs = 200): number {
  let now: ProcessTime = { wallMs: 5000, processorMs: 900 };
  const clock = new WorkClock(limitMs, () => now);
  for (let passed = 0; passed < 1e6; passed += tickMs) {
    if (clock.isOver()) return passed / 1000;
    now = { wallMs: now.wallMs + tickMs, processorMs: now.processorMs + tickMs * share };
  }
  return Number.POSITIVE_INFINITY;
}

test.each([
  ['a thread that has a processor to itself', 1, 30],
  ['a thread that gets half a processor', 0.5, 60],
  ['a thread that gets a tenth of a processor', 0.1, 300],
  ['a thread that gets a fiftieth', 0.02, 600],
  ['a thread with helpers on other processors', 3, 30],
  ['a thread that waits for what never comes', 0, 30],
])('%s is given up after its limit of work', (_claim, share, seconds) => {
  for (const tickMs of [200, 1000, 5000]) expect(secondsUntilOver(share, tickMs)).toBeCloseTo(seconds, 0);
});

test('hours in which the computer is suspended count as a few seconds', () => {
  let now: ProcessTime = { wallMs: 0, processorMs: 0 };
  const clock = new WorkClock(limitMs, () => now);
  now = { wallMs: 40_000_000, processorMs: 1 };
  expect(clock.isOver()).toBe(false);
});
