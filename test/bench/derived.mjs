// The tickets of the CSV corpus in other export formats, with the same records and numbers.
import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { corpus } from './corpora.mjs';

/** The rows of the corpus as cells. The corpus quotes every cell and ends every row with CRLF, so that a simple split is enough. */
async function* rowsOf(path) {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const rows = (rest + chunk).split('"\r\n');
    rest = rows.pop();
    for (const row of rows) yield row.slice(1).replaceAll('""', '"').split('","');
  }
}

const asObject = (names, cells) => Object.fromEntries(names.map((name, index) => [name, cells[index]]));
const xmlEscapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xmlText = (text) => text.replace(/[&<>]/g, (character) => xmlEscapes[character]);
const sqlText = (text) =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

/** Rows of one statement, as mysqldump writes them. */
const rowsPerInsert = 2000;

/** The writer of each format: the text before the rows, each row, and the text after them. */
const writers = {
  json: {
    before: () => '{"records":[',
    row: (names, cells, index) => (index > 0 ? ',' : '') + JSON.stringify(asObject(names, cells)),
    after: ']}',
  },
  'ndjson.gz': {
    before: () => '',
    row: (names, cells) => `${JSON.stringify(asObject(names, cells))}\n`,
    after: '',
    packed: true,
  },
  xml: {
    before: () => '<?xml version="1.0" encoding="UTF-8"?>\n<unload unload_date="2026-11-24 08:00:00">\n',
    row: (names, cells) =>
      `<incident action="INSERT_OR_UPDATE">\n${names.map((name, at) => `<${name}>${xmlText(cells[at])}</${name}>\n`).join('')}</incident>\n`,
    after: '</unload>\n',
  },
  sql: {
    before: (names) =>
      `-- MySQL dump 10.13\n\nCREATE TABLE \`incident\` (\n${names.map((name) => `  \`${name}\` text,\n`).join('')}  PRIMARY KEY (\`number\`)\n);\n`,
    row: (_names, cells, index) =>
      `${index % rowsPerInsert === 0 ? `${index > 0 ? ';\n' : ''}INSERT INTO \`incident\` VALUES ` : ','}(${cells.map(sqlText).join(',')})`,
    after: ';\n-- Dump completed on 2026-11-24  8:00:00\n',
  },
};

export const derivedKinds = Object.keys(writers);

/** The path of a derived corpus and its truth. Makes the corpus if the folder does not have it. */
export async function derived(kind, options) {
  const { log = () => {} } = options;
  const { path: from, truth } = corpus('tickets', options);
  const path = from.replace(/csv$/, kind);
  const truthPath = `${path}.truth`;
  const known = readTruth(truthPath);
  if (known?.generation === truth.generation && statSync(path, { throwIfNoEntry: false })?.size === known.bytes)
    return { path, truth: known };
  log(`writing ${path}`);
  const { before, row, after, packed } = writers[kind];
  const file = createWriteStream(`${path}.part`);
  const out = packed ? createGzip({ level: 6 }) : file;
  if (packed) out.pipe(file);
  let [names, index, text] = [undefined, 0, ''];
  for await (const cells of rowsOf(from)) {
    if (names === undefined) {
      names = cells;
      text = before(names);
      continue;
    }
    text += row(names, cells, index);
    index += 1;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text + after);
  await finished(file);
  const made = { ...truth, bytes: statSync(`${path}.part`).size };
  writeFileSync(truthPath, `${JSON.stringify(made, null, 2)}\n`);
  renameSync(`${path}.part`, path);
  return { path, truth: made };
}

function readTruth(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
