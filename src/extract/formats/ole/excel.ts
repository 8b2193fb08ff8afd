import type { FieldPath, SearchTarget } from '../../../model/index.js';
import { hasMagic, oleMagic } from '../../input/magic.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { isWholeWorkbook } from './biff-records.js';
import type { Part, PartField } from './parts.js';
import { type Book, type Cell, loadSheetJs, type SheetJs, withComplaints } from './sheet-js.js';

const maxHeaderChars = 80;

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

/** A number as the cell shows it, or as it is where its format hides digits. */
function shownText({ t, v, w }: Cell): string {
  if (v === undefined || v === null || typeof v === 'boolean' || v instanceof Date) return '';
  if (t !== 'n' && t !== 's' && t !== 'str') return typeof v === 'string' ? v : '';
  return typeof v === 'number' && w !== undefined && /^[\d\s-]+$/.test(w) ? w : String(v);
}

/** SheetJS makes what it can of a workbook that is damaged, and mostly says nothing. */
function hasWholeWorkbook({ FullPaths, FileIndex }: ReturnType<SheetJs['CFB']['read']>): boolean {
  const streams = [...FullPaths.entries()].filter(([, path]) => /^[^/]*\/(?:Workbook|Book)$/i.test(path));
  const areWhole = streams.every(([index]) => {
    const { content, size } = FileIndex[index] ?? {};
    return content !== undefined && content.length === size && isWholeWorkbook(Uint8Array.from(content));
  });
  return streams.length > 0 && areWhole;
}

/** Excel workbooks of the years 1995 to 2003, and binary ones: row by row, each cell by sheet, column and heading. */
export async function* parseExcel(bytes: Uint8Array, target: SearchTarget): AsyncGenerator<Part> {
  const { read, CFB } = await loadSheetJs();
  let book: Book;
  try {
    const options = { type: 'array', dense: true, cellFormula: false, cellHTML: false, sheetStubs: false };
    const { result, hasComplained } = withComplaints(() => read(bytes, options));
    book = result;
    if (hasComplained || (hasMagic(bytes, oleMagic) && !hasWholeWorkbook(CFB.read(bytes, { type: 'buffer' }))))
      yield { type: 'loss', problem: { reason: 'malformed', lost: 'a part', code: 'DOCUMENT_BROKEN' } };
  } catch (error) {
    const message = String((error as Error | undefined)?.message);
    if (!/password|encrypt/i.test(message)) throw error;
    yield { type: 'loss', problem: { reason: 'encrypted', lost: 'a part' } };
    return;
  }
  // Of a damaged workbook the package makes one without sheets.
  if (book.SheetNames.length === 0) throw new Error('no workbook');
  let number = 0;
  for (const name of book.SheetNames) {
    const rows = book.Sheets[name]?.['!data'] ?? [];
    const headings = (rows.find((row) => row !== undefined) ?? []).map((cell) => {
      const text = cell?.t === 's' ? String(cell.v) : '';
      return text.length > maxHeaderChars || hasDigitRun(text, target) ? '' : text.trim();
    });
    const columns: FieldPath[] = [];
    const fieldOf = (column: number): FieldPath => {
      const header = headings[column] ?? '';
      return { container: name, column: columnName(column), ...(header !== '' && { header }) };
    };
    for (const [index, row] of rows.entries()) {
      const fields: PartField[] = [];
      for (const [column, cell] of (row ?? []).entries()) {
        if (cell === undefined) continue;
        columns[column] ??= fieldOf(column);
        const field = columns[column];
        const text = shownText(cell);
        if (text !== '') fields.push({ name: field, value: text });
        for (const { t } of cell.c ?? [])
          if (t !== undefined) fields.push({ name: { ...field, beside: 'comment' }, value: t });
        if (cell.l?.Target !== undefined) fields.push({ name: { ...field, beside: 'link' }, value: cell.l.Target });
      }
      number = index + 1;
      if (fields.length > 0) yield { type: 'part', kind: 'row', number, fields };
    }
  }
  // Those of the files before 2007 stand beside the workbook, and are read there.
  if (hasMagic(bytes, oleMagic)) return;
  const properties = Object.entries({ ...book.Props, ...book.Custprops }).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name: `property ${name}`, value }] : [],
  );
  if (properties.length > 0) yield { type: 'part', kind: 'document', number: 1, fields: properties };
}
