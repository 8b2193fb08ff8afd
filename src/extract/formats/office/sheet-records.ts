import {
  type ColumnSample,
  type FieldPath,
  fieldText,
  type ProjectedColumn,
  type RecordDate,
  type RecordRef,
  type SearchTarget,
} from '../../../model/index.js';
import type { ExtractContext } from '../../format.js';
import { columnLetters } from '../../records/cell-address.js';
import { describeColumns } from '../../records/describe-records.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { maxKeyChars } from '../../records/probe.js';
import { projectedLabel, projectedText } from '../../records/projection.js';
import { recordDate } from '../../records/record-date.js';
import { nameTable } from '../../records/table-names.js';
import type { DocumentText } from './document-text.js';

/** Rows, and characters of them, that are held to find the heading, the key and the columns of a sheet. */
const maxSampledRows = 1000;
const maxSampledChars = 1024 * 1024;
/** Columns further right have letters and no headings. */
const maxNamedColumns = 500;
/** Rows that may come before the heading of a table, such as a title. */
const maxRowsBeforeHeading = 20;
/** Span of rows up to which gaps in a sample are filled, so that the index of a value shows its row. */
const maxFilledRows = 10_000;

/** A row with its cells that are not empty. */
export interface SheetRow {
  /** From 1. */
  readonly number: number;
  /** The columns of the cells, from 0, ascending. */
  readonly columns: readonly number[];
  /** The texts of the cells, as long as `columns`. */
  readonly texts: readonly string[];
}

/** Returns a text if it may be the label of the value to its right: up to three words and no row of digits. */
function labelOf(text: string | undefined, target: SearchTarget): string | undefined {
  if (text === undefined || text.length > 40 || !/\p{L}/u.test(text) || hasDigitRun(text, target)) return undefined;
  return text.trim().split(/\s+/).length > 3 ? undefined : text;
}

/** Adds the rows of a sheet to a document: cells by sheet, column letter and heading, and projected columns as a whole. */
export class SheetRecords {
  readonly #sheet: string;
  readonly #out: DocumentText;
  readonly #context: ExtractContext;
  #sample: SheetRow[] | undefined = [];
  #sampledChars = 0;
  /** The headings by column, as `header` and `index` of a field. */
  readonly #headings: FieldPath[] = [];
  readonly #fields: FieldPath[] = [];
  #keyCandidates: readonly number[] = [];
  #keyColumn: number | undefined;
  #headingRow = 0;
  #projected: readonly ProjectedColumn[] = [];

  constructor(sheet: string, out: DocumentText, context: ExtractContext) {
    this.#sheet = sheet;
    this.#out = out;
    this.#context = context;
  }

  /**
   * Adds the next row. The first rows are held until the columns are known.
   *
   * @param row  its cells that are not empty
   */
  add(row: SheetRow): void {
    this.#out.meetRecords(1);
    if (this.#sample === undefined) {
      this.#give(row);
      return;
    }
    this.#sample.push(row);
    for (const text of row.texts) this.#sampledChars += text.length;
    if (this.#sample.length >= maxSampledRows || this.#sampledChars >= maxSampledChars) this.#begin();
  }

  /** Gives the rows that are held. Call it at the end of the sheet. */
  end(): void {
    this.#begin();
  }

  /**
   * Names the cells of a column.
   *
   * @param column  from 0
   * @returns sheet, column letters and, once it is known, the heading
   */
  fieldOf(column: number): FieldPath {
    this.#fields[column] ??= { container: this.#sheet, column: columnLetters(column), ...this.#headings[column] };
    return this.#fields[column];
  }

  /** Finds heading, key and projected columns in the first rows, then gives these rows. */
  #begin(): void {
    const rows = this.#sample;
    if (rows === undefined) return;
    this.#sample = undefined;
    const dense = rows.map(denseTexts);
    const heading = this.#findHeading(dense);
    // Comments and formulas of the first rows may have named columns before their headings were known.
    this.#fields.length = 0;
    const data = heading === -1 ? rows : rows.slice(heading + 1);
    this.#headingRow = heading === -1 ? 0 : rows[heading]!.number;
    const described = describeColumns(this.#samplesOf(data), this.#keyCandidates, this.#context);
    this.#keyColumn = described.keyIndex;
    this.#projected = described.projected;
    for (const row of rows) this.#give(row);
  }

  /** Returns the index of the row with the headings, and keeps them; -1 if there is none. */
  #findHeading(rows: readonly (readonly string[])[]): number {
    const filled = rows.map((row) => row.filter((text) => text !== '').length);
    for (let at = 0; at < Math.min(rows.length, maxRowsBeforeHeading); at += 1) {
      const widest = Math.max(...filled.slice(at, at + maxRowsBeforeHeading));
      // A title is alone in its row.
      if (filled[at] === 0 || filled[at]! * 2 < widest || (filled[at] === 1 && widest > 1)) continue;
      const names = nameTable(rows.slice(at));
      if (!names.hasHeader) continue;
      for (const [column, text] of rows[at]!.entries())
        if (text !== '') this.#headings[column] = headingOf(names.fieldOf(column));
      this.#keyCandidates = names.keyCandidates;
      return at;
    }
    return -1;
  }

