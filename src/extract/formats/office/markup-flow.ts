import { decodeText } from '../../input/decode.js';
import { isGivenBookmark } from '../../records/bookmark-name.js';
import type { Paragraphs } from './paragraphs.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** Elements with text of the paragraph. Source: ECMA-376 Part 1, 17.3.3 and 21.1.2.3 (2016), read 2026-11-24. */
const textElements = new Set(['t', 'delText', 'text']);
/** Elements with a text of their own: values of charts. */
const valueElements = new Set(['v']);
const codeElements = new Set(['instrText', 'delInstrText']);
/** Bytes in base64 that a program keeps with a field, such as the reference of a citation. */
const dataElement = 'fldData';

/** Attributes that people write, and the field of each. */
const spoken: Readonly<Record<string, { readonly field: string; readonly attributes: readonly string[] }>> = {
  docPr: { field: 'alt text', attributes: ['descr', 'title', 'name'] },
  cNvPr: { field: 'alt text', attributes: ['descr', 'title', 'name'] },
  imagedata: { field: 'alt text', attributes: ['title'] },
  shape: { field: 'alt text', attributes: ['alt'] },
  textpath: { field: 'alt text', attributes: ['string'] },
  tblCaption: { field: 'alt text', attributes: ['val'] },
  tblDescription: { field: 'alt text', attributes: ['val'] },
  fldSimple: { field: 'field code', attributes: ['instr'] },
  alias: { field: 'content control', attributes: ['val'] },
  tag: { field: 'content control', attributes: ['val'] },
  listItem: { field: 'content control', attributes: ['displayText', 'value'] },
  default: { field: 'form field', attributes: ['val'] },
  listEntry: { field: 'form field', attributes: ['val'] },
  helpText: { field: 'form field', attributes: ['val'] },
  statusText: { field: 'form field', attributes: ['val'] },
  hyperlink: { field: 'link', attributes: ['tooltip'] },
  hlinkClick: { field: 'link', attributes: ['tooltip'] },
  attr: { field: 'tag', attributes: ['val'] },
  comment: { field: 'comment author', attributes: ['author', 'initials'] },
};
const linkElements = new Set(['hyperlink', 'hlinkClick', 'hlinkHover', 'hlinkMouseOver']);

/** Elements that hold a note or a comment. Programs show them by number. */
const noteElements = new Set(['footnote', 'endnote', 'comment']);

/** Authors remembered, so that each is reported once. Beyond this number an author may be repeated. */
const maxAuthors = 1000;

/** The characters that an element represents. */
const characters: Readonly<Record<string, string>> = {
  noBreakHyphen: '-',
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  sym: ' ',
};

const changes: Readonly<Record<string, 'inserted' | 'deleted'>> = {
  ins: 'inserted',
  moveTo: 'inserted',
  del: 'deleted',
  moveFrom: 'deleted',
};

/** An `AlternateContent` element: a choice and a fallback, of which only one is shown. */
interface Alternatives {
  charsBefore: number;
  hasChoice: boolean;
}

/** Reads text of WordprocessingML and DrawingML: documents, slides, charts, diagrams, notes and comments. */
export class MarkupFlow implements XmlHandler {
  readonly #paragraphs: Paragraphs;
  readonly #links: ReadonlyMap<string, string>;
  /** Ids of the links that the text refers to. */
  readonly usedLinks = new Set<string>();
  readonly #alternatives: Alternatives[] = [];
  readonly #numbersNotes: boolean;
  readonly #authors = new Set<string>();
  #notes = 0;
  /** The element whose characters are read, if any. */
  #reading: 'text' | 'value' | 'code' | 'data' | undefined;
  #code = '';
  #value = '';
  #skipping: string | undefined;
  #skipDepth = 0;
  #tabStops = 0;
  /** True if the table declares its first row as headings. */
  #firstRowIsHeading = false;

  /**
   * @param paragraphs    receives the text
   * @param links         targets of external links by their relationship ids
   * @param numbersNotes  true to number notes and comments in their order
   */
  constructor(paragraphs: Paragraphs, links: ReadonlyMap<string, string>, numbersNotes: boolean) {
    this.#paragraphs = paragraphs;
    this.#links = links;
    this.#numbersNotes = numbersNotes;
  }

