import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import glob from 'fast-glob';
import { afterAll, describe, expect, test } from 'vitest';
import type { ScanEvent, SkippedItem } from '../../src/model/index.js';
import { makeSamples } from '../package/samples.js';
import { endOf } from '../support/program.js';
import { filesOfPackage, programCopy } from '../support/program-copy.js';

/*
 * A broken reader is not blamed on the file. Each package is broken in a copy of the program, in the two ways that occur on other machines: it
 * cannot be loaded, or every call throws a TypeError.
 */

const samples = await makeSamples();
const copies: string[] = [];
afterAll(() => {
  for (const copy of [samples, ...copies]) rmSync(copy, { recursive: true, force: true });
});

type Break = 'is missing' | 'throws a TypeError at every call';

/** A copy of the program in which a package, or a file of its data, is broken. */
function programWith(broken: string, how: Break): string {
  const copy = programCopy();
  copies.push(copy);
  const files = broken.startsWith('data/') ? [join(copy, 'dist', broken)] : filesOfPackage(copy, broken);
  expect(files, broken).not.toEqual([]);
  for (const file of files)
    if (how === 'is missing') rmSync(file);
    else
      writeFileSync(
        file,
        `const failing = () => { throw new TypeError('Promise.withResolvers is not a function'); };
         const all = new Proxy(function () {}, { get: (_, name) => name === '__esModule' || name === 'then' ? undefined : all, apply: failing, construct: failing });
         module.exports = new Proxy({}, { get: (_, name) => name === '__esModule' || name === 'then' ? undefined : () => all, has: () => true });`,
      );
  return copy;
}

/** The skip of a file that is known to be good. */
async function told(program: string, file: string): Promise<Pick<SkippedItem, 'reason' | 'code'>[]> {
  const args = ['scan', file, '--as-of', '2060-01-01', '-f', 'ndjson', '-q', '--ocr'];
  const child = spawn(process.execPath, [join(program, 'bin/cprscan.cjs'), ...args], {
    env: { PATH: process.env['PATH'], LANG: 'C', NODE_PATH: join(process.cwd(), 'node_modules') },
  });
  const { stdout } = await endOf(child);
  const events = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ScanEvent);
  expect(events.at(-1)?.type).toBe('scan-end');
  return events.flatMap((event) =>
    event.type === 'skipped' ? [{ reason: event.reason, ...(event.code !== undefined && { code: event.code }) }] : [],
  );
}

describe.each<Break>(['is missing', 'throws a TypeError at every call'])('where it %s,', (how) => {
  test.each([
    ['pdfjs-dist', 'fixtures/pdf/found/afgoerelse.pdf', 'PDF'],
    ['word-extractor', 'fixtures/office/clean/brev.doc', 'WORD'],
    ['@e965/xlsx', 'fixtures/office/clean/borgere.xls', 'EXCEL'],
    ['mailparser', 'fixtures/mail/found/henvendelse.eml', 'MAIL'],
    ['yauzl', 'fixtures/zip/found/breve.zip', 'ZIP'],
    ['tar', 'fixtures/tar/found/breve.tar', 'TAR'],
    ['7z-wasm', 'fixtures/7z/found/breve.7z', 'SEVEN_ZIP'],
    ['bson', 'fixtures/bson/found/sager.bson', 'BSON'],
    ['hyparquet', 'fixtures/parquet/found/sager.parquet', 'PARQUET'],
    ['hyparquet-compressors', 'fixtures/parquet/found/sager.parquet', 'UNPACKER'],
    ['htmlparser2', 'fixtures/html/found/vejledning.html', 'HTML'],
    ['tesseract.js', `${samples}/billede.png`, 'PICTURE'],
  ])('%s makes %s no broken file', { timeout: 120_000 }, async (broken, file, reader) => {
    const skips = await told(programWith(broken, how), file);
    expect(skips).toContainEqual({ reason: 'crashed', code: `${reader}_READER_FAILED` });
    expect(skips.filter(({ reason }) => reason === 'malformed')).toEqual([]);
  });
});

test.each([
  ['json-reader', 'fixtures/json/found/servicenow-incidents.json', 'JSON'],
  ['ldif-reader', 'fixtures/ldif/found/personer.ldif', 'LDIF'],
  ['zip-reader', 'fixtures/zip/found/breve.zip', 'ZIP'],
  ['office-word', 'fixtures/docx/found/notat.docx', 'OFFICE'],
])('where our own %s is missing, %s is no broken file', { timeout: 120_000 }, async (broken, file, reader) => {
  const copy = programCopy();
  copies.push(copy);
  const files = glob.sync(`dist/program/${broken}-????????.cjs`, { cwd: copy, absolute: true });
  expect(files, broken).toHaveLength(1);
  for (const one of files) rmSync(one);
  const skips = await told(copy, file);
  expect(skips).toContainEqual({ reason: 'crashed', code: `${reader}_READER_FAILED` });
  expect(skips.filter(({ reason }) => reason === 'malformed')).toEqual([]);
});

test.each([
  ['data/7-zip/7zz.wasm', 'fixtures/7z/found/breve.7z', 'SEVEN_ZIP'],
  ['data/tesseract/dan.traineddata.gz', `${samples}/billede.png`, 'PICTURE'],
  ['data/tesseract/tesseract-core-simd-lstm.wasm', `${samples}/billede.png`, 'PICTURE'],
])('where %s is missing, %s is no broken file', { timeout: 120_000 }, async (broken, file, reader) => {
  const skips = await told(programWith(broken, 'is missing'), file);
  expect(skips).toContainEqual({ reason: 'crashed', code: `${reader}_READER_FAILED` });
  expect(skips.filter(({ reason }) => reason === 'malformed')).toEqual([]);
});
