import { holdsNumber, isNameLike } from '../../records/table-names.js';
import { headingsNeeded, unusualDelimiters, usualDelimiters } from './delimiters.js';
import { type Dialect, utf8Bytes } from './dialect.js';
import { commonWidth, judgeQuoting, type TableSample } from './quoting.js';
import { isEmptyLine, type SampleRecord, textsOf, wholeLines } from './read-sample.js';

/** A dialect and how well the file fits it. */
export interface SniffedDialect extends Dialect {
  /** The delimiter as a text. The bytes of `delimiter` are those in UTF-8. */
  readonly character: string;
  /** Whether the first line only names the delimiter (`sep=;`, as Excel writes it). */
  readonly hasSeparatorLine: boolean;
  /** The number of records before the table: title lines, and empty lines among them. */
  readonly titles: number;
  /** The share of the records of the table with the usual number of fields, 0 to 1. */
  readonly agreement: number;
  /** The number of records of the table in the sample. */
  readonly records: number;
}

/** The characters of the head by which the dialect is chosen. */
const sampleChars = 16_384;

/** Lines that may stand before the heading. */
const maxTitles = 20;
/** The longest title, in bytes. */
const maxTitleBytes = 200;

/** The least share of the records with as many fields as the heading. */
const minAgreement = 0.75;

/** The records whose cells are looked at. */
const maxInspected = 100;

/** The least share of the quotes that enclose fields, in a dialect that quotes decide for. */
const minEnclosing = 2 / 3;

const comma = { character: ',', delimiter: ',' } as const;

const separatorLine = /^"?sep=(.{1,4}?)"?\r?[\n\r]/;

/** A sample as one delimiter splits it. */
interface Candidate extends Omit<Dialect, 'fields'> {
  readonly character: string;
  readonly bytes: Uint8Array;
  readonly records: readonly SampleRecord[];
}

/** A candidate, and the table that it shows. */
interface Table extends Candidate {
  readonly titles: number;
  readonly fields: number;
  readonly agreement: number;
}

/** The sample in bytes, before its delimiter is known. */
type Sample = Omit<TableSample, 'delimiter'>;

function candidateOf(sample: Sample, character: string): Candidate {
  const delimiter = utf8Bytes(character);
  return { character, delimiter, ...sample, ...judgeQuoting({ ...sample, delimiter }) };
}

const quote = 0x22;

/** Whether quotes open behind the delimiter and close before it, or do so at the ends of lines of several fields. */
function isQuotedBy({ bytes, records }: Candidate): boolean {
  let [enclosing, all] = [0, 0];
  for (const { start, end, fields } of records) {
    for (let at = start; at < end; at += 1) if (bytes[at] === quote) all += 1;
    if (fields.length < 2) continue;
    for (const field of fields)
      if (field.quoted)
        for (let at = field.start - 1; at <= field.end; at += 1) if (bytes[at] === quote) enclosing += 1;
  }
  return enclosing > 0 && enclosing >= all * minEnclosing;
}

/**
 * Another delimiter between two characters, which people put behind a comma or semicolon only in tables. A comma
 * between digits is decimal.
 */
const usualInside = /[\t\x01-\x08\x0e-\x1a\x1c-\x1f§¬¦]|\S[|;]\S|[^\s\d],\S|\d,[^\s\d]/;

/** Tells whether a cell holds a delimiter of the file. */
type HoldsDelimiter = (cell: string) => boolean;

function holdsAnyOf(characters: readonly string[]): HoldsDelimiter {
  const others = characters.filter((character) => !/^[,;|]$/.test(character));
  return (cell) => usualInside.test(cell) || others.some((character) => cell.includes(character));
}

/** The share of the cells without another delimiter in them. Within quotes any text is one cell. */
function wholeShare({ bytes }: Candidate, records: readonly SampleRecord[], holds: HoldsDelimiter): number {
  let [whole, all] = [0, 0];
  for (const record of records.slice(0, maxInspected))
    for (const [index, text] of textsOf(bytes, record).entries()) {
      all += 1;
      if (record.fields[index]!.quoted || !holds(text)) whole += 1;
    }
  return all === 0 ? 0 : whole / all;
}

