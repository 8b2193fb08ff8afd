import { columnOf, maxColumns, maxRows, rowOf } from '../../records/cell-address.js';
import { type NumberFormat, plainNumber } from '../../records/number-format.js';
import type { DocumentText } from './document-text.js';
import { newFormulaDigits } from './formula.js';
import { documentRecord } from './properties.js';
import { unescapeString } from './shared-strings.js';
import type { SheetRecords } from './sheet-records.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** The strings and number formats that the cells of a sheet refer to. */
export interface Workbook {
  /** Returns a shared string; '' if there is none at the index. */
  stringAt(index: number): string;
  /** Number formats by the style index of a cell. */
  readonly formats: readonly NumberFormat[];
}

/** Elements outside the rows with text that people write, and the field of each. Source: ECMA-376 Part 1, 18.3.1 (2016), read 2026-11-24. */
const writtenElements: Readonly<Record<string, string>> = {
  oddHeader: 'header',
  evenHeader: 'header',
  firstHeader: 'header',
  oddFooter: 'footer',
  evenFooter: 'footer',
  firstFooter: 'footer',
  formula: 'rule',
  formula1: 'rule',
  formula2: 'rule',
};
const writtenAttributes: Readonly<Record<string, { readonly field: string; readonly attributes: readonly string[] }>> =
  {
    dataValidation: { field: 'rule', attributes: ['prompt', 'error', 'promptTitle', 'errorTitle'] },
    filter: { field: 'filter', attributes: ['val'] },
    customFilter: { field: 'filter', attributes: ['val'] },
    scenario: { field: 'scenario', attributes: ['name', 'comment'] },
    inputCells: { field: 'scenario', attributes: ['val'] },
  };

/** Codes in a header: its sections, fonts, sizes and fields. Source: ECMA-376 Part 1, 18.3.1.46 (2016), read 2026-11-24. */
const headerCode = /&(?:[LCRPNDTZFAGSXYBIUEOHK+-]|"[^"]*"|[0-9]{1,3}(?![0-9])|&)/g;

/** Reads a worksheet: its rows as they come, and the texts outside the rows. */
export class SheetReader implements XmlHandler {
  readonly #sheet: string;
  readonly #records: SheetRecords;
  readonly #out: DocumentText;
  readonly #workbook: Workbook;
  readonly #links: ReadonlyMap<string, string>;
  /** Ids of the links that cells refer to. */
  readonly usedLinks = new Set<string>();
  #row = 0;
  #column = -1;
  #columns: number[] = [];
  #texts: string[] = [];
  #isCell = false;
  #type = '';
  #style = 0;
  #value = '';
  #formula = '';
  #formulas: { readonly column: number; readonly text: string }[] = [];
  /** The element whose characters are read, if any. */
  #reading: 'value' | 'formula' | 'written' | undefined;
  #written = '';

  constructor(
    sheet: string,
    records: SheetRecords,
    out: DocumentText,
    workbook: Workbook,
    links: ReadonlyMap<string, string>,
  ) {
    this.#sheet = sheet;
    this.#records = records;
    this.#out = out;
    this.#workbook = workbook;
    this.#links = links;
  }

  open(name: string, attributes: TagAttributes): void {
    switch (name) {
      case 'v':
      case 't':
        this.#reading = 'value';
        return;
      case 'c': {
        const reference = attributes.get('r');
        const column = reference === undefined ? undefined : columnOf(reference);
        this.#column = Math.min(column ?? this.#column + 1, maxColumns - 1);
        this.#isCell = true;
        this.#type = attributes.get('t') ?? 'n';
        this.#style = this.#type === 'n' ? Number(attributes.get('s') ?? 0) : 0;
        this.#value = '';
        this.#formula = '';
        return;
      }
      case 'row': {
        this.#endRow();
        const number = Number(attributes.get('r'));
        this.#row = number > 0 && number <= maxRows ? number : this.#row + 1;
        this.#column = -1;
        return;
      }
      case 'f':
        // Outside cells, newer rules and small charts have elements of this name.
        if (this.#isCell) this.#reading = 'formula';
        return;
      case 'rPh':
        this.#value += '\t';
        return;
      case 'hyperlink':
        this.#giveLink(attributes);
        return;
    }
    if (writtenElements[name] !== undefined) {
      this.#reading = 'written';
      this.#written = '';
    }
    const known = writtenAttributes[name];
    if (known === undefined) return;
    for (const attribute of known.attributes) {
      const value = attributes.get(attribute);
      if (value !== undefined)
        this.#out.add(documentRecord, { container: this.#sheet, beside: known.field }, unescapeString(value));
    }
  }

  text(text: string): boolean {
    if (this.#reading === 'value') this.#value += text;
    else if (this.#reading === 'formula') this.#formula += text;
    else if (this.#reading === 'written') this.#written += text;
    return this.#reading !== undefined;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
      case 'f':
        this.#reading = undefined;
        return;
      case 'c':
        this.#endCell();
        return;
      case 'row':
      case 'sheetData':
        this.#endRow();
        if (name === 'sheetData') this.#records.end();
        return;
    }
    const field = writtenElements[name];
    if (field === undefined) return;
    this.#reading = undefined;
    const text = field === 'rule' ? this.#written : this.#written.replace(headerCode, '\t');
    this.#out.add(documentRecord, { container: this.#sheet, beside: field }, text);
  }

  #endCell(): void {
    this.#isCell = false;
    const text = this.#cellText();
    if (text !== '') {
      this.#columns.push(this.#column);
      this.#texts.push(text);
    }
    if (newFormulaDigits(this.#formula, text, this.#out.target))
      this.#formulas.push({ column: this.#column, text: this.#formula });
  }

  #cellText(): string {
    const value = this.#value;
    switch (this.#type) {
      case 'n': {
        if (value === '') return '';
        const number = plainNumber(value);
        const format = this.#workbook.formats[this.#style];
        return format === undefined ? number : format(number);
      }
      case 's':
        return this.#workbook.stringAt(Number(value));
      case 'b':
        return /^(?:[01]|true|false)$/.test(value) ? '' : value;
      case 'e':
        return value.startsWith('#') ? '' : value;
      default:
        return unescapeString(value);
    }
  }

  #endRow(): void {
    if (this.#columns.length > 0) {
      this.#records.add({ number: this.#row, columns: this.#columns, texts: this.#texts });
      this.#columns = [];
      this.#texts = [];
    }
    const record = { kind: 'row', number: this.#row } as const;
    for (const { column, text } of this.#formulas)
      this.#out.add(record, { ...this.#records.fieldOf(column), variant: 'formula' }, text);
    if (this.#formulas.length > 0) this.#formulas = [];
  }

  #giveLink(attributes: TagAttributes): void {
    const reference = attributes.get('ref') ?? '';
    const column = columnOf(reference) ?? 0;
    const record = { kind: 'row', number: rowOf(reference) ?? 1 } as const;
    const id = attributes.get('id');
    if (id !== undefined) this.usedLinks.add(id);
    const target = id === undefined ? undefined : this.#links.get(id);
    for (const text of [target, attributes.get('location'), attributes.get('tooltip')])
      if (text !== undefined) this.#out.add(record, { ...this.#records.fieldOf(column), beside: 'link' }, text);
  }
}
