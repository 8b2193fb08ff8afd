import type { DocumentText } from './document-text.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** What holds for all of a document, and stands nowhere in it. */
export const documentRecord = { kind: 'document', number: 1 } as const;

/** Elements that hold the value of a property of another name. */
const valueTypes = /^(?:lpw?str|bstr|i[1248]|int|ui[1248]|uint|r[48]|decimal|filetime|date|bool|vector|variant)$/i;

/** Reads the properties of a document: an element each, or one with a name that holds an element for its type. */
export class Properties implements XmlHandler {
  readonly #out: DocumentText;
  #name = '';
  #text = '';

  constructor(out: DocumentText) {
    this.#out = out;
  }

  open(name: string, attributes: TagAttributes): void {
    this.#give();
    if (!valueTypes.test(name)) this.#name = attributes.get('name') ?? name;
  }

  text(text: string): void {
    this.#text += text;
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
