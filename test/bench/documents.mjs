// Measures mail and documents: time, peak memory and findings: node test/bench/documents.mjs [--quick]
// Scans them with the built program, and leaves nothing on the disk. Compares it with other extraction tools if they are installed.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { crc32, deflateRawSync } from 'node:zlib';
import { writeLargePst } from '../../fixtures/make/pst-writer.mjs';
import { objects, subjects, tails, verbs } from './danish.mjs';
import { futureCpr, random } from './random.mjs';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const share = options.quick ? 0.05 : 1;
const runs = options.quick ? 1 : 3;

const bin = fileURLToPath(new URL('../../bin/cprscan.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, ...environment } = process.env;

const rng = random(5);
const sentence = () => `${rng.pick(subjects)} ${rng.pick(verbs)} ${rng.pick(objects)} ${rng.pick(tails)}.`;
const sentences = (count) => Array.from({ length: count }, sentence).join(' ');
/** One unit in fifty has a number. */
const every = 50;
const numberIn = (index) => {
  if (index % every !== 0) return undefined;
  const ten = futureCpr(rng);
  return `${ten.slice(0, 6)}-${ten.slice(6)}`;
};
const about = (index) => {
  const number = numberIn(index);
  return number === undefined ? '' : ` Borgeren har cpr-nr. ${number}.`;
};

/** Writes a file piece by piece. */
function written(name, pieces) {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  for (const piece of pieces) writeSync(file, piece);
  closeSync(file);
  return path;
}

const wrapped = (base64) => base64.replace(/.{76}/g, '$&\r\n');

function* mails(count) {
  for (let index = 0; index < count; index += 1) {
    const body = `${sentences(12)}${about(index)}\r\n`;
    const encoding = rng.pick(['8bit', 'base64', 'base64']);
    const text = encoding === 'base64' ? wrapped(Buffer.from(body).toString('base64')) : body;
    const table = `id;navn\r\n${Array.from({ length: 300 }, (_, row) => `${row};${sentence()}`).join('\r\n')}\r\n`;
    yield `From anna@example.dk Tue Feb  3 08:00:00 2026\r\nFrom: Anna Berg <anna@example.dk>\r\nTo: sag@example.dk\r\nSubject: =?utf-8?B?${Buffer.from(`Sag ${index} æøå`).toString('base64')}?=\r\nMessage-ID: <${index}@example.dk>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${text}\r\n--b\r\nContent-Type: text/csv; name=bilag.csv\r\nContent-Disposition: attachment; filename=bilag.csv\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped(Buffer.from(table).toString('base64'))}\r\n--b--\r\n\r\n`;
  }
}

function* pdfPages(count) {
  const places = [];
  let at = 0;
  const give = (text) => {
    at += text.length;
    return Buffer.from(text, 'latin1');
  };
  const object = (number, body) => {
    places[number] = at;
    return give(`${number} 0 obj\n${body}\nendobj\n`);
  };
  yield give('%PDF-1.7\n');
  yield object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const kids = Array.from({ length: count }, (_, index) => `${4 + 2 * index} 0 R`).join(' ');
  yield object(2, `<< /Type /Pages /Count ${count} /MediaBox [0 0 595 842] /Kids [${kids}] >>`);
  yield object(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (let index = 0; index < count; index += 1) {
    const lines = [...Array.from({ length: 44 }, sentence), `Side ${index}.${about(index)}`];
    const shown = lines.map((line) => `(${line}) Tj T*`).join('\n');
    const stream = deflateRaw(`BT /F1 11 Tf 50 790 Td 16 TL\n${shown}\nET`);
    yield object(
      4 + 2 * index,
      `<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * index} 0 R >>`,
    );
    yield object(5 + 2 * index, `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream}\nendstream`);
  }
  const start = at;
  const rows = places.slice(1).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  yield give(
    `xref\n0 ${places.length}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${places.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  );
}

/** Compresses for a PDF: with a zlib header, as Latin-1. */
function deflateRaw(text) {
  const bytes = Buffer.from(text, 'latin1');
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(high * 65536 + low);
  return Buffer.concat([Buffer.from([0x78, 0x9c]), deflateRawSync(bytes), sum]).toString('latin1');
}

/** A workbook of one sheet. Its XML is compressed in portions. */
function* workbook(rows) {
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const entries = [];
  let at = 0;
  const give = (bytes) => {
    at += bytes.length;
    return bytes;
  };
  function* entry(name, portions) {
    // Every portion but the last ends with an empty block. A final block follows all of them.
    const packed = [];
    let [crc, size] = [0, 0];
    for (const portion of portions) {
      const bytes = Buffer.from(portion);
      crc = crc32(bytes, crc);
      size += bytes.length;
      packed.push(deflateRawSync(bytes, { finishFlush: 2 }));
    }
    packed.push(Buffer.from([0x03, 0x00]));
    const packedSize = packed.reduce((sum, one) => sum + one.length, 0);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc, 14);
    head.writeUInt32LE(packedSize, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(name.length, 26);
    entries.push({ name, crc, packedSize, size, at });
    yield give(Buffer.concat([head, Buffer.from(name)]));
    for (const one of packed) yield give(one);
  }
  const column = (index) => String.fromCharCode(65 + index);
  function* sheet() {
    yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
    const cells = (row, texts) =>
      `<row r="${row}">${texts.map((text, index) => `<c r="${column(index)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
    yield cells(1, ['Sagsnr', 'Navn', 'Note', 'Dato', 'Status', 'Beløb']);
    let portion = '';
    for (let index = 0; index < rows; index += 1) {
      portion += cells(index + 2, [
        `S-${index}`,
        rng.pick(subjects),
        `${sentence()}${about(index)}`,
        '2026-02-03',
        'Lukket',
        `${index % 9973}`,
      ]);
      if (portion.length < 1e6) continue;
      yield portion;
      portion = '';
    }
    yield `${portion}</sheetData></worksheet>`;
  }
  yield* entry('[Content_Types].xml', [
    '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  ]);
  yield* entry('_rels/.rels', [
    `<Relationships><Relationship Id="r1" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ]);
  yield* entry('xl/workbook.xml', [
    '<workbook xmlns:r="r"><sheets><sheet name="Sager" sheetId="1" r:id="s1"/></sheets></workbook>',
  ]);
  yield* entry('xl/_rels/workbook.xml.rels', [
    `<Relationships><Relationship Id="s1" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ]);
  yield* entry('xl/worksheets/sheet1.xml', sheet());
  const directoryAt = at;
  for (const { name, crc, packedSize, size, at: place } of entries) {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(20, 6);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(crc, 16);
    head.writeUInt32LE(packedSize, 20);
    head.writeUInt32LE(size, 24);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt32LE(place, 42);
    yield give(Buffer.concat([head, Buffer.from(name)]));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at - directoryAt, 12);
  end.writeUInt32LE(directoryAt, 16);
  yield end;
}

function mailbox(count) {
  const path = join(folder, 'mailbox.pst');
  const file = openSync(path, 'w');
  writeLargePst(file, count, (index) => ({
    subject: `Sag ${index}`,
    body: `${sentences(24)}${about(index)}`,
    from: { name: 'Anna Berg', email: 'anna@example.dk' },
    to: [{ name: 'Sag', email: 'sag@example.dk' }],
    date: new Date(1.7e12 + index * 60_000),
    messageId: `<${index}@example.dk>`,
  }));
  closeSync(file);
  return path;
}

const scaled = (count) => Math.max(every, Math.round(count * share));
const contestants = {
  '10,000 mails in one mbox': {
    unit: 'mails',
    count: scaled(10_000),
    make: (count) => written('mails.mbox', mails(count)),
  },
  'mbox of 1 GB': { unit: 'mails', count: scaled(38_000), make: (count) => written('large.mbox', mails(count)) },
  'PDF of 2,000 pages': {
    unit: 'pages',
    count: scaled(2000),
    make: (count) => written('pages.pdf', pdfPages(count)),
    peer: (path) => ['pdftotext', '-layout', path, '/dev/null'],
  },
  'xlsx of 1,000,000 rows': {
    unit: 'rows',
    count: scaled(1_000_000),
    make: (count) => written('rows.xlsx', workbook(count)),
  },
  'Outlook mailbox of 1 GB': {
    unit: 'messages',
    count: scaled(200_000),
    make: mailbox,
    peer: (path) => {
      mkdirSync(join(folder, 'out'), { recursive: true });
      return ['readpst', '-q', '-o', join(folder, 'out'), path];
    },
  },
};

/** One run: seconds, peak MB and, for cprscan, its findings. */
function measure(command, args) {
  const usage = join(folder, 'usage');
  const start = process.hrtime.bigint();
  const { status } = spawnSync('/usr/bin/time', ['--quiet', '-f', '%M', '-o', usage, command, ...args], {
    stdio: 'ignore',
    env: environment,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
  return { seconds, megabytes: (Number(readFileSync(usage, 'utf8').trim()) * 1024) / 1e6 };
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const isHere = (command) => spawnSync('which', [command]).status === 0;

try {
  for (const [name, { unit, count, make, peer }] of Object.entries(contestants)) {
    const path = make(count);
    const bytes = statSync(path).size;
    const report = join(folder, 'findings.ndjson');
    const ours = Array.from({ length: runs }, () =>
      measure(process.execPath, [
        bin,
        'scan',
        path,
        '--as-of',
        '2060-01-01',
        '--fail-on',
        'never',
        '-f',
        'ndjson',
        '-o',
        report,
      ]),
    );
    const found = readFileSync(report, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{"type":"finding"')).length;
    const seconds = median(ours.map((run) => run.seconds));
    const peak = Math.max(...ours.map((run) => run.megabytes));
    const planted = Math.ceil(count / every);
    console.log(
      `${name}: ${count} ${unit}, ${(bytes / 1e6).toFixed(0)} MB: ${seconds.toFixed(1)} s, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ${Math.round(count / seconds)} ${unit}/s, peak ${peak.toFixed(0)} MB; ${found} of ${planted} planted numbers`,
    );
    if (peer !== undefined && isHere(peer(path)[0])) {
      const [command, ...args] = peer(path);
      const theirs = measure(command, args);
      console.log(`  beside it ${command}: ${theirs.seconds.toFixed(1)} s, peak ${theirs.megabytes.toFixed(0)} MB`);
    }
    rmSync(path);
    if (found !== planted) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
