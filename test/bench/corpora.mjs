// Writes the benchmark corpora: large files like those of users, with a known number of CPR numbers.
//
//   node test/bench/corpora.mjs [FOLDER] [MEGABYTES]
//
// The numbers may belong to persons: keep the files only in a cache folder. No large piece is repeated, because the processor's
// branch predictor would learn it.
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as danish from './danish.mjs';
import { birthDate, passesModulus11, personCpr, random } from './random.mjs';

/** Increase this when the bytes of a corpus change, so that cached files are made again. */
const generation = 1;

export const defaultFolder = join(tmpdir(), 'cprscan-bench');
export const defaultMegabytes = 1000;

const megabyte = 1e6;
const blockBytes = 1 << 20;
/** More than the longest line or row. */
const slackBytes = 1 << 16;

const buffers = (texts) => texts.map((text) => Buffer.from(text));

const words = Object.fromEntries(Object.entries(danish).map(([name, texts]) => [name, buffers(texts)]));
const [space, stop, newline] = buffers([' ', '. ', '\n']);

/** Collects bytes into blocks of a megabyte and writes them. */
class BlockWriter {
  #file;
  #block = Buffer.allocUnsafe(blockBytes + slackBytes);
  #at = 0;
  #flushed = 0;

  constructor(path) {
    this.#file = openSync(path, 'w');
  }

  get written() {
    return this.#flushed + this.#at;
  }

  put(bytes) {
    this.#block.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  text(text) {
    this.#at += this.#block.write(text, this.#at);
  }

