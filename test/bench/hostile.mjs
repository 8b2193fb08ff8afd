// Measures hostile inputs: time, peak memory and the reported skips. Scans them with the built program, and leaves nothing on the disk.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip, gzipSync } from 'node:zlib';
import { tarOf, zipOf } from '../../fixtures/make/archives.mjs';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));

/** Writes pieces in order, through a number of nested gzip streams. */
async function written(name, pieces, gzips = 0) {
  const path = join(folder, name);
  const file = createWriteStream(path);
  let first = file;
  for (let times = 0; times < gzips; times += 1) {
    const gzip = createGzip({ level: 9 });
    gzip.pipe(first);
    first = gzip;
  }
  for await (const piece of pieces) if (!first.write(piece)) await once(first, 'drain');
  first.end();
  await once(file, 'close');
  return path;
}

function* times(count, piece) {
  for (let index = 0; index < count; index += 1) yield typeof piece === 'function' ? piece(index) : piece;
}

const megabyte = Buffer.alloc(1e6);
const text = (length, one) => Buffer.from(one.repeat(Math.ceil(length / one.length)));
const empty = (count) => Array.from({ length: count }, (_, index) => [`${index}`, '']);
const nested = (depth, wrap) => {
  let inner = Buffer.from('intet\n');
  for (let level = 0; level < depth; level += 1) inner = wrap(inner);
  return inner;
};
const fortyTwo = (depth) =>
  zipOf(
    Array.from({ length: depth === 0 ? 1 : 16 }, (_, index) => [
      `${index}.zip`,
      depth === 0 ? gzipSync(Buffer.alloc(50e6)) : fortyTwo(depth - 1),
    ]),
  );

const inputs = {
  'two gigabytes of zeros, packed three times': () => written('zeros.gz', times(2000, megabyte), 3),
  '60,000 empty entries in a zip': () => written('empty.zip', [zipOf(empty(60_000))]),
  'a million empty entries in a tar': () =>
    written(
      'empty.tar',
      times(1_000_001, () => tarOf([['x', '']]).subarray(0, 512)),
    ),
  '42.zip, three levels': () => written('42.zip', [fortyTwo(3)]),
  'zip in zip, 1,000 deep': () => written('deep.zip', [nested(1000, (inner) => zipOf([['x', inner]]))]),
  '300 MB of quotes as CSV': () => written('quotes.csv', times(300, text(1e6, '"'))),
  '300 MB in one JSON string': () =>
    written(
      'string.json',
      (function* () {
        yield '{"a":"';
        yield* times(300, text(1e6, 'x '));
        yield '"}';
      })(),
    ),
  '300 MB of brackets as JSON': () => written('brackets.json', times(300, text(1e6, '['))),
  '300 MB of < as XML': () =>
    written(
      'less.xml',
      (function* () {
        yield '<?xml version="1.0"?><a>';
        yield* times(300, text(1e6, '<'));
      })(),
    ),
  '100 MB of < as HTML': () =>
    written(
      'less.html',
      (function* () {
        yield '<html>';
        yield* times(100, text(1e6, '<'));
      })(),
    ),
  '100 MB of tags as HTML': () =>
    written(
      'tags.html',
      (function* () {
        yield '<html>';
        yield* times(100, text(1e6, '<div>'));
      })(),
    ),
  '300 MB of brackets as SQL': () =>
    written(
      'brackets.sql',
      (function* () {
        yield 'INSERT INTO t VALUES ';
        yield* times(300, text(1e6, '('));
      })(),
    ),
};

function run(path) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn('/usr/bin/env', [
      'time',
      '-f',
      '%M',
      process.execPath,
      'bin/cprscan.cjs',
      'scan',
      path,
      '-f',
      'json',
      '--progress',
      'off',
    ]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('close', (exit) =>
      resolve({
        exit,
        out,
        peakMb: Math.round(Number(err.trim().split('\n').at(-1)) / 1000),
        seconds: (performance.now() - started) / 1000,
      }),
    );
  });
}

const wanted = process.argv.slice(2).join(' ');
try {
  for (const [claim, make] of Object.entries(inputs)) {
    if (!claim.includes(wanted)) continue;
    const path = await make();
    const mb = statSync(path).size / 1e6;
    const { exit, out, peakMb, seconds } = await run(path);
    const told = new Set(
      [...out.matchAll(/"reason": ?"(\w[\w-]*)"(?:[^{}]*"code": ?"(\w+)")?|"name": ?"(max-\w+)"/g)].map(
        ([, reason, code, limit]) => code ?? limit ?? reason,
      ),
    );
    console.log(
      `${claim.padEnd(46)} ${mb.toFixed(1).padStart(8)} MB ${seconds.toFixed(1).padStart(6)} s ${String(peakMb).padStart(5)} MB peak  exit ${exit}  ${[...told].join(', ')}`,
    );
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
