import { expect, test } from 'vitest';
import type { OutputStream } from '../../src/cli/environment.js';
import { changingLine, plainLines, progressText } from '../../src/cli/progress.js';

function recorder(columns = 60): { stream: OutputStream; written: string[]; clock: { ms: number } } {
  const written: string[] = [];
  const write = async (text: string): Promise<void> => void written.push(text);
  return { written, clock: { ms: 0 }, stream: { isTerminal: true, columns: () => columns, write } };
}

const begun = { elapsedMs: 0, fileMs: 0 };
const now = { file: 'a\x1b.csv', sourcesDone: 3, bytesRead: 12_400_000, findings: 31 };

test('shows the bytes read, the findings and the current file, with a neutral name', () => {
  expect(progressText(now, begun)).toBe('12 MB, 31 findings, 3 files done, now a\\x1b.csv');
});

test('shows the total size, the speed and the time left, if they are known', () => {
  const course = { elapsedMs: 10_000, fileMs: 7000, totalBytes: 1_240_000_000 };
  expect(progressText(now, course)).toBe(
    '12 MB of 1.2 GB, 1.2 MB/s, 17 min left, 31 findings, 3 files done, now a\\x1b.csv (7 s)',
  );
});

test('a line is redrawn at most ten times a second, and removed once', () => {
  const { stream, written, clock } = recorder();
  const display = changingLine(stream, undefined, () => clock.ms);
  for (; clock.ms <= 250; clock.ms += 10) display.update(now);
  expect(written).toEqual(Array(2).fill(`\r${progressText(now, begun)}\x1b[K`));
  display.clear();
  display.clear();
  expect(written.slice(2)).toEqual(['\r\x1b[K']);
});

test('a line is shortened to the width of the terminal', () => {
  const { stream, written, clock } = recorder(20);
  const display = changingLine(stream, undefined, () => clock.ms);
  clock.ms = 1000;
  display.update(now);
  expect(written).toEqual(['\r12 MB, 31 findin...\x1b[K']);
});

test('plain lines come every 30 seconds', () => {
  const { stream, written, clock } = recorder();
  const display = plainLines(stream, undefined, () => clock.ms);
  for (; clock.ms <= 65_000; clock.ms += 1000) display.update(now);
  display.clear();
  expect(written).toEqual([
    'cprscan: 12 MB, 413 KB/s, 31 findings, 3 files done, now a\\x1b.csv\n',
    'cprscan: 12 MB, 207 KB/s, 31 findings, 3 files done, now a\\x1b.csv (30 s)\n',
  ]);
});
