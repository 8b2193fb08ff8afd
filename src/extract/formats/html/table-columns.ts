import type { ColumnSample, FieldPath, PlanColumns, ProjectedColumn } from '../../../model/index.js';
import { projectedLabel, projectedText } from '../../records/projection.js';
import type { Block } from './blocks.js';

/** Rows of a table, and characters of the page, that are held until the columns of the table are known. */
const maxSampledRows = 1000;
const maxSampledChars = 256 * 1024;

/** The blocks of the cells of one row, by column. A cell may hold several paragraphs. */
type Row = ReadonlyMap<number, readonly Block[]>;

/** Emits the projected columns of the tables of a page. It holds the first rows of each table until its columns are known. */
export class TableColumns {
  readonly #plan: PlanColumns;
  /** The number of the last table; undefined before the first. */
  #table: number | undefined;
  /** The columns of that table to project; undefined while its rows are held. */
  #projected: readonly ProjectedColumn[] | undefined;
  /** In the order of the page. */
  #held: Block[] = [];
  #heldChars = 0;

  /** @param plan  decides which columns are projected */
  constructor(plan: PlanColumns) {
    this.#plan = plan;
  }

  /**
   * Takes the next blocks of the page.
   *
   * @param blocks  in the order of the page
   * @param isLast  whether the page ends behind them
   * @returns the blocks that are ready, in the same order; those of projected columns are in the form of the projection
   */
  push(blocks: readonly Block[], isLast: boolean): Block[] {
    const ready: Block[] = [];
    for (const block of blocks) {
      const table = block.cell?.table;
      if (table !== undefined && table !== this.#table) {
        for (const one of this.#release(true)) ready.push(one);
        this.#table = table;
        this.#projected = undefined;
      }
      this.#held.push(block);
      this.#heldChars += block.text.length;
    }
    for (const one of this.#release(isLast)) ready.push(one);
    return ready;
  }

  /** Releases the rows that are complete: all of them if the table has ended. */
  #release(hasEnded: boolean): readonly Block[] {
    if (this.#table !== undefined && this.#projected === undefined) {
      const rows = rowsOf(this.#held);
      if (!hasEnded && rows.size < maxSampledRows && this.#heldChars < maxSampledChars) return [];
      this.#projected = this.#plan(samplesOf(this.#held, rows));
    }
    const projected = this.#projected ?? [];
    const lastRow = this.#held.findLast(({ cell }) => cell !== undefined)?.cell?.row;
    const whole = hasEnded || projected.length === 0 ? -1 : this.#held.findIndex(({ cell }) => cell?.row === lastRow);
    const released = whole === -1 ? this.#held : this.#held.slice(0, whole);
    this.#held = whole === -1 ? [] : this.#held.slice(whole);
    this.#heldChars = this.#held.reduce((sum, { text }) => sum + text.length, 0);
    return projected.length === 0 ? released : projectedBlocks(released, projected);
  }
}

function rowsOf(blocks: readonly Block[]): Map<number, Map<number, Block[]>> {
  const rows = new Map<number, Map<number, Block[]>>();
  for (const block of blocks) {
    if (block.cell === undefined) continue;
    const { row, column } = block.cell;
    const cells = rows.get(row) ?? new Map<number, Block[]>();
    rows.set(row, cells);
    cells.set(column, [...(cells.get(column) ?? []), block]);
  }
  return rows;
}

function samplesOf(blocks: readonly Block[], rows: ReadonlyMap<number, Row>): ColumnSample[] {
  const fields = new Map<number, FieldPath>();
  const lines: number[] = [];
  for (const { cell, field, recordLine } of blocks) {
    if (cell === undefined || field === undefined) continue;
    fields.set(cell.column, field);
    lines.push(recordLine);
  }
  const [firstRecord, lastRecord] = [lines[0] ?? 1, lines.at(-1) ?? 1];
  return [...fields]
    .sort(([a], [b]) => a - b)
    .map(([index, field]) => {
      const values = [...rows.values()].map((row) => (row.get(index) ?? []).map(({ text }) => text.trim()).join('\n'));
      return { field, index, firstRecord, lastRecord, values };
    });
}

/** Replaces the cells of projected columns by their projections. */
function projectedBlocks(blocks: readonly Block[], projected: readonly ProjectedColumn[]): Block[] {
  const replaced = new Map<Block, Block | undefined>();
  for (const row of rowsOf(blocks).values())
    for (const projection of projected) {
      const cells = projection.indexes.map((index) => onlyBlock(row, index));
      const text = projectedText(
        projection,
        cells.map((cell) => cell?.text.trim()),
      );
      if (text === undefined) continue;
      for (const cell of cells) replaced.set(cell!, undefined);
      const { describedBy, field } = projection;
      const label = projectedLabel(describedBy === undefined ? undefined : onlyBlock(row, describedBy)?.text);
      const own = { text, ownStart: 0, ownEnd: text.length, base: 0 };
      replaced.set(cells[0]!, { ...cells[0]!, ...own, field, label, isProjected: true });
    }
  return blocks.flatMap((block) => (replaced.has(block) ? (replaced.get(block) ?? []) : [block]));
}

/** The block of a cell, if the cell holds nothing else. */
function onlyBlock(row: Row, column: number): Block | undefined {
  const blocks = row.get(column);
  return blocks?.length === 1 ? blocks[0] : undefined;
}
