import {
  type FieldName,
  type FieldPath,
  fieldText,
  type RecordKind,
  type RecordRef,
  type SearchTarget,
} from '../../../model/index.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { fieldOfName } from '../../records/field-names.js';
import type { DocumentText } from './document-text.js';

/** Characters of the text before a paragraph that are given as its context. */
const beforeChars = 128;
/** A longer paragraph is given in pieces. */
const maxParagraphChars = 1024 * 1024;
/** Longer text above a column or beside a value is not its name. */
const maxNameChars = 80;
/** Columns beyond this one have no headings. */
const maxColumns = 1000;
/** Paragraphs nested in each other. A deeper one ends the paragraph around it. */
const maxNested = 200;

interface Paragraph {
  readonly record: RecordRef;
  /** The text with its tracked changes accepted. */
  now: string;
  /** The text before its tracked changes. */
  original: string;
  isChanged: boolean;
}

/** A table that is open. */
interface Table {
  row: number;
  column: number;
  /** The beginnings of the cells of the row so far. */
  cells: string[];
  /** The cells of the first row; '' for a cell that cannot be a name. */
  headers: string[] | undefined;
  /** True if the first row is the headings of the columns. */
  isHeaded: boolean;
  /** True if the document declares the first row as headings. */
  isMarked: boolean;
}

function isNameLike(text: string, target: SearchTarget): boolean {
  return text.length <= maxNameChars && /\p{L}/u.test(text) && !hasDigitRun(text, target);
}

/**
 * Returns the field of a cell of a table.
 *
 * @param area    the field of the text around the table; undefined for the body
 * @param header  the heading of the column; '' if there is none
 */
function cellField(area: FieldPath | undefined, header: string): FieldPath {
  // The table is in a shape or comment on a sheet, whose cell has a heading of its own.
  if (area?.beside !== undefined)
    return { ...area, beside: `${area.beside} table${header === '' ? '' : `: ${header}`}` };
  const field = area === undefined ? inTable : { ...area, path: `${area.path} table` };
  return header === '' ? field : { ...field, header };
}

const inTable: FieldPath = { path: 'table' };

/**
 * Joins the runs of a document to paragraphs and cells, and adds them to a `DocumentText`. A paragraph has the end of the one before it as
 * its context. A cell has the heading of its column, or else the text beside it.
 */
export class Paragraphs {
  /** UTF-16 code units appended so far. */
  chars = 0;
  readonly #out: DocumentText;
  readonly #kind: RecordKind;
  /** The fields of the nested areas around the text. The last one counts. */
  readonly #areas: FieldPath[];
  readonly #open: Paragraph[] = [];
  readonly #tables: Table[] = [];
  #number = 0;
  #fixed: number | undefined;
  #place: RecordRef | undefined;
  #id: string | undefined;
  #before = '';
  #inserted = 0;
  #deleted = 0;

  /**
   * @param out     receives the texts
   * @param kind    the kind of the records
   * @param field   the field of the texts
   * @param number  the number of the record that all texts belong to. If left out, each paragraph is a record.
   */
  constructor(out: DocumentText, kind: RecordKind, field: FieldName, number?: number) {
    this.#out = out;
    this.#kind = kind;
    this.#areas = [fieldOfName(field)];
    this.#fixed = number;
  }

  /**
   * Counts a record, which the texts that follow belong to.
   *
   * @param number  its number, from 1
   */
  beginRecord(number: number): void {
    this.#out.meetRecords(1);
    this.#fixed = number;
    this.#before = '';
  }

  /** The number of the note or comment that the texts belong to from here on; undefined after its end. */
  set note(number: number | undefined) {
    this.#id = number === undefined ? undefined : `${fieldText(this.area)} ${number}`;
    this.#before = '';
  }

  /** The record that the texts belong to from here on, whatever paragraph they are in; undefined to end that. */
  set place(record: RecordRef | undefined) {
    this.#place = record;
    this.#before = '';
  }

  /** The record that a text belongs to here. */
  get record(): RecordRef {
    if (this.#place !== undefined) return this.#place;
    return this.#open.at(-1)?.record ?? this.#recordOf(this.#fixed ?? Math.max(1, this.#number));
  }

  #recordOf(number: number): RecordRef {
    return this.#id === undefined ? { kind: this.#kind, number } : { kind: this.#kind, number, id: this.#id };
  }

  /** The field of the text here. */
  get area(): FieldPath {
    return this.#areas.at(-1)!;
  }

  /**
   * Begins text of another field, such as a footnote or a text box.
   *
   * @param field  the field
   */
  beginArea(field: FieldName): void {
    this.#areas.push(fieldOfName(field));
  }

