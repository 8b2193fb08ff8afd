import { escapedMarkup } from '../../safety/markup-text.js';
import { ZipWriter } from './zip-writer.js';

/**
 * Writes a workbook row by row.
 * Source: ECMA-376-1 (SpreadsheetML), 5th edition, and Excel specifications and limits, support.microsoft.com; both read
 * 2026-11-24.
 */
export class Workbook {
  readonly #zip = new ZipWriter();
  readonly #sheets: string[] = [];
  #rows = 0;
  #chars = 0;
  #columns = 0;

  constructor() {
    // First, because programs recognise a workbook by it. Every part that it does not name is a sheet.
    this.#part('[Content_Types].xml', contentTypes);
    this.#part('_rels/.rels', relationships([`${office}/officeDocument`, 'xl/workbook.xml']));
    this.#part('xl/styles.xml', styles);
  }

  /**
   * Begins a sheet. Its first row holds the heads of the columns and stays in view.
   *
   * @param name  the name of the sheet
   * @param columns  at most 26 columns
   */
  sheet(name: string, columns: readonly Column[]): void {
    this.#endSheet();
    this.#sheets.push(name);
    this.#zip.begin(`xl/worksheets/sheet${this.#sheets.length}.xml`);
    this.#rows = 0;
    this.#chars = 0;
    this.#columns = columns.length;
    const widths = columns.map(({ widthChars }, index) => {
      const at = index + 1;
      return `<col min="${at}" max="${at}" width="${widthChars}" customWidth="1"/>`;
    });
    this.#zip.write(
      `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>\n`,
    );
    this.row(columns.map(({ head }) => ({ text: head, style: 'head' })));
  }

  /** True if the sheet has room for another row. */
  get hasRoom(): boolean {
    return this.#rows < maxRows && this.#chars < maxSheetChars;
  }

  /**
   * Adds a row to the sheet.
   *
   * @param cells  the cells from left to right
   */
  row(cells: readonly Cell[]): void {
    this.#rows += 1;
    const xml = `<row r="${this.#rows}">${cells.map(cellXml).join('')}</row>\n`;
    this.#chars += xml.length;
    this.#zip.write(xml);
  }

  /** Ends the workbook. Programs open it at the last sheet. */
  end(): void {
    this.#endSheet();
    const shown = this.#sheets.length - 1;
    const sheets = this.#sheets.map(
      (name, index) => `<sheet name="${escapedMarkup(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    );
    this.#part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="${shown}"/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`,
    );
    const targets = this.#sheets.map((_name, index): [string, string] => [
      `${office}/worksheet`,
      `worksheets/sheet${index + 1}.xml`,
    ]);
    this.#part('xl/_rels/workbook.xml.rels', relationships(...targets, [`${office}/styles`, 'styles.xml']));
    this.#zip.end();
  }

  /**
   * Takes the bytes written since the last call.
   *
   * @returns the bytes, which may be none
   */
  take(): Uint8Array {
    return this.#zip.take();
  }

  #part(name: string, xml: string): void {
    this.#zip.begin(name);
    this.#zip.write(`${declaration}${xml}\n`);
  }

  #endSheet(): void {
    if (this.#sheets.length === 0) return;
    const range = `A1:${columnName(this.#columns)}${this.#rows}`;
    this.#zip.write(`</sheetData><autoFilter ref="${range}"/></worksheet>\n`);
  }
}

/** A column of a sheet. */
export interface Column {
  readonly head: string;
  readonly widthChars: number;
}

/** Text, a number, or a day (YYYY-MM-DD), which a spreadsheet stores as a number. */
export type Cell =
  | { readonly text: string; readonly style?: 'head' }
  | { readonly number: number }
  | { readonly day: string };

/** The most rows that a sheet of Excel holds. */
const maxRows = 1_048_576;
/** An entry of a zip archive must be smaller than 4 GB, and a character takes up to three bytes. */
const maxSheetChars = 1_000_000_000;
/** Excel accepts 32,767. Nobody reads a longer name than this. */
const maxCellChars = 2000;

const styleIds = { head: 1, day: 2 } as const;

function cellXml(cell: Cell): string {
  if ('number' in cell) return `<c><v>${cell.number}</v></c>`;
  if ('day' in cell) return `<c s="${styleIds.day}"><v>${serialOf(cell.day)}</v></c>`;
  if (cell.text === '') return '<c/>';
  const style = cell.style === undefined ? '' : ` s="${styleIds[cell.style]}"`;
  const space = /^ | $/.test(cell.text) ? ' xml:space="preserve"' : '';
  return `<c t="inlineStr"${style}><is><t${space}>${cellText(cell.text)}</t></is></c>`;
}

/** Excel reads `_x000A_` as a line break, so the underscore that begins such a sequence is written as `_x005F_`. */
function cellText(text: string): string {
  const short =
    text.length <= maxCellChars ? text : `${text.slice(0, maxCellChars - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
  return escapedMarkup(short.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));
}

/** Excel counts days from 30 December 1899, because it takes 1900 for a leap year. */
const dayZero = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;

function serialOf(day: string): number {
  return (Date.parse(day) - dayZero) / dayMs;
}

/** The letter of a column, A to Z. */
function columnName(column: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + column - 1);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const sheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${sheetMl}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetMl}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetMl}.styles+xml"/></Types>`;

function relationships(...targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
}

/** In the order of `styleIds`, after the default style. */
const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;
