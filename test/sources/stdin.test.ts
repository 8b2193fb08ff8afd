import fs from 'node:fs';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { standardInput, stdinSource } from '../../src/sources/stdin.js';
import { codeThrownBy, TestFolder, textFrom, textOf } from './folder.js';

test('standard input is read to its end, under the name the user gave it', async () => {
  const input = new PassThrough();
  input.write('first ');
  setTimeout(() => input.end('last'), 5);
  const source = stdinSource('mail.eml', () => input);
  expect(source).toMatchObject({ path: 'mail.eml', members: [] });
  expect(source).not.toHaveProperty('size');
  expect(await textOf(source)).toBe('first last');
});

test('standard input is not touched before it is opened', () => {
  let touched = false;
  stdinSource('-', () => {
    touched = true;
    return new PassThrough();
  });
  expect(touched).toBe(false);
});

test('standard input can be opened once', async () => {
  const source = stdinSource('-', () => new PassThrough().end('x'));
  await source.open();
  expect(await codeThrownBy(() => source.open())).toBe('ESPIPE');
});

test('a slow scan holds back the writer', async () => {
  const input = new PassThrough({ highWaterMark: 10 });
  const reader = await stdinSource('-', () => input).open();
  expect(input.write(Buffer.alloc(20))).toBe(false);
  await reader.read(new Uint8Array(5));
  input.end();
  expect((await textFrom(reader)).length).toBe(15);
});

test('closing before the end releases the input', async () => {
  const input = new PassThrough();
  input.write('x'.repeat(100));
  const reader = await stdinSource('-', () => input).open();
  await reader.read(new Uint8Array(5));
  await reader.close();
  expect(input.destroyed).toBe(true);
});

test('a folder as standard input is an error, not an empty input', async () => {
  const fd = fs.openSync(new TestFolder().path, 'r');
  expect(await codeThrownBy(() => standardInput(fd))).toBe('EISDIR');
  fs.closeSync(fd);
});