  /** Ends the last area that was begun. */
  endArea(): void {
    if (this.#areas.length > 1) this.#areas.pop();
    this.#before = '';
  }

  /** Begins a paragraph. */
  begin(): void {
    if (this.#fixed === undefined && this.#place === undefined) this.#number = this.#out.meetParagraph();
    if (this.#open.length >= maxNested) this.end();
    const record = this.#place ?? this.#recordOf(this.#fixed ?? this.#number);
    this.#open.push({ record, now: '', original: '', isChanged: false });
  }

  /**
   * Appends text to the open paragraph. Text outside paragraphs is given at once.
   *
   * @param text  a run or a piece of one
   */
  append(text: string): void {
    const paragraph = this.#open.at(-1);
    if (paragraph === undefined) {
      if (text.trim() !== '') this.aside(this.area, text);
      return;
    }
    this.chars += text.length;
    if (this.#deleted === 0) paragraph.now += text;
    if (this.#inserted === 0) paragraph.original += text;
    if (this.#deleted > 0) paragraph.isChanged = true;
    if (paragraph.now.length + paragraph.original.length > 2 * maxParagraphChars) {
      this.#give(paragraph);
      Object.assign(paragraph, { now: '', original: '', isChanged: false });
    }
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  /**
   * Begins text that a tracked change inserted or deleted. Changes may be nested.
   *
   * @param kind  the kind of change
   */
  beginChange(kind: 'inserted' | 'deleted'): void {
    if (kind === 'inserted') this.#inserted += 1;
    else this.#deleted += 1;
  }

  /**
   * Ends the text of a tracked change.
   *
   * @param kind  the kind of change
   */
  endChange(kind: 'inserted' | 'deleted'): void {
    if (kind === 'inserted') this.#inserted = Math.max(0, this.#inserted - 1);
    else this.#deleted = Math.max(0, this.#deleted - 1);
  }

  /** Ends the open paragraph and gives it. */
  end(): void {
    const paragraph = this.#open.pop();
    if (paragraph !== undefined) this.#give(paragraph);
  }

  /** Ends all open paragraphs. Call it at the end of a part. */
  finish(): void {
    while (this.isOpen) this.end();
  }

  /**
   * Gives a text that belongs to a paragraph but is not part of it: a description, a link, a field code.
   *
   * @param field  the field of the text
   * @param text   its characters
   */
  aside(field: FieldName, text: string): void {
    this.chars += text.length;
    this.#out.add(this.record, field, text);
  }

  /** Begins a table. Tables may be nested. */
  beginTable(): void {
    this.#tables.push({ row: -1, column: -1, cells: [], headers: undefined, isHeaded: false, isMarked: false });
  }

  /** Begins a row of the table, if one is open. */
  beginRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    Object.assign(table, { row: table.row + 1, column: -1, cells: [] });
    this.#before = '';
  }

  /** Marks the first row as headings, before it begins. */
  headingsFollow(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && table.row === -1) table.isMarked = true;
  }

  /** Marks the current row as headings, if it is the first. */
  markHeading(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && table.row === 0) table.isMarked = true;
  }

  /** Begins a cell, one column wide, of the table, if one is open. */
  beginCell(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    if (table.column < maxColumns) table.column += 1;
    if (table.isHeaded) this.#before = '';
  }

  /**
   * Widens the current cell.
   *
   * @param columns  the columns that the cell spans
   */
  widenCell(columns: number): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && columns > 1 && columns <= maxColumns) table.column += columns - 1;
  }

  /** Ends a row. The first row that is not empty decides whether the columns have headings. */
  endRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined || table.row !== 0) return;
    const { cells, isMarked } = table;
    const texts = Array.from({ length: table.column + 1 }, (_, index) => cells[index] ?? '');
    if (!texts.some((text) => text !== '')) {
      table.row = -1;
      return;
    }
    table.headers = texts.map((text) => (isNameLike(text, this.#out.target) ? text.replace(/\s+/g, ' ').trim() : ''));
    // Tables of two columns are often names and values, row by row, so without a mark they have no headings.
    table.isHeaded = isMarked || (texts.length > 2 && table.headers.every((name) => name !== ''));
  }

  /** Ends the table that was begun last. */
  endTable(): void {
    this.#tables.pop();
    this.#before = '';
  }

  #give({ record, now, original, isChanged }: Paragraph): void {
    const table = this.#tables.at(-1);
    const { area } = this;
    const header = table?.isHeaded === true && table.row > 0 ? (table.headers?.[table.column] ?? '') : '';
    const field = table === undefined ? area : cellField(this.#areas.length === 1 ? undefined : area, header);
    const label = header === '' && table !== undefined && table.row > 0 ? table.headers?.[table.column] : undefined;
    const before = header === '' ? this.#before : '';
    this.#out.add(record, field, now, { before, label: label === '' ? undefined : label });
    if (isChanged && original !== now)
      this.#out.add(record, { ...field, variant: 'before changes' }, original, { before, label });
    if (now.trim() === '') return;
    const end = now.trimEnd().slice(-beforeChars);
    this.#before = table === undefined ? `${end}\n` : `${end}\t`;
    if (table !== undefined && table.column >= 0)
      table.cells[table.column] = `${table.cells[table.column] ?? ''} ${now}`.trim().slice(0, maxNameChars + 1);
  }
}
