import childProcess from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { memorySource } from '../../support/memory-source.js';
import { read, why } from '../../support/read-archive.js';

/** The document process of the program, with a parser that does what the document tells it to. */
const served = `
  import { serveDocuments } from ${JSON.stringify(new URL('../../../.build/test/serve.js', import.meta.url).href)};
  const page = (number) => ({ type: 'record', kind: 'page', number, fields: [{ name: '', value: 'cpr 010145-6123' }] });
  const unit = (number) => ({ type: 'unit', number, record: { kind: 'page', number } });
  const hang = () => { for (;;); };
  const eat = () => { const all = []; for (;;) all.push(new Array(1e4).fill({}).map(() => ({}))); };
  const Parser = (async function* () {}).constructor;
  const parse = (bytes, from) => new Parser('from', 'unit', 'page', 'hang', 'eat', new TextDecoder().decode(bytes.subarray(9)))(from, unit, page, hang, eat);
  async function* salvage() { yield [{ type: 'record', kind: 'object', number: 1, fields: [{ name: '', value: 'cpr 310845-6126' }] }]; }
  void serveDocuments({ pdf: async () => parse, 'pdf-salvage': async () => salvage });`;

const folder = mkdtempSync(join(tmpdir(), 'cprscan-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [serving, failing, missing] = ['serving.mjs', 'failing.mjs', 'missing.mjs'].map((name) => join(folder, name));
writeFileSync(serving!, served);
writeFileSync(failing!, 'throw new Error("0101901234")');
let script = serving!;

vi.mock('../../../src/shipped/worker-file.js', () => ({ workerFile: () => pathToFileURL(script) }));
vi.mock('../../../src/extract/worker/limits.js', async (original) => ({
  ...(await original<object>()),
  maxSilentMs: 2500,
  maxHeapMb: 64,
  maxResidentBytes: 400e6,
}));

/** What was found and what was told of a document whose parser does this. */
async function ways(does: string): Promise<{ pages: string[]; told: unknown[]; records: number }> {
  const { events, skipped } = await read(memorySource('a.pdf', Buffer.from(`%PDF-1.7\n${does}`)));
  const pages = events.flatMap((event) =>
    event.type === 'finding' ? [`${event.location.record.kind} ${event.location.record.number}`] : [],
  );
  const records = events.flatMap((event) => (event.type === 'source-end' ? [event.records] : []))[0] ?? 0;
  return { pages, told: skipped.map((skip) => [...why(skip), skip.record?.number]), records };
}

const fivePages = (third: string): string => `
  for (let number = Math.max(1, from); number <= 5; number += 1) {
    yield [unit(number)];
    if (number === 3) { ${third} }
    yield [page(number)];
  }`;

test.each([
  ['fails as it starts', failing!],
  ['is not there', missing!],
])('a process whose program %s is no fault of the file', async (_claim, file) => {
  script = file;
  const { told } = await ways('');
  script = serving!;
  expect(told).toEqual([['', 'crashed', 'all but raw text', 'DOCUMENT_READER_FAILED', undefined]]);
});

test.each(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM'])('a computer without room for a process says %s', async (code) => {
  const spawn = vi.spyOn(childProcess, 'spawn').mockImplementation(() => {
    throw Object.assign(new Error('spawn'), { code });
  });
  syncBuiltinESMExports();
  const { told } = await ways('');
  spawn.mockRestore();
  syncBuiltinESMExports();
  expect(told).toEqual([['', 'unreadable', 'all but raw text', code, undefined]]);
});

describe('a page that ends the process is left out, and told of, because it', () => {
  const crashed = ['', 'crashed', 'a part', 'PROCESS_FAILED', 3];
  const full = ['', 'limit', 'a part', 'OUT_OF_MEMORY', 3];
  const late = ['', 'timeout', 'a part', 3];
  test.each([
    ['fails', 'throw new Error("0101901234")', crashed],
    [
      'fails where nobody waits for it',
      'setTimeout(() => { throw new Error("0101901234") }); await new Promise(() => {});',
      crashed,
    ],
    ['ends the process', 'process.exit(0)', crashed],
    ['aborts the process', 'process.abort()', crashed],
    ['takes all objects that there is room for', 'eat()', full],
    ['takes one array that there is no room for', 'const all = []; for (;;) all.push(1);', full],
    [
      'takes all bytes that there is room for',
      'const all = []; for (let at = 0; at < 40; at += 1) { all.push(new Uint8Array(64e6).fill(1)); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30); } hang()',
      full,
    ],
    ['takes a longer text than there can be', "'x'.repeat(2 ** 29).repeat(2)", full],
    ['loops', 'hang()', late],
    ['waits for what never comes', 'await new Promise(() => {})', late],
  ])('%s', async (_claim, does, told) => {
    const pages = ['page 1', 'page 2', 'page 4', 'page 5'];
    expect(await ways(fivePages(does))).toEqual({ pages, told: [told], records: 4 });
  });
});

test('every scan has processes of its own', async () => {
  const documents = Array.from({ length: 3 }, () => ways(fivePages('')));
  for (const { pages, told } of await Promise.all(documents)) expect([pages.length, told]).toEqual([5, []]);
});

test('where three pages end the process, the rest is left', async () => {
  const does =
    'for (let number = Math.max(1, from); number <= 9; number += 1) { yield [unit(number)]; if (number > 2) throw 1; yield [page(number)]; }';
  expect(await ways(does)).toEqual({
    pages: ['page 1', 'page 2'],
    told: [['', 'crashed', 'the rest', 'PROCESS_FAILED', 3]],
    records: 2,
  });
});

test('a document that cannot be opened without ending the process is read by another way', async () => {
  expect(await ways('throw new Error("0101901234")')).toEqual({
    pages: ['object 1'],
    told: [['', 'crashed', 'a part', 'PROCESS_FAILED', undefined]],
    records: 0,
  });
});

test('what is told many times is told once, with the first record', async () => {
  const does =
    'for (let number = 1; number <= 9; number += 1) yield [page(number), { type: "problem", problem: { reason: "no-text-layer", lost: "a part", record: { kind: "page", number } } }]';
  expect((await ways(does)).told).toEqual([['', 'no-text-layer', 'a part', 1]]);
});
