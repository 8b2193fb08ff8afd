import type { RecordRef } from '../../../model/index.js';
import { isGivenBookmark } from '../../records/bookmark-name.js';
import type { Paragraphs } from './paragraphs.js';
import type { SheetCells } from './sheet-cells.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** Elements whose text is not part of the paragraph around them, and the field of that text. Source: OpenDocument 1.3 Part 3, 5, 6.3, 10 and 14.1, read 2026-11-24. */
const apart: Readonly<Record<string, string | undefined>> = {
  note: 'footnote',
  annotation: 'comment',
  'text-box': 'text box',
  'custom-shape': 'text box',
  rect: 'text box',
  ellipse: 'text box',
  circle: 'text box',
  polygon: 'text box',
  connector: 'text box',
  caption: 'text box',
  notes: 'notes',
  header: 'header',
  'header-left': 'header',
  'header-first': 'header',
  footer: 'footer',
  'footer-left': 'footer',
  'footer-first': 'footer',
  previous: 'deleted text',
  'content-validation': 'rule',
  forms: 'form field',
};

/** Elements whose characters are not text. */
const quiet = new Set([
  'change-info',
  'ruby-text',
  'frame',
  'object',
  'script',
  'tracked-changes',
  'binary-data',
  'shapes',
]);

/** Attributes that people write, and the field of each. */
const spoken: readonly (readonly [elements: RegExp, field: string, attributes: readonly string[]])[] = [
  [/^a$/, 'link', ['href', 'title']],
  [
    /^(?:hidden-text|conditional-text)$/,
    'hidden text',
    ['string-value', 'string-value-if-true', 'string-value-if-false'],
  ],
  [
    /^(?:user-field-decl|variable-set|user-field-get|text-input|hidden-paragraph)$/,
    'variable',
    ['string-value', 'description', 'condition'],
  ],
  [/^named-expression$/, 'defined name', ['expression']],
  [/^content-validation$/, 'rule', ['condition']],
  [/^(?:filter-condition|filter-set-item)$/, 'filter', ['value']],
  [/^data-pilot-(?:member|table|field)$/, 'pivot table', ['name', 'source-field-name']],
  [/^(?:section|frame|database-range|named-range|scenario)$/, 'name', ['name', 'comment']],
];
const bookmarks = new Set(['bookmark', 'bookmark-start', 'reference-mark', 'reference-mark-start']);
/** Elements that name the author of a comment or change. Inside a paragraph, some of them are fields with text of the paragraph. */
const people = new Set(['creator', 'creator-initials', 'sender-initials']);
/** Authors remembered, so that each is reported once. Beyond this number an author may be repeated. */
const maxPeople = 1000;
const formAttributes = ['current-value', 'value', 'label', 'title', 'string-value'];
const spokenElements = new Map<string, (typeof spoken)[number] | undefined>();

/** Deleted text kept until its place in the document is read. More than this is given at once. */
const maxDeletedChars = 4 * 1024 * 1024;
const maxSpaces = 64;

/** Reads the text of OpenDocument parts: content, headers and footers in styles, embedded objects. */
export class OpenDocumentFlow implements XmlHandler {
  readonly #paragraphs: Paragraphs;
  readonly #cells: SheetCells | undefined;
  /** For the text outside paragraphs, then for each open paragraph: the number of open elements whose characters are not its text. */
  readonly #quiet: number[] = [0];
  #slides = 0;
  #description: string | undefined;
  /** The name of an author while it is read. */
  #person: string | undefined;
  readonly #people = new Set<string>();
  #forms = 0;
  /** Deleted texts by id. The document gives them before their places. */
  readonly #deletions = new Map<string, string>();
  readonly #insertions = new Set<string>();
  #changeId = '';
  #deletedChars = 0;
  #deletion: string | undefined;

  /**
   * @param paragraphs  receives the text
   * @param cells       receives the tables of a spreadsheet. If left out, tables are part of the text.
   */
  constructor(paragraphs: Paragraphs, cells?: SheetCells) {
    this.#paragraphs = paragraphs;
    this.#cells = cells;
  }

