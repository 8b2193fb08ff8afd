import { columnOf, rowOf } from '../../records/cell-address.js';
import type { DocumentText } from './document-text.js';
import { documentRecord } from './properties.js';
import { unescapeString } from './shared-strings.js';
import type { SheetRecords } from './sheet-records.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/**
 * Reads the comments of a sheet as texts of their cells. A comment thread is in two parts: read the part with threaded comments first, because
 * it has all of the text.
 */
export class SheetComments implements XmlHandler {
  readonly #records: SheetRecords;
  readonly #out: DocumentText;
  readonly #threads: Set<string>;
  #reference = '';
  #text = '';
  #author: string | undefined;
  #isText = false;
  #isThread = false;

  /**
   * @param records  the fields of the cells
   * @param out      receives the comments
   * @param threads  the cells whose threads have been read; this reader adds to it
   */
  constructor(records: SheetRecords, out: DocumentText, threads: Set<string>) {
    this.#records = records;
    this.#out = out;
    this.#threads = threads;
  }

  open(name: string, attributes: TagAttributes): void {
    if (name === 'comment' || name === 'threadedComment') {
      this.#reference = attributes.get('ref') ?? '';
      this.#text = '';
      this.#isThread = name === 'threadedComment';
      if (this.#isThread) this.#threads.add(this.#reference);
    } else if (name === 'author') {
      this.#author = '';
    } else if (name === 't' || (name === 'text' && this.#isThread)) this.#isText = true;
    else if (name === 'rPh') this.#text += '\t';
  }

  text(text: string): boolean {
    if (this.#isText) this.#text += text;
    else if (this.#author !== undefined) this.#author += text;
    else return false;
    return true;
  }

  close(name: string): void {
    if (name === 't' || name === 'text') this.#isText = false;
    if (name === 'author') {
      this.#out.add(documentRecord, 'comment author', (this.#author ?? '').trim());
      this.#author = undefined;
    }
    if (name !== 'comment' && name !== 'threadedComment') return;
    if (!this.#isThread && this.#threads.has(this.#reference)) return;
    const record = { kind: 'row', number: rowOf(this.#reference) ?? 1 } as const;
    const field = { ...this.#records.fieldOf(columnOf(this.#reference) ?? 0), beside: 'comment' };
    this.#out.add(record, field, unescapeString(this.#text));
  }
}
