import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { type Disk, nodeDisk } from '../../src/sources/disk.js';
import { changedWhileRead, fileSource } from '../../src/sources/file.js';
import { codeThrownBy, failure, TestFolder, textFrom, textOf } from './folder.js';

/** A disk whose `n`-th call of one kind fails. */
function failing(call: 'open' | 'fstat' | 'read', code: string, n = 1): Disk {
  let calls = 0;
  return {
    ...nodeDisk,
    [call]: (...given: never[]) => {
      calls += 1;
      if (calls === n) throw failure(code);
      return (nodeDisk[call] as (...given: never[]) => unknown)(...given);
    },
  };
}

test.each([1, 2, 64, 4096])('a file is read byte for byte in reads of %i', async (bytes) => {
  const folder = new TestFolder().file('a', 'blåbærgrød '.repeat(100));
  const reader = await fileSource(folder.at('a')).open();
  expect(await textFrom(reader, bytes)).toBe('blåbærgrød '.repeat(100));
  expect(changedWhileRead(reader)).toBe(false);
  await reader.close();
});

test('a file can be opened again, and its readers do not disturb each other', async () => {
  const folder = new TestFolder().file('a', 'text');
  const source = fileSource(folder.at('a'));
  const [first, second] = [await source.open(), await source.open()];
  await first.read(new Uint8Array(2));
  expect(await textFrom(second)).toBe('text');
  expect(await textFrom(first)).toBe('xt');
  await first.close();
  await second.close();
});

test('a file whose name is not UTF-8 is read', async () => {
  const folder = new TestFolder();
  fs.writeFileSync(Buffer.concat([Buffer.from(folder.at('k')), Buffer.of(0xf8)]), 'text');
  expect(await textOf(fileSource(folder.at('k\uDCF8')))).toBe('text');
});

test.each([
  ['a file that is gone', 'ENOENT', () => {}],
  ['a folder', 'EISDIR', (path: string) => fs.mkdirSync(path)],
  ['a FIFO that took the place of a file, without waiting', 'FIFO', (path: string) => execFileSync('mkfifo', [path])],
  ['a device', 'DEVICE', (path: string) => fs.symlinkSync('/dev/null', path)],
  ['a link in a ring', 'ELOOP', (path: string) => fs.symlinkSync(path, path)],
])('%s cannot be opened, and the code is %s', async (_claim, code, make) => {
  const folder = new TestFolder();
  make(folder.at('a'));
  expect(await codeThrownBy(() => fileSource(folder.at('a')).open())).toBe(code);
});

test('a failure says its code and not the path', async () => {
  const folder = new TestFolder();
  const source = fileSource(folder.at('secret'));
  expect(() => source.open()).toThrow(/^ENOENT$/);
});

test.each([
  ['opening', 'open', 'EACCES'],
  ['asking for its size', 'fstat', 'EIO'],
  ['reading', 'read', 'EIO'],
] as const)('a failure while %s a file is thrown with its code', async (_claim, call, code) => {
  const folder = new TestFolder().files('a');
  expect(await codeThrownBy(() => textOf(fileSource(folder.at('a'), { disk: failing(call, code) })))).toBe(code);
});

test('a failure half way comes after the bytes before it', async () => {
  const folder = new TestFolder().file('a', 'abcdef');
  const reader = await fileSource(folder.at('a'), { disk: failing('read', 'EIO', 2) }).open();
  expect(await reader.read(new Uint8Array(3))).toBe(3);
  expect(await codeThrownBy(() => reader.read(new Uint8Array(3)))).toBe('EIO');
  await reader.close();
});

test.each([
  ['open', 'EINTR'],
  ['open', 'EAGAIN'],
  ['read', 'EINTR'],
  ['read', 'EAGAIN'],
] as const)('%s is tried again after %s', async (call, code) => {
  const folder = new TestFolder().file('a', 'text');
  expect(await textOf(fileSource(folder.at('a'), { disk: failing(call, code) }))).toBe('text');
});

test.each([
  ['grew', (path: string) => fs.appendFileSync(path, 'more')],
  ['was cut', (path: string) => fs.truncateSync(path, 2)],
  ['was written over', (path: string) => fs.writeFileSync(path, 'TEXT')],
  ['was given another time of change', (path: string) => fs.utimesSync(path, 1, 1)],
])('a reader knows that a file %s while it was read', async (_claim, change) => {
  const folder = new TestFolder().file('a', 'text');
  fs.utimesSync(folder.at('a'), 1_000_000_000, 1_000_000_000);
  const reader = await fileSource(folder.at('a')).open();
  await reader.read(new Uint8Array(1));
  change(folder.at('a'));
  expect(changedWhileRead(reader)).toBe(false);
  await textFrom(reader);
  expect(changedWhileRead(reader)).toBe(true);
  await reader.close();
});

test('a file that grows after its end was reached has ended', async () => {
  const folder = new TestFolder().file('a', 'text');
  const reader = await fileSource(folder.at('a')).open();
  await textFrom(reader);
  fs.appendFileSync(folder.at('a'), 'more');
  expect(await reader.read(new Uint8Array(8))).toBe(0);
  expect(changedWhileRead(reader)).toBe(false);
  await reader.close();
});

test('a file counts as changed if fstat fails at its end', async () => {
  const folder = new TestFolder().file('a', 'text');
  const reader = await fileSource(folder.at('a'), { disk: failing('fstat', 'EIO', 2) }).open();
  expect(await textFrom(reader)).toBe('text');
  expect(changedWhileRead(reader)).toBe(true);
  await reader.close();
});

test('an empty file has not changed', async () => {
  const folder = new TestFolder().file('a', '');
  const reader = await fileSource(folder.at('a')).open();
  expect(await textFrom(reader)).toBe('');
  expect(changedWhileRead(reader)).toBe(false);
  await reader.close();
});

test.runIf(fs.existsSync('/proc/self/status'))(
  'a file in /proc has bytes though its size is 0, and has not changed',
  async () => {
    const reader = await fileSource('/proc/self/status', { size: 0 }).open();
    expect(await textFrom(reader)).toContain('Pid:');
    expect(changedWhileRead(reader)).toBe(false);
    await reader.close();
  },
);

test('a read into an empty buffer is not the end', async () => {
  const folder = new TestFolder().file('a', 'text');
  const reader = await fileSource(folder.at('a')).open();
  expect(await reader.read(new Uint8Array(0))).toBe(0);
  expect(await textFrom(reader)).toBe('text');
  await reader.close();
});

test('a reader may be closed twice and cannot be read afterwards', async () => {
  const folder = new TestFolder().file('a', 'text');
  const reader = await fileSource(folder.at('a')).open();
  await reader.close();
  await reader.close();
  expect(await codeThrownBy(() => reader.read(new Uint8Array(1)))).toBe('EBADF');
});

test.each(['open', 'fstat', 'read'] as const)('no file stays open when %s fails', async (call) => {
  const folder = new TestFolder().file('a', 'text');
  let open = 0;
  const disk = failing(call, 'EIO');
  const counted: Disk = {
    ...disk,
    open: (path, flags) => {
      const fd = disk.open(path, flags);
      open += 1;
      return fd;
    },
    close: (fd) => {
      open -= 1;
      disk.close(fd);
    },
  };
  await codeThrownBy(() => textOf(fileSource(folder.at('a'), { disk: counted })));
  expect(open).toBe(0);
});
