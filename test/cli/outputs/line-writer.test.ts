import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { LineWriter } from '../../../src/cli/outputs/line-writer.js';

afterEach(() => void vi.restoreAllMocks());

/** Parts of whole lines, shorter than, equal to and longer than a page. */
const parts = [
  [1],
  [10, 4000, 85],
  [4095, 1, 1, 4096],
  [9000, 2],
  [],
  Array.from({ length: 300 }, (_, at) => at % 97),
].map((lengths) => lengths.map((length, at) => `${String.fromCharCode(97 + (at % 26)).repeat(length)}\n`).join(''));
const whole = parts.join('');

function emptyFile(): { readonly file: string; readonly fd: number } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lines-'));
  const file = path.join(folder, 'lines');
  const fd = fs.openSync(file, 'w');
  onTestFinished(() => {
    fs.closeSync(fd);
    fs.rmSync(folder, { recursive: true });
  });
  return { file, fd };
}

describe('lines are written', () => {
  test('all of them, in their order', () => {
    const { file, fd } = emptyFile();
    const writer = new LineWriter(fd);
    for (const [at, part] of parts.entries()) writer.write(at % 2 === 0 ? part : Buffer.from(part));
    expect(fs.readFileSync(file, 'utf8')).toBe(whole);
  });

  test('with no write over the end of a page, but for one line', () => {
    const { fd } = emptyFile();
    const writes: { from: number; text: string }[] = [];
    const real = fs.writeSync;
    vi.spyOn(fs, 'writeSync').mockImplementation(((
      to: number,
      bytes: Buffer,
      at: number,
      length: number,
      from: number,
    ) => {
      writes.push({ from, text: bytes.toString('utf8', at, at + length) });
      return real(to, bytes, at, length, from);
    }) as typeof fs.writeSync);
    const writer = new LineWriter(fd);
    for (const part of parts) writer.write(part);
    expect(writes.map(({ text }) => text).join('')).toBe(whole);
    for (const { from, text } of writes) {
      expect(text).toMatch(/\n$/);
      const isInPage = Math.floor(from / 4096) === Math.floor((from + text.length - 1) / 4096);
      if (!isInPage) expect(text.match(/\n/g)).toHaveLength(1);
    }
  });
});

describe('a disk that is full leaves whole lines', () => {
  test.each([0, 1, 2, 100, 4095, 4096, 4097, 8192, 12_000, 20_000])('of %d bytes', (room) => {
    const { file, fd } = emptyFile();
    const real = fs.writeSync;
    vi.spyOn(fs, 'writeSync').mockImplementation(((
      to: number,
      bytes: Buffer,
      at: number,
      length: number,
      from: number,
    ) => {
      if (from >= room) throw Object.assign(new Error(), { code: 'ENOSPC' });
      return real(to, bytes, at, Math.min(length, room - from), from);
    }) as typeof fs.writeSync);
    const writer = new LineWriter(fd);
    expect(() => {
      for (const part of parts) writer.write(part);
    }).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
    const text = fs.readFileSync(file, 'utf8');
    expect(whole.startsWith(text)).toBe(true);
    expect(text).toMatch(/^$|\n$/);
    expect(text.length).toBeLessThanOrEqual(room);
  });
});