  open(name: string, attributes: TagAttributes): void {
    if (this.#skipping !== undefined) {
      if (name === this.#skipping) this.#skipDepth += 1;
      return;
    }
    const paragraphs = this.#paragraphs;
    if (textElements.has(name)) {
      this.#reading = 'text';
      return;
    }
    if (valueElements.has(name)) {
      this.#reading = 'value';
      this.#value = '';
      return;
    }
    if (codeElements.has(name)) {
      this.#reading = 'code';
      return;
    }
    if (name === dataElement) {
      this.#reading = 'data';
      this.#value = '';
      return;
    }
    const written = characters[name];
    if (written !== undefined) {
      if (this.#tabStops === 0 && paragraphs.isOpen) paragraphs.append(written);
      return;
    }
    const change = changes[name];
    if (change !== undefined) {
      this.#giveAuthor(attributes.get('author'));
      paragraphs.beginChange(change);
      return;
    }
    switch (name) {
      case 'p':
        paragraphs.begin();
        break;
      case 'tbl':
        paragraphs.beginTable();
        break;
      case 'tr':
        paragraphs.beginRow();
        break;
      case 'tc':
        paragraphs.beginCell();
        paragraphs.widenCell(Number(attributes.get('gridSpan') ?? 1));
        break;
      case 'gridSpan':
        paragraphs.widenCell(Number(attributes.get('val') ?? 1));
        break;
      case 'tblHeader':
        paragraphs.markHeading();
        break;
      case 'tblPr':
        if (attributes.get('firstRow') === '1') this.#firstRowIsHeading = true;
        break;
      case 'bookmarkStart':
        this.#giveBookmark(attributes.get('name'));
        break;
      case 'tabs':
        this.#tabStops += 1;
        break;
      case 'fldChar':
        this.#giveCode();
        break;
      case 'txbxContent':
        paragraphs.beginArea('text box');
        break;
      case 'AlternateContent':
        this.#alternatives.push({ charsBefore: paragraphs.chars, hasChoice: false });
        break;
      case 'Fallback':
        // A fallback repeats the choice for older programs. If the choice gave text, only the numbers that are not in it count: as unread markup.
        if (this.#alternatives.at(-1)?.hasChoice === true) this.#skip(name);
        break;
    }
    if (this.#numbersNotes && noteElements.has(name) && attributes.get('type') === undefined) {
      this.#notes += 1;
      paragraphs.note = this.#notes;
    }
    this.#giveAttributes(name, attributes);
  }

  text(text: string): boolean {
    if (this.#reading === undefined || this.#skipping !== undefined) return false;
    if (this.#reading === 'text') this.#paragraphs.append(text);
    else if (this.#reading !== 'code') this.#value += text;
    else this.#code += text;
    return true;
  }

  close(name: string): void {
    if (this.#skipping !== undefined) {
      if (name !== this.#skipping) return;
      this.#skipDepth -= 1;
      if (this.#skipDepth === 0) this.#skipping = undefined;
      return;
    }
    const paragraphs = this.#paragraphs;
    if (textElements.has(name) || codeElements.has(name)) this.#reading = undefined;
    if (valueElements.has(name)) {
      this.#reading = undefined;
      if (this.#value.trim() !== '') paragraphs.append(this.#value);
    }
    if (name === dataElement) {
      this.#reading = undefined;
      const bytes = Buffer.from(this.#value, 'base64');
      paragraphs.aside('field code', decodeText(bytes, 0, bytes.length).replaceAll('\0', ''));
    }
    const change = changes[name];
    if (change !== undefined) {
      paragraphs.endChange(change);
      return;
    }
    if (this.#numbersNotes && noteElements.has(name)) paragraphs.note = undefined;
    switch (name) {
      case 'p':
        this.#giveCode();
        paragraphs.end();
        break;
      case 'tbl':
        paragraphs.endTable();
        this.#firstRowIsHeading = false;
        break;
      case 'tr':
        if (this.#firstRowIsHeading) paragraphs.markHeading();
        paragraphs.endRow();
        break;
      case 'tabs':
        this.#tabStops = Math.max(0, this.#tabStops - 1);
        break;
      case 'rt':
        // The reading of a word is no part of the word.
        if (paragraphs.isOpen) paragraphs.append('\t');
        break;
      case 'txbxContent':
        paragraphs.endArea();
        break;
      case 'Choice': {
        const alternatives = this.#alternatives.at(-1);
        if (alternatives !== undefined && paragraphs.chars > alternatives.charsBefore) alternatives.hasChoice = true;
        break;
      }
      case 'AlternateContent':
        this.#alternatives.pop();
        break;
    }
  }

  #skip(name: string): void {
    this.#skipping = name;
    this.#skipDepth = 1;
  }

  #giveCode(): void {
    if (this.#code.trim() !== '') this.#paragraphs.aside('field code', this.#code);
    this.#code = '';
  }

  /** Gives the name of an author once, though it is at each of their changes. */
  #giveAuthor(author: string | undefined): void {
    if (author === undefined || author === '' || this.#authors.has(author)) return;
    if (this.#authors.size < maxAuthors) this.#authors.add(author);
    this.#paragraphs.aside('change author', author);
  }

  #giveBookmark(name: string | undefined): void {
    if (name !== undefined && name !== '' && isGivenBookmark(name)) this.#paragraphs.aside('bookmark', name);
  }

  #giveAttributes(name: string, attributes: TagAttributes): void {
    const known = spoken[name];
    if (known !== undefined)
      for (const attribute of known.attributes) {
        const value = attributes.get(attribute);
        if (value !== undefined && value !== '') this.#paragraphs.aside(known.field, value);
      }
    if (!linkElements.has(name)) return;
    const id = attributes.get('id');
    const target = id === undefined ? undefined : this.#links.get(id);
    if (target === undefined) return;
    this.usedLinks.add(id!);
    this.#paragraphs.aside('link', target);
  }
}
