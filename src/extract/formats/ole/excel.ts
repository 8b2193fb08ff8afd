import type { FieldPath, SearchTarget } from '../../../model/index.js';
import { hasMagic, oleMagic } from '../../input/magic.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import type { Problem } from '../../worker/protocol.js';
import { isWholeWorkbook } from './biff-records.js';
import type { Part, PartField } from './parts.js';
import { type Book, type Cell, loadSheetJs, type Row, type SheetJs, withComplaints } from './sheet-js.js';

const maxHeaderChars = 80;

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

/** Returns a number as the cell shows it, or in full if its number format hides digits. */
function shownText({ t, v, w }: Cell): string {
  if (v === undefined || v === null || typeof v === 'boolean' || v instanceof Date) return '';
  if (t !== 'n' && t !== 's' && t !== 'str') return typeof v === 'string' ? v : '';
  return typeof v === 'number' && w !== undefined && /^[\d\s-]+$/.test(w) ? w : String(v);
}

const isZip = (bytes: Uint8Array): boolean => hasMagic(bytes, 'PK');

/** Checks each workbook stream, because SheetJS reads the intact part of a damaged workbook and mostly reports nothing. */
function hasWholeRecords(bytes: Uint8Array, CFB: SheetJs['CFB']): boolean {
  if (!hasMagic(bytes, oleMagic)) return isWholeWorkbook(bytes);
  const { FullPaths, FileIndex } = CFB.read(bytes, { type: 'buffer' });
  const streams = [...FullPaths.entries()].filter(([, path]) => /^[^/]*\/(?:Workbook|Book)$/.test(path));
  const areWhole = streams.every(([index]) => {
    const { content, size } = FileIndex[index] ?? {};
    return content !== undefined && content.length === size && isWholeWorkbook(Uint8Array.from(content));
  });
  return streams.length > 0 && areWhole;
}

/** Opens a workbook with SheetJS. Returns no book if it is encrypted, and a problem if something in it cannot be read. */
async function openBook(bytes: Uint8Array): Promise<{ readonly book?: Book; readonly problem?: Problem }> {
  const { read, CFB } = await loadSheetJs();
  try {
    const options = { type: 'array', dense: true, cellFormula: false, cellHTML: false, sheetStubs: false };
    const { result: book, hasComplained } = withComplaints(() => read(bytes, options));
    const isWhole = !hasComplained && (isZip(bytes) || hasWholeRecords(bytes, CFB));
    return isWhole ? { book } : { book, problem: { reason: 'malformed', lost: 'a part', code: 'DOCUMENT_BROKEN' } };
  } catch (error) {
    const message = String((error as Error | undefined)?.message);
    if (!/password|encrypt/i.test(message)) throw error;
    return { problem: { reason: 'encrypted', lost: 'a part' } };
  }
}

/** Names the columns of a sheet by its first row, except headings that are too long or hold a row of digits. */
function headingsOf(rows: readonly Row[], target: SearchTarget): string[] {
  return (rows.find((row) => row !== undefined) ?? []).map((cell) => {
    const text = cell?.t === 's' ? String(cell.v) : '';
    return text.length > maxHeaderChars || hasDigitRun(text, target) ? '' : text.trim();
  });
}

/** Lists the text, the comments and the link target of a cell. */
function fieldsOfCell(field: FieldPath, cell: Cell): PartField[] {
  const fields: PartField[] = [];
  const text = shownText(cell);
  if (text !== '') fields.push({ name: field, value: text });
  for (const { t } of cell.c ?? [])
    if (t !== undefined) fields.push({ name: { ...field, beside: 'comment' }, value: t });
  if (cell.l?.Target !== undefined) fields.push({ name: { ...field, beside: 'link' }, value: cell.l.Target });
  return fields;
}

function* rowsOf(sheet: string, rows: readonly Row[], target: SearchTarget): Generator<Part> {
  const headings = headingsOf(rows, target);
  const columns: FieldPath[] = [];
  const fieldOf = (column: number): FieldPath => {
    const header = headings[column] ?? '';
    columns[column] ??= { container: sheet, column: columnName(column), ...(header !== '' && { header }) };
    return columns[column];
  };
  for (const [index, row] of rows.entries()) {
    const fields: PartField[] = [];
    for (const [column, cell] of (row ?? []).entries())
      if (cell !== undefined) fields.push(...fieldsOfCell(fieldOf(column), cell));
    if (fields.length > 0) yield { type: 'part', kind: 'row', number: index + 1, fields };
  }
}

/**
 * Reads an Excel workbook of the years 1987 to 2003, or a binary one (xlsb), row by row.
 *
 * @param bytes   the whole file
 * @param target  the shape of the number that is searched, which a heading must not contain
 * @returns a part for each row that has text, with a field for each cell (sheet, column, heading), and a loss for damage or encryption
 * @throws Error if the bytes are no workbook, or one so damaged that SheetJS finds no sheet in it
 */
export async function* parseExcel(bytes: Uint8Array, target: SearchTarget): AsyncGenerator<Part> {
  const { book, problem } = await openBook(bytes);
  if (problem !== undefined) yield { type: 'loss', problem };
  if (book === undefined) return;
  // SheetJS turns a damaged workbook into one without sheets.
  if (book.SheetNames.length === 0) throw new Error('no workbook');
  for (const name of book.SheetNames) yield* rowsOf(name, book.Sheets[name]?.['!data'] ?? [], target);
  // A file before 2007 keeps its properties in streams of their own, which `embeddedObjects` reads.
  if (!isZip(bytes)) return;
  const properties = Object.entries({ ...book.Props, ...book.Custprops }).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name: `property ${name}`, value }] : [],
  );
  if (properties.length > 0) yield { type: 'part', kind: 'document', number: 1, fields: properties };
}
