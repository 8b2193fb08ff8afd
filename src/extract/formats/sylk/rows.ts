import type { ByteReader, SearchTarget } from '../../../model/index.js';
import { physicalLines } from '../../input/split-lines.js';
import { maxColumns, maxRows } from '../../records/cell-address.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { type NumberFormat, numberFormat, plainNumber } from '../../records/number-format.js';
import type { Parsed, ParsedField, ParsedRecord } from '../../records/parsed-record.js';
import { assembleRecords, brokenStructure, type LineAssembler } from '../../records/pending-record.js';
import { nameTable, type TableNames } from '../../records/table-names.js';
import { partsOf, unescaped } from './cell-text.js';

/*
 * A line is a record: its kind, and parts that begin with a letter. C is a cell, F a format, P a number format, O the options. A cell that names
 * no row or column is in that of the cell before. Sources: en.wikipedia.org/wiki/Symbolic_Link_(SYLK); the reader of SheetJS; read 2026-11-30.
 */
const recordLine = /^(?:ID|NN|NE|NU|NL|[BCEFOPW])(?:;|$)/;

/** The rows by which the headings are found. */
const headingRows = 20;

/** Stands for a row that the file leaves out. */
const emptyRow: ParsedRecord = { type: 'record', fields: [] };

/** A cell of a row, before its column has a name. */
interface Cell {
  readonly column: number;
  value: string;
  readonly line: number;
  readonly formula: string;
  readonly comment: string;
  /** Whether a text is open: its last quote is on another line. */
  isOpen: boolean;
}

interface Row {
  readonly number: number;
  readonly cells: Cell[];
  /** Text that is in no cell. */
  readonly others: ParsedField[];
}

/**
 * Reads the rows of a SYLK file.
 *
 * @param reader  the file, from its first byte
 * @param target  the kind of number that the scan looks for
 * @returns a record for each row, and a skip if lines were out of place
 */
export function sylkRows(reader: ByteReader, target: SearchTarget): AsyncGenerator<readonly Parsed[]> {
  return assembleRecords(physicalLines(reader), new RowAssembler(target));
}

class RowAssembler implements LineAssembler {
  readonly #target: SearchTarget;
  /** The number formats, in the order of the file, and the format of the cell that follows. */
  readonly #codes: string[] = [];
  readonly #formats = new Map<number, NumberFormat>();
  #format: NumberFormat;
  readonly #columnFormats = new Map<number, NumberFormat>();
  #is1904 = false;
  #column = 1;
  #row: Row = { number: 1, cells: [], others: [] };
  /** The first rows, until they have shown the headings. */
  #first: Row[] | undefined = [];
  #fieldOf: TableNames['fieldOf'] = nameTable([]).fieldOf;
  /** The number of rows that were given. */
  #given = 0;
  #hasEnded = false;
  #isBroken = false;

  constructor(target: SearchTarget) {
    this.#target = target;
  }

