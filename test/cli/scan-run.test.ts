import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Outcome } from '../../src/cli/exit-report.js';
import { Reports, type Target } from '../../src/cli/outputs/index.js';
import { ScanRun } from '../../src/cli/scan-run.js';
import { exitRulesOf } from '../../src/cli/scan-settings.js';
import { Interruption, type StopSignal } from '../../src/cli/signals.js';
import type { ScanEvent } from '../../src/model/index.js';
import { json } from '../../src/report/formats/json/index.js';
import { finding, scanEnd, sourcePath, sourceStart, start } from '../report/streams.js';

const source = sourcePath('a.csv');
const begun: readonly ScanEvent[] = [start, sourceStart(source), finding(source)];

interface Result {
  readonly outcome: Outcome;
  /** The JSON document on standard output. */
  readonly document: { exit: number | null; sources: unknown[] };
}

/** Runs a stream of events. `stop` sends a signal to the program during the run. */
async function runOf(
  scan: (stop: (by: StopSignal) => void) => AsyncIterable<readonly ScanEvent[]>,
  verbose = false,
): Promise<Result> {
  let text = '';
  const targets: Target[] = [{ format: json }];
  const reports = new Reports(
    async (part) => {
      text += part;
    },
    () => ({ color: false, limit: 3, verbose, language: 'en', groupBy: 'field', failOn: 'likely' }),
  );
  const interruption = new Interruption(() => {});
  onTestFinished(() => interruption.end());
  const scanning = scan((by) => void process.emit(by));
  const outcome = await new ScanRun(reports, targets, interruption).outcome(scanning, exitRulesOf({}), { verbose });
  return { outcome, document: JSON.parse(text) };
}

test('the end of a scan decides its exit code', async () => {
  const { outcome, document } = await runOf(async function* () {
    yield begun;
    yield [scanEnd({ certain: 1, exit: 1 })];
  });
  expect(outcome).toMatchObject({ type: 'scanned', end: { exit: 1 }, rules: { failOn: 'likely' } });
  expect(document.exit).toBe(1);
});

describe('a scan that fails', () => {
  const failing = async function* (): AsyncGenerator<readonly ScanEvent[]> {
    yield begun;
    throw new TypeError('cannot read 0102375678');
  };

  test('is an internal failure that quotes nothing, and its report is whole as far as it goes', async () => {
    const { outcome, document } = await runOf(failing);
    expect(outcome).toEqual({ type: 'failed', error: 'TypeError', frames: [] });
    expect([document.exit, document.sources.length]).toEqual([null, 1]);
  });

  test('says where, with --verbose, in our own code only', async () => {
    const { outcome } = await runOf(failing, true);
    expect(outcome).toMatchObject({
      type: 'failed',
      frames: [expect.stringMatching(/^at \S*outcome cli\/scan-run\.ts:\d+$/)],
    });
  });

  test('without an end is a failure too', async () => {
    const { outcome } = await runOf(async function* () {
      yield begun;
    });
    expect(outcome.type).toBe('failed');
  });
});

describe('a scan that is stopped', () => {
  test('has a complete report, however it ends', async () => {
    const { outcome, document } = await runOf(async function* (stop) {
      yield begun;
      stop('SIGINT');
      throw new DOMException('aborted', 'AbortError');
    });
    expect(outcome).toEqual({ type: 'stopped', by: 'SIGINT' });
    expect([document.exit, document.sources.length]).toEqual([null, 1]);
  });

  test('before its first event has an empty report', async () => {
    // biome-ignore lint/correctness/useYield: that is the point
    const { outcome, document } = await runOf(async function* (stop) {
      stop('SIGTERM');
      throw new DOMException('aborted', 'AbortError');
    });
    expect(outcome).toEqual({ type: 'stopped', by: 'SIGTERM' });
    expect(document).toMatchObject({ exit: null, sources: [] });
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s states exit code %d in its report', async (by, exit) => {
    const { document } = await runOf(async function* (stop) {
      yield begun;
      stop(by);
      yield [scanEnd({ exit: 130 })];
    });
    expect(document.exit).toBe(exit);
  });

  test('is given up if it does not stop, and its report is whole as far as it goes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const running = runOf(async function* (stop) {
      yield begun;
      stop('SIGTERM');
      setImmediate(() => vi.advanceTimersByTime(1500));
      await new Promise(() => {});
    });
    const { outcome, document } = await running;
    expect(outcome).toEqual({ type: 'stopped', by: 'SIGTERM', end: undefined });
    expect([document.exit, document.sources.length]).toEqual([null, 1]);
  });

  test('aborts its signal at the first of them', async () => {
    const told: StopSignal[] = [];
    const interruption = new Interruption((by) => told.push(by));
    onTestFinished(() => interruption.end());
    process.emit('SIGINT');
    process.emit('SIGINT');
    expect([interruption.signal.aborted, interruption.by, told]).toEqual([true, 'SIGINT', ['SIGINT']]);
  });
});
