// Measures hostile inputs: work of the processor, peak memory and the reported skips. Scans them with the built program, and leaves nothing on the
// disk.
//
//   npm run bench:hostile -- [WORDS]     WORDS: a part of a name
//
// Inputs of `growing` are measured at one size and at twice that size: the work should double, and the memory stay.
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

const xlsxPart = (text) => Buffer.from(`<?xml version="1.0"?>${text}`);
/** A workbook with one sheet. */
function workbook(sheet, strings) {
  const [main, types] = [
    'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  ];
  const relations = (...targets) =>
    xlsxPart(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([type, target], index) => `<Relationship Id="r${index}" Type="${types}/${type}" Target="${target}"/>`).join('')}</Relationships>`,
    );
  return zipOf([
    ['_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'])],
    [
      'xl/workbook.xml',
      xlsxPart(
        `<workbook xmlns="${main}" xmlns:r="${types}"><sheets><sheet name="A" sheetId="1" r:id="r0"/></sheets></workbook>`,
      ),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(['worksheet', 'worksheets/sheet1.xml'], ['sharedStrings', 'sharedStrings.xml']),
    ],
    ['xl/worksheets/sheet1.xml', xlsxPart(`<worksheet xmlns="${main}">${sheet}</worksheet>`)],
    ['xl/sharedStrings.xml', Buffer.concat([xlsxPart(`<sst xmlns="${main}">`), ...strings, Buffer.from('</sst>')])],
  ]);
}

/** A database whose view never ends. */
async function recursiveDatabase(rows) {
  const { default: initSqlJs } = await import('sql.js');
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run('CREATE TABLE t (a)');
  database.run(
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < ?) INSERT INTO t SELECT x FROM c',
    [rows],
  );
  database.run('CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c');
  database.run('CREATE VIEW w AS SELECT * FROM v, v AS u, t');
  return Buffer.from(database.export());
}

/** Inputs of a size: the number is that of the first measurement. */
const growing = {
  'a field of 500 MB in a CSV': [
    500,
    (size) => written('field.csv', chain('a;b\n1;"', times(size, text(1e6, 'x ')), '"\n')),
  ],
  'a field of 1 GB of zeros in a CSV': [
    1000,
    (size) => written('zeros.csv', chain('a;b\n1;"', times(size, megabyte), '"\n')),
  ],
  '500,000 columns in a CSV': [
    500_000,
    (size) =>
      written(
        'columns.csv',
        ['a', 'b', 'c'].map((row) => Buffer.from(`${`${row},`.repeat(size)}\n`)),
      ),
  ],
  '250,000 columns, with a number in each': [
    250_000,
    (size) =>
      written(
        'numbers.csv',
        ['a', '0101456123'].map((row) => Buffer.from(`${`${row},`.repeat(size)}\n`)),
      ),
  ],
  '100,000 properties in a JSON record': [
    100_000,
    (size) =>
      written(
        'properties.json',
        chain(
          '[{',
          times(size, (index) => Buffer.from(`"a${index}":"0101456123",`)),
          '"b":1}]',
        ),
      ),
  ],
  'a workbook that declares 16,384 × 1,048,576 cells': [
    1000,
    (size) =>
      written('cells.xlsx', [
        workbook(
          `<dimension ref="A1:XFD1048576"/><sheetData>${Array.from({ length: size }, (_, index) => `<row r="${1_048_576 - size + index}"><c r="XFD${1_048_576 - size + index}"><v>1</v></c></row>`).join('')}</sheetData>`,
          [],
        ),
      ]),
  ],
  'a workbook with 250 MB of shared strings': [
    250,
    (size) =>
      written('strings.xlsx', [
        workbook(
          '<sheetData/>',
          Array.from({ length: size }, (_, index) => text(1e6, `<si><t>${index} en tekst om ingenting</t></si>`)),
        ),
      ]),
  ],
  'a database with a view that never ends': [
    100_000,
    async (size) => written('view.db', [await recursiveDatabase(size)]),
  ],
  '20 MB of digits behind a CPR word': [
    20,
    (size) => written('digits.txt', chain('cpr ', times(size, text(1e6, '1')), 'x: 1\n')),
  ],
  '5 MB of numbers behind CPR words': [
    5,
    (size) => written('words.txt', times(size, text(1e6, `cpr ${'1'.repeat(80)}x: 010145-6123 `))),
  ],
  '100,000 levels in an HTML page': [
    100_000,
    (size) => written('deep.html', chain('<html>', times(size, Buffer.from('<b>')), 'x')),
  ],
  '500,000 levels in a JSON text': [500_000, (size) => written('deep.json', times(size, Buffer.from('{"a":')))],
  '5,000 parts in a message': [
    5000,
    (size) =>
      written(
        'parts.eml',
        chain(
          'Content-Type: multipart/mixed; boundary=b\n\n',
          times(size, Buffer.from('--b\nContent-Type: text/plain\n\nx\n')),
          '--b--\n',
        ),
      ),
  ],
  'a header of 1 MB': [
    1,
    (size) => written('header.eml', chain('From: a@b\nSubject: x\nX-A: *', times(size, text(1e6, '.')), '\n\nx\n')),
  ],
};

/** A scan that takes longer hangs, in milliseconds. */
const maxMs = 600_000;

function* chain(before, pieces, behind) {
  yield before;
  yield* pieces;
  yield behind;
}

function run(path) {
  return new Promise((resolve) => {
    const child = spawn('/usr/bin/env', [
      'time',
      '-f',
      '%M %U %S',
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
    const timer = setTimeout(() => child.kill('SIGKILL'), maxMs);
    child.on('close', (exit) => {
      clearTimeout(timer);
      const [kilobytes, user, system] = err.trim().split('\n').at(-1).split(' ').map(Number);
      resolve({ exit: exit ?? 'hangs', out, peakMb: Math.round(kilobytes / 1000), seconds: user + system });
    });
  });
}

const wanted = process.argv.slice(2).join(' ');
try {
  const all = Object.entries(growing).flatMap(([claim, [size, make]]) => [
    [claim, () => make(size)],
    [`  twice: ${claim}`, () => make(2 * size)],
  ]);
  for (const [claim, make] of [...Object.entries(inputs), ...all]) {
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
      `${claim.padEnd(58)} ${mb.toFixed(1).padStart(8)} MB ${seconds.toFixed(1).padStart(6)} s ${String(peakMb).padStart(5)} MB peak  exit ${exit}  ${[...told].join(', ')}`,
    );
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
