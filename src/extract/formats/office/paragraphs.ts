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

/** So much of the text before is read as what comes before a paragraph. */
const beforeChars = 128;
/** A longer paragraph is given in parts. */
const maxParagraphChars = 1024 * 1024;
/** Longer text over a column or beside a value is no name of it. */
const maxNameChars = 80;
/** Tables with more columns have no names that anybody reads. */
const maxColumns = 1000;
/** What is nested deeper stands where its surroundings do. */
const maxNested = 200;

interface Paragraph {
  readonly record: RecordRef;
  /** As it reads now, and as it did before its tracked changes. */
  now: string;
  original: string;
  isChanged: boolean;
}

/** A table that is open. */
interface Table {
  row: number;
  column: number;
  /** The beginnings of the cells of the row so far. */
  cells: string[];
  /** The cells of the first row, where they may be names. */
  headers: string[] | undefined;
  /** Whether the first row is taken as the names of the columns. */
  isHeaded: boolean;
  isMarked: boolean;
}

function isNameLike(text: string, target: SearchTarget): boolean {
  return text.length <= maxNameChars && /\p{L}/u.test(text) && !hasDigitRun(text, target);
}

/**
 * A cell of a table.
 *
 * @param area    what the table stands in; undefined for the text itself
 * @param header  the heading of the column; '' where there is none
 */
function cellField(area: FieldPath | undefined, header: string): FieldPath {
  // A cell of a sheet that a shape lies on has a heading of its own.
  if (area?.beside !== undefined)
    return { ...area, beside: `${area.beside} table${header === '' ? '' : `: ${header}`}` };
  const field = area === undefined ? inTable : { ...area, path: `${area.path} table` };
  return header === '' ? field : { ...field, header };
}

const inTable: FieldPath = { path: 'table' };

/**
 * Makes texts of what a document is made of: runs join, paragraphs and cells separate. A paragraph is given with the end of the one before it, a cell with
 * the heading of its column or else with what stands beside it.
 */
export class Paragraphs {
  /** Code units given and waiting. */
  chars = 0;
  readonly #out: DocumentText;
  readonly #kind: RecordKind;
  /** Names of what the text stands in: the last one counts. */
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
   * @param field   what the texts are called
   * @param number  the number of the record that all of it is; each paragraph is one where it is left out
   */
  constructor(out: DocumentText, kind: RecordKind, field: FieldName, number?: number) {
    this.#out = out;
    this.#kind = kind;
    this.#areas = [fieldOfName(field)];
    this.#fixed = number;
  }

  /** What follows belongs to the record of this number, which is met here. */
  beginRecord(number: number): void {
    this.#out.meetRecords(1);
    this.#fixed = number;
    this.#before = '';
  }

  /** What follows is the note or comment of this number, until that is taken back. */
  set note(number: number | undefined) {
    this.#id = number === undefined ? undefined : `${fieldText(this.area)} ${number}`;
    this.#before = '';
  }

  /** What follows stands at this place, until that is taken back. */
  set place(record: RecordRef | undefined) {
    this.#place = record;
    this.#before = '';
  }

  get record(): RecordRef {
    if (this.#place !== undefined) return this.#place;
    return this.#open.at(-1)?.record ?? this.#recordOf(this.#fixed ?? Math.max(1, this.#number));
  }

  #recordOf(number: number): RecordRef {
    return this.#id === undefined ? { kind: this.#kind, number } : { kind: this.#kind, number, id: this.#id };
  }

  /** What the text stands in. */
  get area(): FieldPath {
    return this.#areas.at(-1)!;
  }

  beginArea(field: FieldName): void {
    this.#areas.push(fieldOfName(field));
  }

  endArea(): void {
    if (this.#areas.length > 1) this.#areas.pop();
    this.#before = '';
  }

  begin(): void {
    if (this.#fixed === undefined && this.#place === undefined) this.#number = this.#out.meetParagraph();
    if (this.#open.length >= maxNested) this.end();
    const record = this.#place ?? this.#recordOf(this.#fixed ?? this.#number);
    this.#open.push({ record, now: '', original: '', isChanged: false });
  }

  /** Text of the paragraph that is open; where none is, it is one. */
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

  beginChange(kind: 'inserted' | 'deleted'): void {
    if (kind === 'inserted') this.#inserted += 1;
    else this.#deleted += 1;
  }

  endChange(kind: 'inserted' | 'deleted'): void {
    if (kind === 'inserted') this.#inserted = Math.max(0, this.#inserted - 1);
    else this.#deleted = Math.max(0, this.#deleted - 1);
  }

  end(): void {
    const paragraph = this.#open.pop();
    if (paragraph !== undefined) this.#give(paragraph);
  }

  /** Gives what is open, be it closed or not. To be called at the end of a part. */
  finish(): void {
    while (this.isOpen) this.end();
  }

  /** A text that stands apart from the paragraph that it is tied to: a description, a link, a code. */
  aside(field: FieldName, text: string): void {
    this.chars += text.length;
    this.#out.add(this.record, field, text);
  }

  beginTable(): void {
    this.#tables.push({ row: -1, column: -1, cells: [], headers: undefined, isHeaded: false, isMarked: false });
  }

  beginRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    Object.assign(table, { row: table.row + 1, column: -1, cells: [] });
    this.#before = '';
  }

  /** The next rows are marked as headings. */
  headingsFollow(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && table.row === -1) table.isMarked = true;
  }

  /** The row is marked as one of headings. */
  markHeading(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && table.row === 0) table.isMarked = true;
  }

  beginCell(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    if (table.column < maxColumns) table.column += 1;
    if (table.isHeaded) this.#before = '';
  }

  /** The cell is as wide as so many. */
  widenCell(columns: number): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && columns > 1 && columns <= maxColumns) table.column += columns - 1;
  }

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
    // Two columns may as well be names and their values, row by row.
    table.isHeaded = isMarked || (texts.length > 2 && table.headers.every((name) => name !== ''));
  }

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
