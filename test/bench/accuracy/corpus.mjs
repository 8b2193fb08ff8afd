// Tickets with numbers and look-alikes, in several formats and encodings, with the truth about each number.
import { lookAlikes } from './lookalikes.mjs';
import { positives } from './positives.mjs';
import { filler } from './sentences.mjs';

/** One sentence in seven has a number. CPR numbers and look-alikes are about equally common. */
const numberBearing = 1 / 7;
/** Unlabelled references of which the first six digits are a date, for each unlabelled bare CPR number. */
const referencesForEachBare = 1 / 5;

/** Draws a key in proportion to its share. */
function lottery(shares) {
  const keys = Object.keys(shares);
  const sum = Object.values(shares).reduce((a, b) => a + b, 0);
  return (rng) => {
    let left = (rng.int(1e6) / 1e6) * sum;
    return keys.find((key) => {
      left -= shares[key];
      return left < 0;
    });
  };
}

const positiveShares = Object.fromEntries(Object.entries(positives).map(([kind, { share }]) => [kind, share]));
const positiveSum = Object.values(positiveShares).reduce((a, b) => a + b, 0);
const drawPositive = lottery(positiveShares);

/** All labelled kinds are equally common; references without a word have a share of their own. */
const labelledKinds = Object.keys(lookAlikes).filter((kind) => kind !== 'unlabelled reference');
const referenceShare = (referencesForEachBare / 0.9) * positiveShares['bare-unlabelled'];
const drawLookAlike = lottery({
  ...Object.fromEntries(labelledKinds.map((kind) => [kind, (positiveSum - referenceShare) / labelledKinds.length])),
  'unlabelled reference': referenceShare,
});

function lookAlikeUnit(context) {
  const { rng, words, fill } = context;
  const kind = drawLookAlike(rng);
  const number = lookAlikes[kind](rng);
  const templates = kind === 'unlabelled reference' ? words.neutral : words.carriers[kind];
  const digits = number.replace(/\D/g, '');
  return { lines: [fill(rng.pick(templates), number)], numbers: [], lookAlikes: [{ line: 0, kind, digits }] };
}

function positiveUnit(context) {
  const kind = drawPositive(context.rng);
  const unit = positives[kind].make(context);
  return { ...unit, numbers: unit.numbers.map((number) => ({ ...number, kind })), lookAlikes: [] };
}

/** The lines of one ticket, with their numbers and look-alikes. Several sentences share a line, as people write. */
function ticket(context, sentences) {
  const { rng, words, fill } = context;
  const lines = [];
  const truths = [];
  const planted = [];
  let open = false;
  for (let left = sentences; left > 0; left--) {
    const unit = !rng.chance(numberBearing)
      ? { lines: [fill(rng.pick(words.plain))], numbers: [], lookAlikes: [] }
      : rng.chance(0.5)
        ? positiveUnit(context)
        : lookAlikeUnit(context);
    const joins = open && unit.lines.length === 1 && !rng.chance(0.35);
    const first = joins ? lines.length - 1 : lines.length;
    if (joins) lines[first] += `${/[.?!:;,]$/.test(lines[first]) ? '' : '.'} ${unit.lines[0]}`;
    else lines.push(...unit.lines);
    truths.push(...unit.numbers.map(({ line, ...rest }) => ({ ...rest, line: first + line })));
    planted.push(...unit.lookAlikes.map(({ line, ...rest }) => ({ ...rest, line: first + line })));
    open = unit.lines.length === 1;
  }
  return { lines, truths, planted };
}

const two = (n) => String(n).padStart(2, '0');
const moment = (rng) =>
  `20${15 + rng.int(12)}-${two(1 + rng.int(12))}-${two(1 + rng.int(28))} ${two(6 + rng.int(14))}:${two(rng.int(60))}:${two(rng.int(60))}`;

/** Collects the text in parts, each with the record and field it belongs to, and the truth. */
class FileWriter {
  parts = [];
  truths = [];
  lookAlikes = [];
  #name;

  constructor(name) {
    this.#name = name;
  }

  part(text, record, field) {
    this.parts.push({ text, record, field });
  }