  /** The last `width` digits of a whole number. */
  digits(number, width) {
    let rest = number;
    for (let i = this.#at + width - 1; i >= this.#at; i--) {
      this.#block[i] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.#at += width;
  }

  /** At the end of a line or row. */
  flushFullBlock() {
    if (this.#at >= blockBytes) this.#flush();
  }

  close() {
    this.#flush();
    closeSync(this.#file);
  }

  #flush() {
    writeSync(this.#file, this.#block, 0, this.#at);
    this.#flushed += this.#at;
    this.#at = 0;
  }
}

/** Sentences of prose, some with a date, a telephone number or an amount in them. */
function prose(rng, out) {
  const { int, pick } = rng;
  const slots = {
    d: () => out.digits(1 + int(28), 2),
    m: () => out.digits(1 + int(12), 2),
    y: () => out.digits(1990 + int(37), 4),
    h: () => out.digits(6 + int(16), 2),
    n: () => out.digits(int(60), 2),
    s: () => out.text(String(1 + int(400))),
    p: () => {
      const spaced = rng.chance(0.7);
      for (let i = 0; i < 4; i++) {
        if (spaced && i > 0) out.put(space);
        out.digits(i === 0 ? 20 + int(79) : int(100), 2);
      }
    },
    k: () => {
      const kroner = int(rng.chance(0.5) ? 1000 : 100000);
      out.text(
        kroner < 1000 ? `${kroner},` : `${Math.floor(kroner / 1000)}.${String(kroner % 1000).padStart(3, '0')},`,
      );
      out.digits(int(100), 2);
    },
  };
  // Each pattern as pieces: bytes as they are, and functions that write a number.
  const patterns = danish.numbered.map((pattern) =>
    pattern
      .split(/(\$[a-z])/)
      .filter((piece) => piece !== '')
      .map((piece) => (piece[0] === '$' ? slots[piece[1]] : Buffer.from(piece))),
  );
  const putNumbered = () => {
    for (const piece of pick(patterns)) typeof piece === 'function' ? piece() : out.put(piece);
  };
  return () => {
    out.put(pick(words.subjects));
    out.put(space);
    out.put(pick(words.verbs));
    out.put(space);
    out.put(pick(words.objects));
    const kind = int(10);
    if (kind < 6) {
      out.put(space);
      out.put(pick(words.tails));
    }
    if (kind > 6) {
      out.put(space);
      putNumbered();
    }
    out.put(stop);
  };
}

const spell = {
  hyphen: (date, serial) => `${date}-${serial}`,
  bare: (date, serial) => `${date}${serial}`,
  space: (date, serial) => `${date} ${serial}`,
  nbsp: (date, serial) => `${date}\u00a0${serial}`,
  'en-dash': (date, serial) => `${date}\u2013${serial}`,
  'spaced-hyphen': (date, serial) => `${date} - ${serial}`,
  dotted: (date, serial) => `${date.match(/../g).join('.')}-${serial}`,
  pairs: (date, serial) => `${date.match(/../g).join(' ')}-${serial}`,
  glued: (date, serial) => `CPR${date}${serial}`,
};
const usual = ['hyphen', 'hyphen', 'hyphen', 'hyphen', 'bare', 'bare', 'bare', 'space'];
const unusual = ['nbsp', 'en-dash', 'spaced-hyphen', 'dotted', 'pairs', 'glued'];
/** How often a word for "CPR number" precedes a number. People add one if the digits alone are hard to recognise. */
const labelShare = { hyphen: 0.6, bare: 0.75, space: 0.9 };

/** A sentence with a CPR number, which is added to the truth under its record. */
function planter(rng, out, truth) {
  return (spelling, record) => {
    const digits = personCpr(rng);
    const labelled = rng.chance(labelShare[spelling] ?? 1);
    out.put(rng.pick(labelled ? words.labels : words.openings));
    out.text(spell[spelling](digits.slice(0, 6), digits.slice(6)));
    out.put(rng.pick(words.endings));
    out.put(space);
    truth.planted++;
    truth.recordSum += record;
    truth.spellings[spelling] ??= { labelled: 0, unlabelled: 0 };
    truth.spellings[spelling][labelled ? 'labelled' : 'unlabelled']++;
  };
}

/** yymmddnnnn with its label. It reads as ddmmyy too, and fails modulus 11. */
function lookAlike(rng, out, truth) {
  const two = (n) => String(n).padStart(2, '0');
  const draw = () => `${two(19 + rng.int(8))}${two(1 + rng.int(12))}${two(1 + rng.int(28))}${rng.digits(4)}`;
  return () => {
    let number = draw();
    while (passesModulus11(number) || birthDate(number) === undefined) number = draw();
    out.text(`${rng.pick(['Ordrenr. ', 'Faktura nr. ', 'Det gælder ordre '])}${number}. `);
    truth.lookAlikes++;
  };
}

/** Lines of prose with about 19 CPR numbers in a megabyte. */
function writeText(rng, out, bytes, truth) {
  const sentence = prose(rng, out);
  const plant = planter(rng, out, truth);
  const resemble = lookAlike(rng, out, truth);
  let nextPlant = gap(rng);
  let nextLookAlike = gap(rng) * 6;
  while (out.written < bytes) {
    truth.records++;
    for (let left = 1 + rng.int(4); left > 0; left--) sentence();
    if (out.written >= nextPlant) {
      plant(rng.pick(usual), truth.records);
      nextPlant += gap(rng);
    } else if (out.written >= nextLookAlike) {
      resemble();
      nextLookAlike += gap(rng) * 6;
    }
    if (rng.chance(0.3)) sentence();
    out.put(newline);
    out.flushFullBlock();
  }
}

const plantedPerMegabyte = 19;
const gap = (rng) => (2 * megabyte * (1 + rng.int(1000))) / 1000 / plantedPerMegabyte;

const ticketColumns = [
  'number',
  'sys_id',
  'opened_at',
  'caller_id',
  'short_description',
  'description',
  'assignment_group',
  'priority',
  'state',
  'work_notes',
  'u_reference',
];

/** ServiceNow's list export: every cell quoted, CRLF after rows, journal entries with LF inside a cell. One row in fifty holds a CPR number. */
function writeTickets(rng, out, bytes, truth) {
  const { int, pick, chance } = rng;
  const sentence = prose(rng, out);
  const plant = planter(rng, out, truth);
  const resemble = lookAlike(rng, out, truth);
  const [between, close, colon, dash, entry, reference] = buffers([
    '","',
    '"\r\n',
    ':',
    ' - ',
    ' (Work notes)\n',
    'RITM',
  ]);
  const days = buffers(
    Array.from({ length: 2800 }, (_, i) => `${new Date(Date.UTC(2019, 0, 1 + i)).toISOString().slice(0, 10)} `),
  );
  const hexDigits = Buffer.from('0123456789abcdef');
  const sysId = Buffer.alloc(32);

  const stamp = (day) => {
    out.put(days[Math.min(day, days.length - 1)]);
    out.digits(6 + int(14), 2);
    out.put(colon);
    out.digits(int(60), 2);
    out.put(colon);
    out.digits(int(60), 2);
  };
  const sentences = (n) => {
    for (let left = n; left > 0; left--) chance(0.12) ? out.put(pick(words.quoting)) : sentence();
  };
  const cell = (texts) => {
    out.put(pick(texts));
    out.put(between);
  };

  out.text(`"${ticketColumns.join('","')}"\r\n`);
  while (out.written < bytes) {
    const row = ++truth.records;
    const day = Math.min(days.length - 1, Math.floor((out.written / bytes) * days.length));
    const holder = chance(0.02) ? pick(['description', 'work_notes']) : '';
    const plantHere = () => plant(chance(0.1) ? pick(unusual) : pick(usual), row);

    out.text('"INC');
    out.digits(1000000 + row, 7);
    out.put(between);
    for (let i = 0; i < 32; i += 4) {
      const four = int(65536);
      for (let j = 0; j < 4; j++) sysId[i + j] = hexDigits[(four >> (4 * j)) & 15];
    }
    out.put(sysId);
    out.put(between);
    stamp(day);
    out.put(between);
    cell(words.people);
    cell(words.short);
    sentences(2 + int(3));
    if (holder === 'description') plantHere();
    else if (chance(0.003)) resemble();
    if (chance(0.5)) sentence();
    out.put(between);
    cell(words.groups);
    cell(words.priorities);
    cell(words.states);
    for (let entries = 1 + int(3), i = 0; i < entries; i++) {
      if (i > 0) out.text('\n\n');
      stamp(day + entries - i);
      out.put(dash);
      out.put(pick(words.people));
      out.put(entry);
      sentences(1 + int(3));
      if (holder === 'work_notes' && i === entries - 1) plantHere();
    }
    out.put(between);
    if (chance(0.2)) {
      out.put(reference);
      out.digits(2000000 + int(500000), 7);
    }
    out.put(close);
    out.flushFullBlock();
  }
}

const hex = (rng, length) => Array.from({ length }, () => '0123456789abcdef'[rng.int(16)]).join('');
const twoDigits = (number) => String(number).padStart(2, '0');

/** Lines of a web server, with numbers of every length in them, and no CPR number. */
function writeLog(rng, out, bytes, truth) {
  const { int, pick } = rng;
  const pages = ['/', '/borger/forside', '/api/sager', '/static/app.js', '/soeg', '/kontakt'];
  for (let second = 0; out.written < bytes; second += rng.int(2)) {
    truth.records++;
    const time = new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
    const address = `10.${int(256)}.${int(256)}.${int(256)}`;
    const page = `${pick(pages)}?id=${int(10_000_000)}&session=${hex(rng, 24)}`;
    out.text(
      `${address} - - [${time}] "GET ${page} HTTP/1.1" ${pick([200, 200, 200, 304, 404])} ${int(100_000)} "-" "Mozilla/5.0 (Windows NT 10.0; Win64; x64)" ${hex(rng, 32)}\n`,
    );
    out.flushFullBlock();
  }
}

/** Lines of four thousand random digits. */
function writeDigits(rng, out, bytes, truth) {
  while (out.written < bytes) {
    truth.records++;
    for (let left = 500; left > 0; left--) out.digits(rng.int(100_000_000), 8);
    out.put(newline);
    out.flushFullBlock();
  }
}

/** A table with a CPR number in each row. */
function writeDense(rng, out, bytes, truth) {
  out.text('id;oprettet;navn;cpr;sag\n');
  while (out.written < bytes) {
    const row = ++truth.records;
    const digits = personCpr(rng);
    const day = `2026-${twoDigits(1 + rng.int(12))}-${twoDigits(1 + rng.int(28))}`;
    out.text(
      `${100000 + row};${day};${rng.pick(danish.people)};${digits.slice(0, 6)}-${digits.slice(6)};sag ${rng.int(1000)}\n`,
    );
    truth.planted++;
    truth.recordSum += row;
    out.flushFullBlock();
  }
}

/** Lines of ten digits that state a birth date, and nothing else. Their serials are random. */
function writeNumbers(rng, out, bytes, truth) {
  while (out.written < bytes) {
    truth.records++;
    out.digits(1 + rng.int(28), 2);
    out.digits(1 + rng.int(12), 2);
    out.digits(rng.int(1_000_000), 6);
    out.put(newline);
    out.flushFullBlock();
  }
}

const kinds = {
  text: { extension: 'txt', seed: 20261, write: writeText },
  tickets: { extension: 'csv', seed: 20262, write: writeTickets },
  log: { extension: 'log', seed: 20263, write: writeLog },
  digits: { extension: 'txt', seed: 20264, write: writeDigits },
  dense: { extension: 'csv', seed: 20265, write: writeDense },
  numbers: { extension: 'txt', seed: 20266, write: writeNumbers },
};

/**
 * The path of a corpus and its truth. Makes the corpus if the folder does not have it. The truth: `records` (lines, or rows without the
 * header), `planted` CPR numbers, the sum of their record numbers, their spellings, and how many look-alikes there are.
 */
export function corpus(kind, { folder = defaultFolder, megabytes = defaultMegabytes, log = () => {} } = {}) {
  const { extension, seed, write } = kinds[kind];
  const size = megabytes === defaultMegabytes ? '' : `-${megabytes}mb`;
  const path = join(folder, `${kind}${size}.${extension}`);
  const truthPath = `${path}.truth`;
  const cached = readTruth(truthPath);
  if (cached?.generation === generation && statSync(path, { throwIfNoEntry: false })?.size === cached.bytes) {
    return { path, truth: cached };
  }
  log(`writing ${path} (${megabytes} MB)`);
  mkdirSync(folder, { recursive: true });
  const out = new BlockWriter(`${path}.part`);
  const truth = { generation, seed, bytes: 0, records: 0, planted: 0, recordSum: 0, lookAlikes: 0, spellings: {} };
  write(random(seed), out, megabytes * megabyte, truth);
  out.close();
  truth.bytes = out.written;
  writeFileSync(truthPath, `${JSON.stringify(truth, null, 2)}\n`);
  renameSync(`${path}.part`, path);
  return { path, truth };
}

function readTruth(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = defaultFolder, megabytes = defaultMegabytes] = process.argv.slice(2);
  for (const kind of Object.keys(kinds)) {
    const start = performance.now();
    const { path, truth } = corpus(kind, { folder, megabytes: Number(megabytes), log: console.error });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${path}: ${truth.bytes} bytes, ${truth.records} records, ${truth.planted} CPR numbers, ${seconds} s`);
  }
}
