// Tables in the formats that hold them: each row on lines of its own.

const quoted = (mark) => (value) =>
  value.includes(mark) || /["\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
const inJson = (value) => JSON.stringify(value).slice(1, -1);
const inXml = (value) =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const inSql = (value) => value.replace(/'/g, "''");
/** A heading as the name of an element or a column of a database. */
const identifierOf = (heading) => heading.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '');

function delimited(mark) {
  return (file, heads, rows) => {
    const encode = quoted(mark);
    if (heads[0] !== null) file.put(heads.map(encode).join(mark));
    for (const { cells, numbers } of rows) file.put(cells.map(encode).join(mark), numbers, (value) => value);
  };
}

const objectOf = (heads, cells) =>
  `{${heads.map((head, i) => `${JSON.stringify(head)}:${JSON.stringify(cells[i])}`).join(',')}}`;

function json(file, heads, rows) {
  file.put('[');
  rows.forEach(({ cells, numbers }, i) => {
    file.put(`${objectOf(heads, cells)}${i < rows.length - 1 ? ',' : ''}`, numbers, inJson);
  });
  file.put(']');
}

function ndjson(file, heads, rows) {
  for (const { cells, numbers } of rows) file.put(objectOf(heads, cells), numbers, inJson);
}

/** A bundle of patients, whose identifiers have a system if the table has a sibling column. */
function fhir(file, _heads, rows, { subject, sibling }) {
  file.put('{"resourceType":"Bundle","entry":[');
  rows.forEach(({ cells, numbers }, i) => {
    const system = sibling === undefined ? '' : `"system":${JSON.stringify(cells[sibling])},`;
    const identifier = `[{${system}"value":${JSON.stringify(cells[subject])}}]`;
    const resource = `{"resource":{"resourceType":"Patient","identifier":${identifier}}}`;
    file.put(`${resource}${i < rows.length - 1 ? ',' : ''}`, numbers, inJson);
  });
  file.put(']}');
}

function xmlElements(file, heads, rows) {
  const names = heads.map(identifierOf);
  file.put('<?xml version="1.0" encoding="UTF-8"?>\n<rows>');
  for (const { cells, numbers } of rows) {
    const inside = cells.map((cell, i) => `<${names[i]}>${inXml(cell)}</${names[i]}>`).join('');
    file.put(`<row>${inside}</row>`, numbers, inXml);
  }
  file.put('</rows>');
}

/** The number is the content of an element, and the other cells are its attributes. */
function xmlAttributes(file, heads, rows, { subject }) {
  const names = heads.map(identifierOf);
  file.put('<?xml version="1.0" encoding="UTF-8"?>\n<list>');
  for (const { cells, numbers } of rows) {
    const attributes = cells.map((cell, i) => (i === subject ? '' : ` ${names[i]}="${inXml(cell)}"`)).join('');
    file.put(
      `<item><${names[subject]}${attributes}>${inXml(cells[subject])}</${names[subject]}></item>`,
      numbers,
      inXml,
    );
  }
  file.put('</list>');
}

function sql(file, heads, rows) {
  const names = heads.map(identifierOf);
  file.put(`CREATE TABLE export (${names.map((name) => `${name} text`).join(', ')});`);
  for (const { cells, numbers } of rows) {
    const values = cells.map((cell) => `'${inSql(cell)}'`).join(', ');
    file.put(`INSERT INTO export (${names.join(', ')}) VALUES (${values});`, numbers, inSql);
  }
}

function markdown(file, heads, rows) {
  file.put(`| ${heads.join(' | ')} |`);
  file.put(`|${heads.map(() => '---').join('|')}|`);
  for (const { cells, numbers } of rows) file.put(`| ${cells.join(' | ')} |`, numbers);
}

function html(file, heads, rows) {
  file.put(`<table>\n<tr>${heads.map((head) => `<th>${inXml(head)}</th>`).join('')}</tr>`);
  for (const { cells, numbers } of rows)
    file.put(`<tr>${cells.map((cell) => `<td>${inXml(cell)}</td>`).join('')}</tr>`, numbers, inXml);
  file.put('</table>');
}

/** Columns of text that are as wide as their longest cell. */
function aligned(file, heads, rows) {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map(({ cells }) => cells[i].length)) + 3);
  const line = (cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('')
      .trimEnd();
  file.put(line(heads));
  for (const { cells, numbers } of rows) file.put(line(cells), numbers);
}

/** How a table is written, and the ending of its file. */
export const tableFormats = {
  'CSV with commas': { ending: 'csv', write: delimited(',') },
  'CSV with semicolons': { ending: 'csv', write: delimited(';') },
  TSV: { ending: 'tsv', write: delimited('\t') },
  JSON: { ending: 'json', write: json },
  NDJSON: { ending: 'ndjson', write: ndjson },
  FHIR: { ending: 'json', write: fhir },
  'XML elements': { ending: 'xml', write: xmlElements },
  'XML attributes': { ending: 'xml', write: xmlAttributes },
  SQL: { ending: 'sql', write: sql },
  Markdown: { ending: 'md', write: markdown },
  HTML: { ending: 'html', write: html },
  'aligned text': { ending: 'txt', write: aligned },
};
