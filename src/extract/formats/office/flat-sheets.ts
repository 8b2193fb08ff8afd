import type { FieldPath } from '../../../model/index.js';
import type { ExtractContext } from '../../format.js';
import { maxColumns, maxRows } from '../../records/cell-address.js';
import { type NumberFormat, numberFormat, plainNumber } from '../../records/number-format.js';
import type { DocumentText } from './document-text.js';
import type { FlatFlow } from './flat-reader.js';
import { newFormulaDigits } from './formula.js';
import { documentRecord } from './properties.js';
import { SheetRecords } from './sheet-records.js';
import type { TagAttributes } from './tag-attributes.js';

/** Attributes outside cells that people write, and the field of each. */
const spoken: Readonly<Record<string, readonly [field: string, attribute: string] | undefined>> = {
  NamedRange: ['defined name', 'RefersTo'],
  Header: ['header', 'Data'],
  Footer: ['footer', 'Data'],
};

/** The most texts beside cells that wait. */
const maxBeside = 10_000;

/**
 * Reads a workbook of Excel 2003 in XML: its rows as those of an Excel workbook, and the texts outside of them. Source: XML Spreadsheet
 * Reference (Office 2003), read 2026-11-30.
 */
export class FlatSheets implements FlatFlow {
  readonly #out: DocumentText;
  readonly #context: ExtractContext;
  /** The number formats by the id of the style. */
  readonly #formats = new Map<string, NumberFormat>();
  #style = '';
  #sheet: string | undefined;
  #records: SheetRecords | undefined;
  #row = 0;
  #column = -1;
  #columns: number[] = [];
  #texts: string[] = [];
  /** The cell that is open: its type, style, formula, and the element that its text is in. */
  #cell: { type: string; style: string; formula: string; value: string } | undefined;
  #nextColumn = 0;
  #isComment = false;
  #text = '';
  /** Texts beside cells, which wait for the headings of their columns. */
  #beside: {
    readonly row: number;
    readonly column: number;
    readonly part: Partial<FieldPath>;
    readonly text: string;
  }[] = [];

  constructor(out: DocumentText, context: ExtractContext) {
    this.#out = out;
    this.#context = context;
  }

  open(name: string, attributes: TagAttributes): void {
    switch (name) {
      case 'Style':
        this.#style = attributes.get('ID') ?? '';
        return;
      case 'NumberFormat':
        this.#addFormat(attributes.get('Format'));
        return;
      case 'Worksheet':
        this.#sheet = attributes.get('Name') ?? 'sheet';
        this.#out.add(documentRecord, 'sheet', this.#sheet);
        this.#records = new SheetRecords(this.#sheet, this.#out, this.#context);
        this.#row = 0;
        return;
      case 'Row':
        this.#row = placeOf(attributes.get('Index'), this.#row + 1, maxRows);
        this.#nextColumn = 0;
        return;
      case 'Cell':
        this.#openCell(attributes);
        return;
      case 'Comment':
        this.#isComment = true;
        this.#addBeside('comment author', attributes.get('Author') ?? '');
        return;
      case 'Data':
        this.#text = '';
        if (this.#cell !== undefined && !this.#isComment) this.#cell.type = attributes.get('Type') ?? 'String';
        return;
    }
    // Formatted text in a cell is in elements of HTML.
    if (this.#cell === undefined) this.#text = '';
    const known = spoken[name];
    if (known !== undefined) this.#addBeside(known[0], attributes.get(known[1]) ?? '');
  }

  text(text: string): boolean {
    this.#text += text;
    return true;
  }

  close(name: string): void {
    switch (name) {
      case 'Data':
        if (this.#isComment) this.#addBeside('comment', this.#text);
        else if (this.#cell !== undefined) this.#cell.value = this.#text;
        this.#text = '';
        return;
      case 'Comment':
        this.#isComment = false;
        return;
      case 'Cell':
        this.#closeCell();
        return;
      case 'Row':
        this.#closeRow();
        return;
      case 'Table':
        this.end();
        return;
      case 'Worksheet':
        this.end();
        this.#records = undefined;
        this.#sheet = undefined;
        return;
    }
    if (this.#cell !== undefined) return;
    if (this.#text.trim() !== '') this.#addBeside(name, this.#text.trim());
    this.#text = '';
  }

  end(): void {
    this.#records?.end();
    this.#giveBeside();
  }

  /** Formats that have a name (`Short Date`) do not place digits. */
  #addFormat(code: string | undefined): void {
    if (code !== undefined && !/^[A-Za-z/ ]*$/.test(code)) this.#formats.set(this.#style, numberFormat(0, code, false));
  }

  #openCell(attributes: TagAttributes): void {
    this.#column = placeOf(attributes.get('Index'), this.#nextColumn + 1, maxColumns) - 1;
    this.#nextColumn = this.#column + 1 + placeOf(attributes.get('MergeAcross'), 0, maxColumns);
    const [style, formula] = [attributes.get('StyleID') ?? '', attributes.get('Formula') ?? ''];
    this.#cell = { type: '', style, formula, value: '' };
    this.#text = '';
    this.#addBeside('link', attributes.get('HRef') ?? '');
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (cell === undefined) return;
    const text = this.#shown(cell);
    if (text !== '') {
      this.#columns.push(this.#column);
      this.#texts.push(text);
    }
    if (newFormulaDigits(cell.formula, text, this.#out.target)) this.#holdBeside({ variant: 'formula' }, cell.formula);
  }

  #shown({ type, style, value }: { type: string; style: string; value: string }): string {
    if (type === 'Boolean' || type === 'Error') return '';
    if (type !== 'Number') return value;
    const number = plainNumber(value.trim());
    return this.#formats.get(style)?.(number) ?? number;
  }

  #closeRow(): void {
    const records = this.#records;
    if (records === undefined) return;
    if (this.#columns.length > 0) records.add({ number: this.#row, columns: this.#columns, texts: this.#texts });
    this.#columns = [];
    this.#texts = [];
    if (this.#beside.length > maxBeside) this.#giveBeside();
  }

  #holdBeside(part: Partial<FieldPath>, text: string): void {
    this.#beside.push({ row: this.#row, column: this.#column, part, text });
  }

  #giveBeside(): void {
    for (const { row, column, part, text } of this.#beside.splice(0))
      this.#out.add({ kind: 'row', number: row }, { ...this.#records!.fieldOf(column), ...part }, text);
  }

  /** Adds a text that belongs to the open cell, the sheet or the workbook, but is no value of a cell. */
  #addBeside(what: string, text: string): void {
    if (text === '') return;
    if (this.#sheet === undefined) this.#out.add(documentRecord, what, text);
    else if (this.#cell === undefined) this.#out.add(documentRecord, { container: this.#sheet, beside: what }, text);
    else this.#holdBeside({ beside: what }, text);
  }
}

/** A place that an attribute gives, or else the next one. */
function placeOf(written: string | undefined, next: number, max: number): number {
  const place = Number(written);
  return Math.min(max, place >= 1 ? Math.floor(place) : next);
}
