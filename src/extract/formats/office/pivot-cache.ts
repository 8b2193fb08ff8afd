import type { RecordRef } from '../../../model/index.js';
import { plainNumber } from '../../records/number-format.js';
import type { DocumentText } from './document-text.js';
import { documentRecord } from './properties.js';
import { unescapeString } from './shared-strings.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** Elements with a value of their own. Source: ECMA-376 Part 1, 18.10.1 (2016), read 2026-11-24. */
const values = new Set(['s', 'n', 'd']);
/** Elements with an index, a boolean or no text as their value. They only move to the next field. */
const placeholders = new Set(['x', 'm', 'b', 'e']);

/** Reads the copy of its source that a pivot table keeps: the distinct values of each field, then the rows, some of them deleted in the source. */
export class PivotCache implements XmlHandler {
  readonly #out: DocumentText;
  readonly #names: string[];
  #field = -1;
  #row = 0;
  #isRow = false;

  /**
   * @param out    receives the values
   * @param names  the names of the fields, which reading the definition appends and reading the records uses
   */
  constructor(out: DocumentText, names: string[]) {
    this.#out = out;
    this.#names = names;
  }

  open(element: string, attributes: TagAttributes): void {
    if (element === 'cacheField') {
      const name = attributes.get('name') ?? '';
      this.#names.push(name);
      this.#out.add(documentRecord, 'pivot cache', name);
      this.#field = this.#names.length - 1;
    } else if (element === 'r') {
      this.#row += 1;
      this.#out.meetRecords(1);
      this.#field = -1;
      this.#isRow = true;
    } else if (values.has(element) || (this.#isRow && placeholders.has(element))) {
      if (this.#isRow) this.#field += 1;
      const value = values.has(element) ? attributes.get('v') : undefined;
      if (value === undefined) return;
      const record: RecordRef = this.#isRow ? { kind: 'row', number: this.#row } : documentRecord;
      const field = { path: 'pivot cache', header: this.#names[this.#field] ?? '' };
      this.#out.add(record, field, element === 'n' ? plainNumber(value) : unescapeString(value));
    }
  }

  text(): boolean {
    return false;
  }

  close(name: string): void {
    if (name === 'r') this.#isRow = false;
  }
}
