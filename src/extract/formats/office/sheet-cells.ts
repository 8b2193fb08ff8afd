import type { FieldPath, RecordRef } from '../../../model/index.js';
import type { ExtractContext } from '../../format.js';
import { maxColumns, maxRows } from '../../records/cell-address.js';
import { plainNumber } from '../../records/number-format.js';
import type { DocumentText } from './document-text.js';
import { newFormulaDigits } from './formula.js';
import { documentRecord } from './properties.js';
import { SheetRecords } from './sheet-records.js';
import type { TagAttributes } from './tag-attributes.js';

/** Reads the tables of an OpenDocument spreadsheet as rows. A repeated cell or row is given once. */
export class SheetCells {
  /** True inside a cell. */
  isOpen = false;
  readonly #out: DocumentText;
  readonly #context: ExtractContext;
  #records: SheetRecords | undefined;
  #sheet = '';
  #tables = 0;
  #row = 1;
  #rowRepeats = 1;
  #column = 0;
  #cellRepeats = 1;
  #columns: number[] = [];
  #texts: string[] = [];
  #formulas: { readonly column: number; readonly text: string }[] = [];
  #text = '';
  #paragraphs = 0;
  /** The value in the attributes of the cell; '' if there is none. */
  #value = '';
  #formula = '';
  /** Number of open elements in the cell whose characters are not its text. */
  #outside = 0;

  constructor(out: DocumentText, context: ExtractContext) {
    this.#out = out;
    this.#context = context;
  }

  /** True if characters are text of a cell here. */
  get isInText(): boolean {
    return this.isOpen && this.#outside === 0;
  }

  /** Begins an element in the cell whose characters are not its text. */
  leaveText(): void {
    this.#outside += 1;
  }

  /** Ends an element that `leaveText` began. */
  returnToText(): void {
    this.#outside = Math.max(0, this.#outside - 1);
  }

  /**
   * Returns the record and field of a text that is not text of a cell.
   *
   * @param area  the kind of text, such as `comment`
   * @returns the cell, or the sheet outside cells; undefined outside tables
   */
  place(area: string): { readonly record: RecordRef; readonly field: FieldPath } | undefined {
    if (this.#records === undefined) return undefined;
    if (!this.isOpen) return { record: documentRecord, field: { container: this.#sheet, beside: area } };
    const record = { kind: 'row', number: this.#row } as const;
    return { record, field: { ...this.#records.fieldOf(this.#column), beside: area } };
  }

  /** Begins a paragraph of the cell. Paragraphs are joined by line breaks. */
  beginParagraph(): void {
    if (this.#paragraphs > 0) this.#text += '\n';
    this.#paragraphs += 1;
  }

  /** @returns false outside the paragraphs of the cell, where characters are no text */
  text(text: string): boolean {
    if (this.#paragraphs > 0) this.#text += text;
    return this.#paragraphs > 0;
  }

  open(name: string, attributes: TagAttributes): void {
    if (name === 'table') {
      this.#tables += 1;
      // A table inside a cell is a part of it.
      if (this.#tables > 1) return;
      this.#sheet = attributes.get('name') ?? 'sheet';
      this.#out.add(documentRecord, 'sheet', this.#sheet);
      this.#records = new SheetRecords(this.#sheet, this.#out, this.#context);
      this.#row = 1;
    } else if (this.#records === undefined || this.#tables > 1) return;
    else if (name === 'table-row') {
      this.#rowRepeats = repeats(attributes.get('number-rows-repeated'), maxRows);
      this.#column = 0;
      this.#columns = [];
      this.#texts = [];
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.isOpen = true;
      this.#outside = 0;
      this.#cellRepeats = repeats(attributes.get('number-columns-repeated'), maxColumns);
      const type = attributes.get('value-type');
      const number =
        type === 'float' || type === 'currency' || type === 'percentage' ? attributes.get('value') : undefined;
      this.#value = number === undefined ? (attributes.get('string-value') ?? '') : plainNumber(number);
      this.#formula = attributes.get('formula') ?? '';
      this.#text = '';
      this.#paragraphs = 0;
    }
  }

  close(name: string): void {
    if (name === 'table') {
      this.#tables = Math.max(0, this.#tables - 1);
      if (this.#tables > 0) return;
      this.#records?.end();
      this.#records = undefined;
    } else if (this.#records === undefined || this.#tables > 1) return;
    else if (name === 'table-row') {
      this.#endRow();
      this.#row = Math.min(maxRows, this.#row + this.#rowRepeats);
    } else if (this.isOpen) this.#endCell();
  }

  #endCell(): void {
    this.isOpen = false;
    const text = this.#text;
    const column = Math.min(this.#column, maxColumns - 1);
    // A number format may hide digits of a whole number: `1,02E+08`.
    const isHidden = /^[0-9]{6,}$/.test(this.#value) && !text.replace(/[^0-9]/g, '').includes(this.#value);
    const shown = text === '' || isHidden ? this.#value : text;
    if (shown !== '') {
      this.#columns.push(column);
      this.#texts.push(shown);
    }
    // A value that is a text is shown as it is, unless a program other than the office wrote the paragraphs.
    const said = /^[-0-9.]*$/.test(this.#value) ? '' : this.#value;
    for (const text of [this.#formula, said])
      if (newFormulaDigits(text, shown, this.#out.target)) this.#formulas.push({ column, text });
    this.#column += this.#cellRepeats;
  }

  #endRow(): void {
    const records = this.#records!;
    if (this.#columns.length > 0) records.add({ number: this.#row, columns: this.#columns, texts: this.#texts });
    const record = { kind: 'row', number: this.#row } as const;
    for (const { column, text } of this.#formulas)
      this.#out.add(record, { ...records.fieldOf(column), variant: 'formula' }, text);
    if (this.#formulas.length > 0) this.#formulas = [];
  }
}

function repeats(written: string | undefined, max: number): number {
  if (written === undefined) return 1;
  const count = Number(written);
  return count >= 1 ? Math.min(max, Math.floor(count)) : 1;
}
