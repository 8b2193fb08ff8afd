import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CheckpointFolder } from '../../../src/scan/checkpoint/folder.js';
import { Lock } from '../../../src/scan/checkpoint/lock.js';
import { ownIdentity } from '../../../src/scan/checkpoint/process-identity.js';

const around = mkdtempSync(join(tmpdir(), 'cprscan-lock-'));
const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1e6)'], { stdio: 'ignore' });
const { pid: endedPid } = spawnSync(process.execPath, ['-e', '']);
const since = '2026-11-30T10:00:00.000Z';
let round = 0;
let folder: CheckpointFolder;
let taken: Lock | undefined;

/** What the other process would have written. */
const others = { ...ownIdentity(), pid: other.pid!, began: beginningOf(other.pid!), since };

function beginningOf(pid: number): string {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

beforeEach(() => {
  round += 1;
  folder = new CheckpointFolder(join(around, `${round}`));
});

afterEach(() => {
  taken?.release();
  taken = undefined;
});

afterAll(() => {
  other.kill('SIGKILL');
  rmSync(around, { recursive: true });
});

function take(): void {
  taken = new Lock(folder);
}

describe('a folder is refused if its lock is held by', () => {
  test.each<[who: string, holder: object, message: string]>([
    ['a process that runs', others, `is in use by process ${other.pid} since ${since}`],
    [
      'a process of another computer, which nobody can ask',
      { ...others, host: `not ${hostname()}`, pid: endedPid },
      'on another computer; if that run is over, remove the file lock',
    ],
  ])('%s', (_who, holder, message) => {
    writeFileSync(folder.file('lock'), JSON.stringify(holder));
    expect(take).toThrow(message);
    expect(JSON.parse(readFileSync(folder.file('lock'), 'utf8'))).toEqual(holder);
  });

  test('another run of this process', () => {
    take();
    expect(() => new Lock(folder)).toThrow(`is in use by process ${process.pid} since 2`);
  });
});

describe('a lock is taken over if', () => {
  test.each<[what: string, content: string]>([
    ['its process has ended', JSON.stringify({ ...others, pid: endedPid })],
    ['the number of its process belongs to a later one', JSON.stringify({ ...others, began: '1' })],
    ['the computer was started again since', JSON.stringify({ ...others, boot: 'an earlier one' })],
    [
      'it is of an earlier run in a process with our number',
      JSON.stringify({ ...others, pid: process.pid, began: '1' }),
    ],
    [
      'its time is later than now, after a clock went back',
      JSON.stringify({ ...others, pid: endedPid, since: '2999-01-01T00:00:00.000Z' }),
    ],
    ['a loss of power cut it', '{"host":"'],
    ['a loss of power emptied it', ''],
  ])('%s', (_what, content) => {
    writeFileSync(folder.file('lock'), content);
    take();
    expect(JSON.parse(readFileSync(folder.file('lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  });
});

test('a lock that is released leaves nothing behind', () => {
  new Lock(folder).release();
  expect(existsSync(folder.file('lock'))).toBe(false);
  take();
  expect(existsSync(folder.file(`lock.${process.pid}`))).toBe(false);
});