  push(text: string, line: number): Parsed[] {
    const open = this.#row.cells.at(-1);
    if (open?.isOpen === true && !recordLine.test(text)) {
      open.isOpen = !text.endsWith('"');
      open.value += `\n${unescaped(open.isOpen ? text : text.slice(0, -1))}`;
      return [];
    }
    const [kind = '', ...parts] = partsOf(text);
    if (!recordLine.test(text) || this.#hasEnded) return this.#addOutOfPlace(text, line);
    switch (kind) {
      case 'P':
        // A record `P` without a format describes a font.
        if (parts[0]?.startsWith('P') === true) this.#codes.push(unescaped(parts[0].slice(1)));
        return [];
      case 'O':
        this.#is1904 = parts.some((part) => /^V[1-4]$/.test(part));
        return [];
      case 'E':
        this.#hasEnded = true;
        return [];
      case 'F':
      case 'C':
        return this.#addCell(kind, parts, line);
      default:
        if (hasDigitRun(text, this.#target)) this.#addOther(kind === 'NN' ? 'defined name' : 'header', text, line);
        return [];
    }
  }

  end(): Parsed[] {
    const isCut = !this.#hasEnded;
    return [
      ...this.#endRow(),
      ...this.#giveFirst(),
      ...(this.#isBroken ? [brokenStructure('SYLK_BROKEN')] : []),
      ...(isCut
        ? [{ type: 'skip', skip: { reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' } } as const]
        : []),
    ];
  }

  #addOther(name: string, value: string, line: number): void {
    this.#row.others.push({ name, value, line });
  }

  #addOutOfPlace(text: string, line: number): Parsed[] {
    if (text.trim() === '' || text === '\u001a') return [];
    this.#isBroken = true;
    this.#addOther('out of place', unescaped(text), line);
    return [];
  }

  /** Moves to the cell of a record, and keeps its value, or the format of the value that follows. */
  #addCell(kind: 'F' | 'C', parts: readonly string[], line: number): Parsed[] {
    const values = new Map(parts.map((part) => [part.charAt(0), part.slice(1)]));
    const ended = this.#moveTo(placeOf(values.get('Y'), maxRows), placeOf(values.get('X'), maxColumns));
    if (kind === 'F') {
      const format = values.has('P') ? this.#formatOf(Number(values.get('P'))) : undefined;
      const column = placeOf(values.get('C'), maxColumns);
      if (column === undefined) this.#format = format;
      else this.#columnFormats.set(column, format);
      return ended;
    }
    const written = values.get('K') ?? '';
    const [formula, comment] = [unescaped(values.get('E') ?? ''), unescaped(values.get('A') ?? '')];
    const isText = written.startsWith('"');
    const isOpen = isText && (written.length === 1 || !written.endsWith('"'));
    const value = isText ? unescaped(written.slice(1, isOpen ? undefined : -1)) : this.#shown(written);
    if (value !== '' || formula !== '' || comment !== '' || isOpen)
      this.#row.cells.push({ column: this.#column, value, line, formula, comment, isOpen });
    this.#format = undefined;
    return ended;
  }

  #moveTo(row: number | undefined, column: number | undefined): Parsed[] {
    if (column !== undefined) this.#column = column;
    if (row === undefined || row === this.#row.number) return [];
    const ended = this.#endRow();
    this.#row = { number: row, cells: [], others: [] };
    return ended;
  }

  #formatOf(index: number): NumberFormat {
    if (!this.#formats.has(index)) {
      const code = this.#codes[index];
      this.#formats.set(index, code === undefined ? undefined : numberFormat(0, code, this.#is1904));
    }
    return this.#formats.get(index);
  }

  #shown(written: string): string {
    const number = plainNumber(written);
    const format = this.#format ?? this.#columnFormats.get(this.#column);
    return format?.(number) ?? number;
  }

  #endRow(): Parsed[] {
    const row = this.#row;
    if (row.cells.length === 0 && row.others.length === 0) return [];
    this.#row = { number: row.number, cells: [], others: [] };
    if (this.#first === undefined) return this.#give(row);
    this.#first.push(row);
    return this.#first.length < headingRows ? [] : this.#giveFirst();
  }

  /** Names the columns by the first rows, and gives these. */
  #giveFirst(): Parsed[] {
    const rows = this.#first ?? [];
    this.#first = undefined;
    this.#fieldOf = nameTable(rows.map(textsOf)).fieldOf;
    return rows.flatMap((row) => this.#give(row));
  }

  /** Gives a row, and an empty record for each that it leaves out, so that its number is that of the sheet. */
  #give({ number, cells, others }: Row): ParsedRecord[] {
    const missing = Math.max(0, number - this.#given - 1);
    this.#given = Math.max(this.#given + 1, number);
    const fields = cells.flatMap((cell) => this.#fieldsOf(cell));
    return [...Array<ParsedRecord>(missing).fill(emptyRow), { type: 'record', number, fields: [...fields, ...others] }];
  }

  #fieldsOf({ column, value, formula, comment, line }: Cell): ParsedField[] {
    const name = this.#fieldOf(column - 1);
    const fields: ParsedField[] = value === '' ? [] : [{ name, value, line }];
    if (hasDigitRun(formula, this.#target))
      fields.push({ name: { ...name, variant: 'formula' }, value: formula, line });
    if (comment !== '') fields.push({ name: { ...name, beside: 'comment' }, value: comment, line });
    return fields;
  }
}

/** Reads a row or a column, from 1; undefined if the record names none that a sheet has. */
function placeOf(written: string | undefined, most: number): number | undefined {
  const place = written !== undefined && /^\d{1,7}$/.test(written) ? Number(written) : 0;
  return place >= 1 && place <= most ? place : undefined;
}

/** The texts of a row by column. */
function textsOf({ cells }: Row): string[] {
  const texts: string[] = [];
  for (const { column, value } of cells) texts[column - 1] = value;
  return Array.from(texts, (text) => text ?? '');
}
