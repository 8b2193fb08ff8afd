import type { DocumentText } from './document-text.js';
import { documentRecord } from './properties.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** Attributes of such parts that hold what people wrote: the other ones are ids, sizes and switches. */
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

/** In these elements `val` is a text, elsewhere a size, a colour or a switch. */
const namedByValue: ReadonlySet<string> = new Set(['name', 'aliases', 'lvlText', 'item']);

/**
 * Parts of OOXML documents that mostly repeat what stands elsewhere, or say how it looks, and yet hold names that people chose; and what such a name is
 * called in a report.
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

/** What the names in a part are called; undefined where it holds none. */
export function fieldOfNamedPart(part: string): string | undefined {
  const lower = part.toLowerCase();
  return namedParts.find(([pattern]) => pattern.test(lower))?.[1];
}

/** Reads the names in such a part, and its characters, which are formulas of tables. */
export class Names implements XmlHandler {
  readonly #out: DocumentText;
  readonly #field: string;
  #text = '';

  /** @param field  what the names are called */
  constructor(out: DocumentText, field: string) {
    this.#out = out;
    this.#field = field;
  }

  open(name: string, attributes: TagAttributes): void {
    this.#give();
    for (const attribute of written) this.#add(attributes.get(attribute));
    if (namedByValue.has(name)) this.#add(attributes.get('val'));
  }

  text(text: string): void {
    this.#text += text;
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