  know({ truths, planted }, record, field) {
    const at = { file: this.#name, record, ...(field && { fields: [field] }) };
    const place = ({ line, ...rest }) => ({
      ...rest,
      ...at,
      ...(typeof record === 'function' && { record: record(line) }),
    });
    this.truths.push(...truths.map(place));
    this.lookAlikes.push(...planted.map(place));
  }
}

/** Plain text: a heading, the lines, an empty line. A record is a line. */
function writeText(out, context, count) {
  let line = 0;
  const put = (text) => {
    line += 1;
    out.part(`${text}\r\n`, line);
  };
  for (let i = 1; i <= count; i++) {
    put(`Sag INC${String(10000 + i)}, oprettet ${moment(context.rng)} af ${context.fill('{name}')}`);
    const written = ticket(context, 3 + context.rng.int(8));
    const first = line + 1;
    for (const text of written.lines) put(text);
    out.know(written, (at) => first + at);
    put('');
  }
}

/** A log: a time, a level and a thread precede every line. */
function writeLog(out, context, count) {
  const { rng } = context;
  let line = 0;
  for (let i = 0; i < count; i++) {
    const written = ticket(context, 3 + rng.int(8));
    const first = line + 1;
    for (const text of written.lines) {
      line += 1;
      const level = rng.pick(['INFO ', 'WARN ', 'ERROR']);
      out.part(`${moment(rng)}.${rng.digits(3)} ${level} [pool-${1 + rng.int(9)}] sag.service - ${text}\n`, line);
    }
    out.know(written, (at) => first + at);
  }
}

/** One ticket a line, with the lines of the ticket escaped. */
function writeJson(out, context, count) {
  const { rng } = context;
  for (let line = 1; line <= count; line++) {
    const written = ticket(context, 3 + rng.int(8));
    const object = {
      key: `HD-${line}`,
      created: moment(rng),
      reporter: context.fill('{name}'),
      text: written.lines.join('\n'),
    };
    out.part(`${JSON.stringify(object)}\n`, line);
    out.know(written, line);
  }
}

const escapeXml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function writeXml(out, context, count) {
  const { rng } = context;
  let line = 0;
  const put = (text) => {
    line += 1;
    out.part(`${text}\n`, line);
  };
  put('<?xml version="1.0" encoding="UTF-8"?>');
  put('<tickets>');
  for (let i = 1; i <= count; i++) {
    const written = ticket(context, 3 + rng.int(8));
    put(`<ticket key="HD-${i}" created="${moment(rng)}"><description>`);
    const first = line + 1;
    for (const text of written.lines) put(escapeXml(text));
    out.know(written, (at) => first + at);
    put('</description></ticket>');
  }
  put('</tickets>');
}

/** A ticket export: two columns of prose among others, with line breaks in cells. */
function writeTable(mark) {
  return (out, context, count) => {
    const { rng, fill } = context;
    const columns = ['number', 'opened_at', 'caller_id', 'short_description', 'description', 'work_notes', 'state'];
    out.part(`${columns.join(mark)}\r\n`, 0);
    for (let row = 1; row <= count; row++) {
      const description = ticket(context, 2 + rng.int(4));
      const notes = ticket(context, 1 + rng.int(4));
      const cells = [`INC${10000 + row}`, moment(rng), fill('{name}'), fill(rng.pick(context.words.plain))];
      cells.push(description.lines.join('\n'), notes.lines.join('\n'), rng.pick(['Closed', 'New', 'Resolved']));
      cells.forEach((cell, i) => {
        out.part(`"${cell.replace(/"/g, '""')}"${i === cells.length - 1 ? '\r\n' : mark}`, row, columns[i]);
      });
      out.know(description, row, 'description');
      out.know(notes, row, 'work_notes');
    }
  };
}

/** Name, format, encoding, writer, and how many tickets there are of a thousand. */
const files = [
  ['sager.txt', 'utf-8', writeText, 200],
  ['sager-bom.txt', 'utf-8-bom', writeText, 60],
  ['gamle-sager.txt', 'windows-1252', writeText, 110],
  ['notesblok.txt', 'utf-16le', writeText, 60],
  ['stor-ende.txt', 'utf-16be', writeText, 30],
  ['tjeneste.log', 'utf-8', writeLog, 80],
  ['udtræk.json', 'utf-8', writeJson, 80],
  ['udtræk.xml', 'utf-8', writeXml, 60],
  ['incidents.csv', 'utf-8', writeTable(','), 160],
  ['excel.csv', 'windows-1252', writeTable(';'), 110],
  ['unicode.tsv', 'utf-16le', writeTable('\t'), 50],
];

/** Characters that Windows-1252 lacks, as Word and Excel write them there. */
const inWindows1252 = (text) =>
  text.replace(/[\u2011\u2212\u202f]/g, (mark) => ({ '\u2011': '-', '\u2212': '\u2013', '\u202f': '\u00a0' })[mark]);

/** The files with prose: parts, truth and look-alikes of each. */
export function proseFiles(rng, words, size) {
  const context = { rng, words, fill: filler(rng, words) };
  return files.map(([name, encoding, write, share]) => {
    const out = new FileWriter(name);
    write(out, context, Math.max(2, Math.round(share * size)));
    const parts =
      encoding === 'windows-1252' ? out.parts.map((part) => ({ ...part, text: inWindows1252(part.text) })) : out.parts;
    const places = name.endsWith('.xml') ? 'line' : 'record';
    return { name, encoding, places, group: 'text', parts, truths: out.truths, lookAlikes: out.lookAlikes };
  });
}
