import type { DocumentText } from './document-text.js';
import type { FlatFlow } from './flat-reader.js';
import { MarkupFlow } from './markup-flow.js';
import { Paragraphs } from './paragraphs.js';
import { documentRecord } from './properties.js';
import type { TagAttributes } from './tag-attributes.js';

/** Elements whose text is of a field of its own. */
const areas: Readonly<Record<string, string | undefined>> = {
  hdr: 'header',
  ftr: 'footer',
  footnote: 'footnote',
  endnote: 'endnote',
  docSuppData: 'supplement',
};

/** What an annotation of Word 2003 is to the text in it. Source: the schema of Annotation Markup Language of Office 2003, read 2026-11-30. */
const annotations: Readonly<Record<string, 'inserted' | 'deleted' | 'comment' | undefined>> = {
  'Word.Insertion': 'inserted',
  'Word.Deletion': 'deleted',
  'Word.Comment': 'comment',
};

/** Parts of a package that hold formatting, and no text of people. */
const silentPart =
  /\/(?:styles|stylesWithEffects|theme\d*|fontTable|webSettings|numbering|presProps|viewProps|tableStyles)\.xml$/i;
/** The field of a part of a package. */
const fieldOfPart: readonly (readonly [RegExp, string])[] = [
  [/\/header\d*\.xml$/i, 'header'],
  [/\/footer\d*\.xml$/i, 'footer'],
  [/\/footnotes\.xml$/i, 'footnote'],
  [/\/endnotes\.xml$/i, 'endnote'],
  [/\/comments\w*\.xml$/i, 'comment'],
  [/\/docProps\/[^/]*\.xml$/i, 'property'],
];

/** Reads the text of a Word document of 2003, and of a package in one XML text (Flat OPC), whose parts follow each other. */
export class FlatWord implements FlatFlow {
  readonly #out: DocumentText;
  readonly #paragraphs: Paragraphs;
  readonly #flow: MarkupFlow;
  readonly #annotations: ('inserted' | 'deleted' | 'comment' | undefined)[] = [];
  /** The field of the part that is open, if it is not the body. */
  #part: string | undefined;
  #isSilent = false;
  /** The text of a property, which is not in a paragraph. */
  #property = '';

  constructor(out: DocumentText) {
    this.#out = out;
    this.#paragraphs = new Paragraphs(out, 'paragraph', 'body');
    this.#flow = new MarkupFlow(this.#paragraphs, new Map(), true);
  }

  open(name: string, attributes: TagAttributes): void {
    if (name === 'part') this.#openPart(attributes.get('name') ?? '');
    if (this.#isSilent) return;
    this.#property = '';
    const area = areas[name];
    if (area !== undefined) this.#paragraphs.beginArea(area);
    if (name === 'annotation') this.#openAnnotation(attributes);
    this.#giveAttributes(name, attributes);
    this.#flow.open(name, attributes);
  }

  text(text: string): boolean {
    if (this.#isSilent) return false;
    if (this.#part !== 'property') return this.#flow.text(text);
    this.#property += text;
    return true;
  }

  close(name: string): void {
    if (!this.#isSilent) {
      if (this.#property.trim() !== '') this.#out.add(documentRecord, `property ${name}`, this.#property.trim());
      this.#property = '';
      this.#flow.close(name);
      if (areas[name] !== undefined) this.#paragraphs.endArea();
      if (name === 'annotation') this.#closeAnnotation();
    }
    if (name === 'part') this.#closePart();
  }

  end(): void {
    this.#paragraphs.finish();
  }

  #openPart(name: string): void {
    this.#isSilent = silentPart.test(name);
    this.#part = fieldOfPart.find(([pattern]) => pattern.test(name))?.[1];
    if (this.#part !== undefined) this.#paragraphs.beginArea(this.#part);
  }

  #closePart(): void {
    this.#paragraphs.finish();
    if (this.#part !== undefined) this.#paragraphs.endArea();
    this.#part = undefined;
    this.#isSilent = false;
  }

  #openAnnotation(attributes: TagAttributes): void {
    const kind = annotations[attributes.get('type') ?? ''];
    this.#annotations.push(kind);
    if (kind === 'comment') this.#paragraphs.beginArea('comment');
    else if (kind !== undefined) this.#paragraphs.beginChange(kind);
    const author = attributes.get('author');
    if (author !== undefined) this.#paragraphs.aside(kind === 'comment' ? 'comment author' : 'change author', author);
  }

  #closeAnnotation(): void {
    const kind = this.#annotations.pop();
    if (kind === 'comment') this.#paragraphs.endArea();
    else if (kind !== undefined) this.#paragraphs.endChange(kind);
  }

  #giveAttributes(name: string, attributes: TagAttributes): void {
    if (name === 'docVar')
      this.#out.add(documentRecord, `variable ${attributes.get('name') ?? ''}`, attributes.get('val') ?? '');
    else if (name === 'query' || name === 'connectString')
      this.#out.add(documentRecord, 'mail merge', attributes.get('val') ?? '');
    else if (name === 'hlink') this.#paragraphs.aside('link', attributes.get('dest') ?? '');
    else if (name === 'Relationship' && attributes.get('TargetMode') === 'External')
      this.#out.add(documentRecord, 'link', attributes.get('Target') ?? '');
  }
}