/** Whether cells are the names of two columns or more. */
function isHeading(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (names.length < 2 || names.length < cells.length / 2) return false;
  return names.every(
    (name) =>
      isNameLike(name) &&
      !/^[,;|]|[,;|]$/.test(name) &&
      /\p{L}|^#$/u.test(name) &&
      !holdsNumber(name) &&
      !usualInside.test(name),
  );
}

function withoutEmptyLines(records: readonly SampleRecord[]): SampleRecord[] {
  return records.filter((record) => !isEmptyLine(record));
}

/** Whether records are short enough for titles: a longer one is a row, in which a quote may be open. */
function areShort(records: readonly SampleRecord[]): boolean {
  return records.every(({ start, end }) => end - start < maxTitleBytes);
}

function tableAt(candidate: Candidate, first: number, fields: number): Table {
  const records = withoutEmptyLines(candidate.records.slice(first));
  const agreeing = records.filter((record) => record.fields.length === fields);
  const agreement = records.length === 0 ? 0 : agreeing.length / records.length;
  return { ...candidate, titles: first, fields, agreement };
}

/** The table whose heading is the record at `index`, if that record can be one and most that follow agree with it. */
function tableUnderHeading(candidate: Candidate, index: number): Table | undefined {
  const { records, bytes } = candidate;
  const heading = records[index]!;
  const fields = heading.fields.length;
  if (fields < 2 || !areShort(records.slice(0, index)) || !isHeading(textsOf(bytes, heading))) return undefined;
  const table = tableAt(candidate, index, fields);
  // The heading agrees with itself.
  const rows = withoutEmptyLines(records.slice(index + 1)).length;
  const share = rows === 0 ? 1 : (table.agreement * (rows + 1) - 1) / rows;
  return share >= minAgreement ? table : undefined;
}

/** The tables of a candidate that have a heading. A row of names in the middle of a table is no heading. */
function headedTables(candidate: Candidate): Table[] {
  const widths = new Set<number>();
  return candidate.records.slice(0, maxTitles + 1).flatMap(({ fields }, index) => {
    const table = widths.has(fields.length) ? undefined : tableUnderHeading(candidate, index);
    widths.add(fields.length);
    return table ?? [];
  });
}

/**
 * The table of a candidate by the number of fields that most records have. Lines before it are titles if an empty line
 * follows them, or if they have less than half of the fields.
 */
function bodyTable(candidate: Candidate): Table {
  const width = commonWidth(candidate.records);
  const first = candidate.records.findIndex((record) => record.fields.length === width);
  const before = candidate.records.slice(0, Math.max(0, first));
  const areTitles =
    before.length > 0 &&
    before.length <= maxTitles &&
    areShort(before) &&
    (isEmptyLine(before.at(-1)!) || before.every((record) => record.fields.length * 2 < width));
  return tableAt(candidate, areTitles ? first : 0, width);
}

/** A table, and how well it fits the file. */
interface Rated {
  readonly table: Table;
  /** The share of its cells that hold no other delimiter. */
  readonly whole: number;
  readonly score: number;
}

/** Rates a table by records that agree, and by many cells that hold no delimiter of another plausible table. */
function rate(table: Table, plausible: readonly Table[]): Rated {
  const { titles, fields, agreement, character } = table;
  const others = plausible.map((other) => other.character).filter((other) => other !== character);
  const agreeing = table.records.slice(titles).filter((record) => record.fields.length === fields);
  const whole = wholeShare(table, agreeing, holdsAnyOf(others));
  return { table, whole, score: fields === 1 ? 0 : agreement * Math.log2(fields + 1) * whole ** 4 };
}

function best(rated: readonly Rated[]): Table | undefined {
  const [first, ...rest] = rated;
  return first && rest.reduce((found, next) => (next.score > found.score ? next : found), first).table;
}

/** Whether a line behind others is a title that looks like a heading: another delimiter splits the rows into more whole cells. */
function isTitle({ table, whole }: Rated, bodies: readonly Rated[]): boolean {
  if (table.titles === 0) return false;
  return bodies.some(
    ({ table: { character, fields, agreement }, whole: others }) =>
      character !== table.character && fields > 1 && agreement >= table.agreement && others > whole,
  );
}

