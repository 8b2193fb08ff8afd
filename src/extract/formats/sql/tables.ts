import { isKeyName } from '../../records/table-names.js';
import { readRowsHeader, readTableDefinition, type TableDefinition } from './headers.js';

/** The highest number of definitions to keep; the oldest goes first. */
const maxTables = 10_000;

/** The table of the current rows. */
export interface CurrentRows {
  /** Whether they are the lines of a COPY block. */
  readonly isCopy: boolean;
  /** The name of the field at an index from 0. */
  fieldOf(index: number): string;
  /** The field that identifies a row, or no field. */
  readonly keyFields: readonly string[];
}

const nothing: CurrentRows = { isCopy: false, fieldOf: (index) => `column ${index + 1}`, keyFields: [] };

/** The tables of a dump: their definitions so far, and the table of the current rows. */
export class SqlTables {
  current: CurrentRows = nothing;
  readonly #noKeys: ReadonlySet<string>;
  readonly #definitions = new Map<string, TableDefinition>();
  readonly #fields = new Map<string, CurrentRows>();

  /** @param noKeys  fields that a report must not show as a key */
  constructor(noKeys: ReadonlySet<string> = new Set()) {
    this.#noKeys = noKeys;
  }

  /**
   * Notes a definition of a table.
   *
   * @param statement  any statement that begins with CREATE
   */
  define(statement: string): void {
    const definition = readTableDefinition(statement);
    if (definition === undefined) return;
    const name = definition.table.toLowerCase();
    if (this.#definitions.size >= maxTables) this.#definitions.delete(this.#definitions.keys().next().value!);
    this.#definitions.delete(name);
    this.#definitions.set(name, definition);
    this.#fields.clear();
  }

  /**
   * Makes the table of a header the current one.
   *
   * @param header  the statement up to its rows
   * @param isCopy  whether the rows are lines of a COPY block
   */
  enter(header: string, isCopy: boolean): void {
    // Dumps repeat the header of one table again and again.
    let rows = this.#fields.get(header);
    if (rows === undefined || rows.isCopy !== isCopy) {
      if (this.#fields.size >= maxTables) this.#fields.clear();
      rows = this.#rowsOf(header, isCopy);
      this.#fields.set(header, rows);
    }
    this.current = rows;
  }

  #rowsOf(header: string, isCopy: boolean): CurrentRows {
    const { table, columns: listed } = readRowsHeader(header);
    const definition = this.#definitions.get(table.toLowerCase());
    const columns = listed ?? definition?.columns ?? [];
    const prefix = table === '' ? '' : `${table}.`;
    const fields = columns.map((column) => prefix + column);
    const [first] = columns;
    const key = columns.find((column) => column.toLowerCase() === definition?.key?.toLowerCase());
    const keyName = key ?? (first !== undefined && isKeyName(first) ? first : undefined);
    return {
      isCopy,
      fieldOf: (index) => fields[index] ?? `${prefix}column ${index + 1}`,
      keyFields: keyName === undefined || this.#noKeys.has(prefix + keyName) ? [] : [prefix + keyName],
    };
  }
}
