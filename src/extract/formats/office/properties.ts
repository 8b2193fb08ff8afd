import type { DocumentText } from './document-text.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** The record of texts that belong to the document as a whole. */
export const documentRecord = { kind: 'document', number: 1 } as const;

/** Elements that hold the value of a property and are named after its type. */
const valueTypes = /^(?:lpw?str|bstr|i[1248]|int|ui[1248]|uint|r[48]|decimal|filetime|date|bool|vector|variant)$/i;

/** Reads the properties of a document: an element for each, or an element with a name around an element of its type. */
export class Properties implements XmlHandler {
  readonly #out: DocumentText;
  #name = '';
  #text = '';

  constructor(out: DocumentText) {
    this.#out = out;
  }

  open(name: string, attributes: TagAttributes): void {
    this.#give();
    if (valueTypes.test(name)) return;
    const given = attributes.get('name');
    this.#name = given ?? name;
    if (given !== undefined) this.#out.add(documentRecord, 'property', given);
  }

  text(text: string): boolean {
    this.#text += text;
    return true;
  }

  close(): void {
    this.#give();
  }

  #give(): void {
    const text = this.#text.trim();
    this.#text = '';
    if (text !== '') this.#out.add(documentRecord, `property ${this.#name}`, text);
  }
}
