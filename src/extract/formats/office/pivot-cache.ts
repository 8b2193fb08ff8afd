import type { RecordRef } from '../../../model/index.js';
import type { DocumentText } from './document-text.js';
import { plainNumber } from './number-format.js';
import { documentRecord } from './properties.js';
import { unescapeString } from './shared-strings.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** Elements that are a value. Source: ECMA-376 Part 1, 18.10.1 (2016), read 2026-11-24. */
const values = new Set(['s', 'n', 'd']);
/** Those that stand for one that is not written there. */
const placeholders = new Set(['x', 'm', 'b', 'e']);

/** Reads the copy that a pivot table keeps of its source, which may hold rows that are long deleted: the different values of each field, then the rows. */
export class PivotCache implements XmlHandler {
  readonly #out: DocumentText;
  readonly #names: string[];
  #field = -1;
  #row = 0;
  #isRow = false;

  /** @param names  the fields: found in the definition, used for the records */
  constructor(out: DocumentText, names: string[]) {
    this.#out = out;
    this.#names = names;
  }

  open(name: string, attributes: TagAttributes): void {
    if (name === 'cacheField') {
      this.#names.push(attributes.get('name') ?? '');
      this.#field = this.#names.length - 1;
    } else if (name === 'r') {
      this.#row += 1;
      this.#out.meetRecords(1);
      this.#field = -1;
      this.#isRow = true;
    } else if (values.has(name) || (this.#isRow && placeholders.has(name))) {
      if (this.#isRow) this.#field += 1;
      const value = values.has(name) ? attributes.get('v') : undefined;
      if (value === undefined) return;
      const record: RecordRef = this.#isRow ? { kind: 'row', number: this.#row } : documentRecord;
      const field = { path: 'pivot cache', header: this.#names[this.#field] ?? '' };
      this.#out.add(record, field, name === 'n' ? plainNumber(value) : unescapeString(value));
    }
  }

  text(): void {}

  close(name: string): void {
    if (name === 'r') this.#isRow = false;
  }
}