  #samplesOf(rows: readonly SheetRow[]): ColumnSample[] {
    const [first, last] = [rows[0]?.number ?? 1, rows.at(-1)?.number ?? 1];
    const isFilled = last - first < maxFilledRows && last >= first;
    const height = isFilled ? last - first + 1 : rows.length;
    const byColumn = new Map<number, string[]>();
    for (const [index, row] of rows.entries()) {
      for (const [place, column] of row.columns.entries()) {
        if (column >= maxNamedColumns) break;
        let values = byColumn.get(column);
        if (values === undefined) {
          values = new Array<string>(height).fill('');
          byColumn.set(column, values);
        }
        const at = isFilled ? row.number - first : index;
        if (at >= 0 && at < height) values[at] = row.texts[place]!;
      }
    }
    return [...byColumn]
      .sort(([a], [b]) => a - b)
      .map(([index, values]) => ({ field: this.fieldOf(index), index, firstRecord: first, values }));
  }

  #idOf({ columns, texts, number }: SheetRow): string | undefined {
    if (this.#keyColumn === undefined || number <= this.#headingRow) return undefined;
    const text = texts[columns.indexOf(this.#keyColumn)]?.trim() ?? '';
    return text === '' || text.length > maxKeyChars ? undefined : text;
  }

  #dateOf({ columns, texts }: SheetRow): RecordDate | undefined {
    return recordDate(
      columns.keys(),
      (place) => this.#headings[columns[place]!] ?? '',
      (place) => texts[place]!,
    );
  }

  #give(row: SheetRow): void {
    const { number, columns, texts } = row;
    const id = this.#idOf(row);
    const date = number <= this.#headingRow ? undefined : this.#dateOf(row);
    const record: RecordRef = {
      kind: 'row',
      number,
      ...(id !== undefined && { id }),
      ...(date !== undefined && { date }),
    };
    const given =
      this.#projected.length === 0 || number <= this.#headingRow ? undefined : this.#giveWanted(row, record);
    for (let place = 0; place < columns.length; place += 1) {
      if (given?.has(place) === true) continue;
      const column = columns[place]!;
      const text = texts[place]!;
      const label =
        place > 0 && columns[place - 1] === column - 1 ? labelOf(texts[place - 1], this.#context.target) : undefined;
      this.#out.add(record, this.fieldOf(column), text, label === undefined ? undefined : { label });
    }
  }

  #giveWanted({ columns, texts }: SheetRow, record: RecordRef): Set<number> {
    const given = new Set<number>();
    for (const projection of this.#projected) {
      const { indexes, describedBy } = projection;
      const places = indexes.map((index) => columns.indexOf(index));
      const text = projectedText(
        projection,
        places.map((place) => texts[place]),
      );
      if (text === undefined) continue;
      const describing = describedBy === undefined ? undefined : texts[columns.indexOf(describedBy)];
      this.#out.addProjected(record, projection.field, text, projectedLabel(describing));
      for (const place of places) given.add(place);
    }
    return given;
  }
}

/** Names a column with a blank heading like a column without one. */
function headingOf(field: FieldPath): FieldPath {
  return field.header === undefined ? { header: fieldText(field) } : field;
}

function denseTexts({ columns, texts }: SheetRow): string[] {
  const width = columns.findLast((column) => column < maxNamedColumns);
  const dense = new Array<string>(width === undefined ? 0 : width + 1).fill('');
  for (const [place, column] of columns.entries()) if (column < dense.length) dense[column] = texts[place]!;
  return dense;
}
