import type { DocumentText } from './document-text.js';
import { documentRecord } from './properties.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** Attributes of these parts that people write. The others are ids, sizes and switches. */
const written: readonly string[] = [
  'name',
  'displayName',
  'author',
  'initials',
  'caption',
  'uniqueName',
  'comment',
  'description',
  'totalsRowLabel',
  'dataCaption',
  'rowHeaderCaption',
  'colHeaderCaption',
  'grandTotalCaption',
  'subtotalCaption',
  'stringValue1',
  'stringValue2',
  'sourceName',
  'n',
];

/** Elements whose `val` is a text. In others it is a size, a colour or a switch. */
const namedByValue: ReadonlySet<string> = new Set(['name', 'aliases', 'lvlText', 'item']);

/**
 * Parts of OOXML documents that repeat or format the content, but hold names that people chose; and the field of such a name.
 */
const namedParts: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^xl\/tables\//, 'table heading'],
  [/^xl\/pivottables\/[^/]+\.xml$/, 'pivot table'],
  [/^xl\/(?:slicers|slicercaches)\/[^/]+\.xml$/, 'slicer'],
  [/^xl\/ctrlprops\/[^/]+\.xml$/, 'form field'],
  [/^(?:xl\/persons\/|word\/people\.xml|ppt\/(?:commentauthors|authors)\.xml)/, 'comment author'],
  [/^word\/(?:glossary\/)?(?:styles|numbering)\.xml$/, 'style'],
  [/^ppt\/tablestyles\.xml$/, 'style'],
];

/**
 * Returns the field of the names in a part.
 *
 * @param part  the name of the part
 * @returns undefined if the part holds no names
 */
export function fieldOfNamedPart(part: string): string | undefined {
  const lower = part.toLowerCase();
  return namedParts.find(([pattern]) => pattern.test(lower))?.[1];
}

/** Reads the names in a part of `fieldOfNamedPart`, and its text, which is formulas of tables. */
export class Names implements XmlHandler {
  readonly #out: DocumentText;
  readonly #field: string;
  #text = '';

  /** @param field  the field of the names */
  constructor(out: DocumentText, field: string) {
    this.#out = out;
    this.#field = field;
  }

  open(name: string, attributes: TagAttributes): void {
    this.#give();
    for (const attribute of written) this.#add(attributes.get(attribute));
    if (namedByValue.has(name)) this.#add(attributes.get('val'));
  }

  text(text: string): boolean {
    this.#text += text;
    return true;
  }

  close(): void {
    this.#give();
  }

  #give(): void {
    this.#add(this.#text.trim());
    this.#text = '';
  }

  #add(text: string | undefined): void {
    if (text !== undefined && text !== '') this.#out.add(documentRecord, this.#field, text);
  }
}