function tableOf(candidates: readonly Candidate[], headedOnly: readonly Candidate[] = []): Table {
  const headed = [
    ...candidates.flatMap(headedTables),
    ...headedOnly.flatMap(headedTables).filter(({ fields, character }) => fields >= headingsNeeded(character)),
  ];
  const bodies = candidates.map(bodyTable);
  const split = bodies.filter(({ fields, agreement }) => fields > 1 && agreement >= minAgreement);
  const plausible = [...headed, ...split];
  const ratedBodies = bodies.map((table) => rate(table, plausible));
  const ratedHeaded = headed.map((table) => rate(table, plausible)).filter((one) => !isTitle(one, ratedBodies));
  return best(ratedHeaded) ?? best(ratedBodies)!;
}

function chooseTable(text: string, sample: Sample, isNamed: boolean): Table {
  const usual = usualDelimiters(text).map((character) => candidateOf(sample, character));
  const quoted = usual.filter(isQuotedBy);
  if (quoted.length > 0) return tableOf(quoted);
  const unusual = isNamed ? unusualDelimiters(text).map((character) => candidateOf(sample, character)) : [];
  return tableOf(usual, unusual);
}

/** The lines by which the dialect is chosen. */
function sampledLines(text: string, whole: boolean) {
  const lineEnd = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const separator = separatorLine.exec(text);
  const body = text.slice(separator?.[0].length ?? 0);
  // Two lines at least: a heading of thousands of columns is longer than the sample.
  const secondLine = body.indexOf(lineEnd, body.indexOf(lineEnd) + 1) + 1;
  const lines = wholeLines(body, whole, Math.max(sampleChars, secondLine));
  return { lineEnd, separator, lines, isBody: lines.length === body.length } as const;
}

/**
 * Tells whether a text may be a table although its name does not say so. A quick question before `sniffDialect`: most texts hold no delimiter as
 * often as the smallest table does.
 *
 * @param text   the beginning of the file
 * @param whole  whether `text` is the whole file
 * @param least  how often a delimiter stands in the smallest table
 * @returns false if no dialect splits the text into such a table
 */
export function mayBeTable(text: string, whole: boolean, least: (delimiter: string) => number): boolean {
  const { separator, lines } = sampledLines(text, whole);
  if (separator !== null) return true;
  // A delimiter of several characters stands in the text no more often than its first.
  return usualDelimiters(lines).some((delimiter) => lines.split(delimiter[0]!).length > least(delimiter));
}

/**
 * Finds how a delimited file is written, by its first 16 KB. These decide, in this order:
 *
 * 1. a `sep=` line;
 * 2. quotes that open behind a delimiter and close before it;
 * 3. the heading: the first line that a delimiter splits into names, if most records have as many fields;
 * 4. the number of fields that most records have, and whether a cell still holds another delimiter.
 *
 * A text that no delimiter splits is one column, delimited by commas.
 *
 * @param text     the beginning of the file
 * @param whole    whether `text` is the whole file, so that its last record is not cut
 * @param isNamed  whether the name of the file says that it is a table, so that any character may be its delimiter
 * @returns the dialect and how well the sample fits it
 */
export function sniffDialect(text: string, whole: boolean, isNamed = true): SniffedDialect {
  const { lineEnd, separator, lines, isBody } = sampledLines(text, whole);
  const sample = { bytes: new TextEncoder().encode(lines), lineEnd, whole: whole && isBody };
  const table =
    separator === null ? chooseTable(lines, sample, isNamed) : tableOf([candidateOf(sample, separator[1]!)]);
  const { quotes, escapes, records, titles, fields, agreement } = table;
  const { character, delimiter } = fields === 1 && separator === null ? comma : table;
  return {
    character,
    delimiter,
    lineEnd,
    quotes,
    escapes,
    hasSeparatorLine: separator !== null,
    titles,
    fields,
    agreement,
    records: records.slice(titles).filter((record) => !isEmptyLine(record)).length,
  };
}
