import { expect, test } from 'vitest';
import { changingLine, plainLines, progressText } from '../../src/cli/progress.js';
import type { OutputStream } from '../../src/cli/surroundings.js';

function recorder(columns = 60): { stream: OutputStream; written: string[]; clock: { ms: number } } {
  const written: string[] = [];
  const write = async (text: string): Promise<void> => void written.push(text);
  return { written, clock: { ms: 0 }, stream: { isTerminal: true, columns: () => columns, write } };
}

const now = { file: 'a\x1b.csv', sourcesDone: 3, bytesRead: 12_400_000, findings: 31 };

test('says what was read, what was found and where it is, names made neutral', () => {
  expect(progressText(now)).toBe('12 MB, 31 findings, 3 files done, now a\\x1b.csv');
});

test('a line is redrawn ten times a second at the most, and taken away once', () => {
  const { stream, written, clock } = recorder();
  const display = changingLine(stream, () => clock.ms);
  for (; clock.ms <= 250; clock.ms += 10) display.update(now);
  expect(written).toEqual(Array(2).fill(`\r${progressText(now)}\x1b[K`));
  display.clear();
  display.clear();
  expect(written.slice(2)).toEqual(['\r\x1b[K']);
});

test('a line is cut where the terminal ends', () => {
  const { stream, written, clock } = recorder(20);
  const display = changingLine(stream, () => clock.ms);
  clock.ms = 1000;
  display.update(now);
  expect(written).toEqual(['\r12 MB, 31 findin...\x1b[K']);
});

test('plain lines come every 30 seconds', () => {
  const { stream, written, clock } = recorder();
  const display = plainLines(stream, () => clock.ms);
  for (; clock.ms <= 65_000; clock.ms += 1000) display.update(now);
  display.clear();
  expect(written).toEqual(Array(2).fill(`cprscan: ${progressText(now)}\n`));
});