  open(name: string, attributes: TagAttributes): void {
    const paragraphs = this.#paragraphs;
    if (people.has(name) && this.#quiet.at(-1)! > 0) {
      this.#person = '';
      return;
    }
    if (this.#openChange(name, attributes)) return;
    switch (name) {
      case 'p':
      case 'h':
        if (this.#cells?.isInText === true) this.#cells.beginParagraph();
        else paragraphs.begin();
        this.#quiet.push(0);
        return;
      case 's':
        this.text(' '.repeat(Math.min(maxSpaces, Math.max(1, Number(attributes.get('c') ?? 1) || 1))));
        return;
      case 'tab':
        this.text('\t');
        return;
      case 'line-break':
        this.text('\n');
        return;
      case 'title':
      case 'desc':
        // Describes a frame or a shape. In a paragraph it is a field with the title of the document.
        if (this.#quiet.at(-1)! > 0) this.#description = '';
        return;
      case 'page':
        this.#slides += 1;
        paragraphs.beginRecord(this.#slides);
        return;
      case 'table':
      case 'table-row':
      case 'table-cell':
      case 'covered-table-cell':
      case 'table-header-rows':
        if (this.#cells === undefined) this.#openTable(name, attributes);
        else this.#cells.open(name, attributes);
        return;
    }
    // All text of a slide is in boxes, so a box is no field of its own.
    const area = this.#slides > 0 && apart[name] === 'text box' ? paragraphs.area : apart[name];
    if (area !== undefined) {
      this.#silence(1);
      if (this.#cells?.isOpen === true) this.#cells.leaveText();
      const place = typeof area === 'string' ? this.#cells?.place(area) : undefined;
      if (place === undefined) paragraphs.beginArea(area);
      else {
        paragraphs.beginArea(place.field);
        paragraphs.place = place.record satisfies RecordRef;
      }
      if (name === 'forms') this.#forms += 1;
    } else if (quiet.has(name)) this.#silence(1);
    this.#giveAttributes(name, attributes);
  }

  text(text: string): boolean {
    if (this.#person !== undefined) this.#person += text;
    else if (this.#description !== undefined) this.#description += text;
    else if (this.#quiet.at(-1)! > 0) return false;
    else if (this.#deletion !== undefined) this.#deletion += text;
    else if (this.#cells?.isInText === true) return this.#cells.text(text);
    else if (this.#paragraphs.isOpen && this.#quiet.length > 1) this.#paragraphs.append(text);
    else return false;
    return true;
  }

  close(name: string): void {
    const paragraphs = this.#paragraphs;
    if (people.has(name) && this.#person !== undefined) {
      this.#givePerson(this.#person.trim());
      this.#person = undefined;
      return;
    }
    if (this.#closeChange(name)) return;
    switch (name) {
      case 'p':
      case 'h':
        if (this.#quiet.length > 1) this.#quiet.pop();
        if (this.#cells?.isInText === true) return;
        paragraphs.end();
        return;
      case 'title':
      case 'desc':
        if (this.#description !== undefined) paragraphs.aside('alt text', this.#description.trim());
        this.#description = undefined;
        return;
      case 'table':
        if (this.#cells === undefined) paragraphs.endTable();
        else this.#cells.close(name);
        return;
      case 'table-row':
        if (this.#cells === undefined) paragraphs.endRow();
        else this.#cells.close(name);
        return;
      case 'table-cell':
      case 'covered-table-cell':
        this.#cells?.close(name);
        return;
    }
    if (apart[name] !== undefined) {
      this.#silence(-1);
      paragraphs.endArea();
      if (this.#cells !== undefined) {
        paragraphs.place = undefined;
        if (this.#cells.isOpen) this.#cells.returnToText();
      }
      if (name === 'forms') this.#forms -= 1;
    } else if (quiet.has(name)) this.#silence(-1);
  }

  /** Gives the deleted texts without a place in the document. Call it at the end. */
  end(): void {
    for (const text of this.#deletions.values()) this.#paragraphs.aside('deleted text', text);
    this.#deletions.clear();
  }

  /** Gives the name of an author once, though it is at each of their comments and changes. */
  #givePerson(person: string): void {
    if (person === '' || this.#people.has(person)) return;
    if (this.#people.size < maxPeople) this.#people.add(person);
    this.#paragraphs.aside('comment author', person);
  }

  #silence(by: 1 | -1): void {
    this.#quiet[this.#quiet.length - 1] = Math.max(0, this.#quiet.at(-1)! + by);
  }

  #openTable(name: string, attributes: TagAttributes): void {
    const paragraphs = this.#paragraphs;
    if (name === 'table') {
      paragraphs.aside('name', attributes.get('name') ?? '');
      paragraphs.beginTable();
    } else if (name === 'table-row') paragraphs.beginRow();
    else if (name === 'table-header-rows') paragraphs.headingsFollow();
    else {
      paragraphs.beginCell();
      paragraphs.widenCell(Number(attributes.get('number-columns-repeated') ?? 1));
    }
  }

  /** Reads tracked changes. Deleted texts come before the text, which has their places. Returns whether the element was one of a change. Source: OpenDocument 1.3 Part 3, 5.5, read 2026-11-24. */
  #openChange(name: string, attributes: TagAttributes): boolean {
    switch (name) {
      case 'changed-region':
        this.#changeId = attributes.get('id') ?? '';
        return true;
      case 'deletion':
        if (this.#cells === undefined) {
          this.#deletion = '';
          this.#quiet.push(0);
        }
        return true;
      case 'insertion':
        this.#insertions.add(this.#changeId);
        return true;
      case 'change-start':
        if (this.#insertions.has(attributes.get('change-id') ?? '')) this.#paragraphs.beginChange('inserted');
        return true;
      case 'change-end':
        if (this.#insertions.has(attributes.get('change-id') ?? '')) this.#paragraphs.endChange('inserted');
        return true;
      case 'change': {
        const id = attributes.get('change-id') ?? '';
        const text = this.#deletions.get(id);
        if (text === undefined) return true;
        this.#deletions.delete(id);
        this.#paragraphs.beginChange('deleted');
        this.#paragraphs.append(text);
        this.#paragraphs.endChange('deleted');
        return true;
      }
    }
    if (this.#deletion === undefined) return false;
    if (name === 'p' || name === 'h') this.#deletion += this.#deletion === '' ? '' : '\n';
    else if (name === 'tab' || name === 's') this.#deletion += ' ';
    else if (quiet.has(name)) this.#silence(1);
    return true;
  }

  #closeChange(name: string): boolean {
    if (this.#deletion === undefined) return false;
    if (quiet.has(name)) this.#silence(-1);
    if (name !== 'deletion') return true;
    this.#quiet.pop();
    this.#deletedChars += this.#deletion.length;
    if (this.#deletedChars > maxDeletedChars) this.#paragraphs.aside('deleted text', this.#deletion);
    else this.#deletions.set(this.#changeId, this.#deletion);
    this.#deletion = undefined;
    return true;
  }

  #giveAttributes(name: string, attributes: TagAttributes): void {
    if (bookmarks.has(name)) {
      const given = attributes.get('name');
      if (given !== undefined && given !== '' && isGivenBookmark(given)) this.#paragraphs.aside('bookmark', given);
      return;
    }
    let known = spokenElements.get(name);
    if (known === undefined && !spokenElements.has(name)) {
      known = spoken.find(([elements]) => elements.test(name));
      if (spokenElements.size < 1000) spokenElements.set(name, known);
    }
    const [, field, names] = known ?? (this.#forms > 0 ? [undefined, 'form field', formAttributes] : []);
    for (const attribute of names ?? []) {
      const value = attributes.get(attribute);
      if (value !== undefined && value !== '') this.#paragraphs.aside(field!, value);
    }
  }
}
