import type { Source } from '../../../model/index.js';
import type { ExtractContext, Extracted, Extractor } from '../../format.js';
import { limits } from '../../limits.js';
import { embeddedMembers, memberName } from '../../records/embedded.js';
import { windowReader } from '../../records/window-reader.js';
import { dateOfFlat } from './dates.js';
import { DocumentText } from './document-text.js';
import { rootOf } from './flat-root.js';
import { FlatSheets } from './flat-sheets.js';
import { FlatWord } from './flat-word.js';
import { OpenDocumentFlow } from './open-document-flow.js';
import { Paragraphs } from './paragraphs.js';
import { documentRecord, Properties } from './properties.js';
import { SheetCells } from './sheet-cells.js';
import type { TagAttributes } from './tag-attributes.js';
import { textPieces } from './text-pieces.js';
import { type XmlHandler, XmlWalker } from './xml-walker.js';

/** Receives the content of a document, and its end. */
export interface FlatFlow extends XmlHandler {
  /** Gives the texts that are held. */
  end(): void;
}

function openDocumentFlow(attributes: string, out: DocumentText, context: ExtractContext): FlatFlow {
  const isSheet = /\.spreadsheet\b/.test(attributes);
  const isText = !isSheet && !/\.(?:presentation|graphics)\b/.test(attributes);
  const paragraphs = isText
    ? new Paragraphs(out, 'paragraph', 'body')
    : new Paragraphs(out, isSheet ? 'document' : 'slide', 'text', 1);
  const flow = new OpenDocumentFlow(paragraphs, isSheet ? new SheetCells(out, context) : undefined);
  return {
    open(name, tag) {
      if (name === 'master-styles') paragraphs.beginArea('master');
      flow.open(name, tag);
    },
    text: (text) => flow.text(text),
    close(name) {
      flow.close(name);
      if (name === 'master-styles') paragraphs.endArea();
    },
    end() {
      paragraphs.finish();
      flow.end();
    },
  };
}

function flowOf(text: string, out: DocumentText, context: ExtractContext): FlatFlow {
  const { root, attributes } = rootOf(text) ?? { root: 'wordDocument', attributes: '' };
  if (root === 'Workbook') return new FlatSheets(out, context);
  return root === 'document' ? openDocumentFlow(attributes, out, context) : new FlatWord(out);
}

/** Children of the root that hold properties, and elements with bytes in base64. */
const propertyLists = new Set(['DocumentProperties', 'CustomDocumentProperties', 'meta', 'settings']);
const binaries = new Set(['binData', 'binary-data', 'binaryData']);

/** Divides a document: properties, bytes in base64, and all else, which the flow of its kind reads. */
class FlatReader implements XmlHandler {
  readonly #out: DocumentText;
  readonly #flow: FlatFlow;
  readonly #members: (bytes: Buffer) => void;
  #depth = 0;
  #properties: Properties | undefined;
  /** The base64 of the element that is open, in pieces. */
  #binary: string[] | undefined;
  #binaryChars = 0;

  constructor(out: DocumentText, flow: FlatFlow, members: (bytes: Buffer) => void) {
    this.#out = out;
    this.#flow = flow;
    this.#members = members;
  }

  open(name: string, attributes: TagAttributes): void {
    this.#depth += 1;
    if (binaries.has(name)) {
      this.#binary = [];
      this.#binaryChars = 0;
    } else if (this.#depth === 2 && propertyLists.has(name)) this.#properties = new Properties(this.#out);
    else (this.#properties ?? this.#flow).open(name, attributes);
  }

  text(text: string): boolean {
    if (this.#binary === undefined) return (this.#properties ?? this.#flow).text(text);
    this.#binaryChars += text.length;
    if (this.#binaryChars <= limits.embedded.value) this.#binary.push(text);
    else this.#out.skip({ reason: 'limit', lost: 'a part', code: 'EMBEDDED_TOO_LONG' });
    return true;
  }

  close(name: string): void {
    this.#depth -= 1;
    if (this.#binary !== undefined && binaries.has(name)) {
      if (this.#binaryChars <= limits.embedded.value) this.#members(Buffer.from(this.#binary.join(''), 'base64'));
      this.#binary = undefined;
    } else if (this.#properties === undefined) this.#flow.close(name);
    else if (this.#depth > 1) this.#properties.close();
    else this.#properties = undefined;
  }
}

function membersIn(source: Source, bytes: Buffer, { budget }: ExtractContext): Extracted[] {
  return embeddedMembers(source, memberName(documentRecord, 'binary data', undefined), [bytes], documentRecord, budget);
}

/** Reads a document that is one XML text. */
export const readFlatXml: Extractor['extract'] = async function* ({ source, window, head }, context) {
  const date = dateOfFlat(head.text);
  if (date !== undefined) yield [{ type: 'dated', date }];
  const out = new DocumentText(context);
  const flow = flowOf(head.text, out, context);
  const members: Extracted[] = [];
  const reader = new FlatReader(out, flow, (bytes) => members.push(...membersIn(source, bytes, context)));
  const walker = new XmlWalker(out.withUnread(reader));
  for await (const piece of textPieces(windowReader(window))) {
    walker.write(piece);
    yield out.take();
    // Each has the record that it is in; the document goes on behind it.
    for (const member of members.splice(0)) yield [member];
  }
  walker.end();
  flow.end();
  if (walker.isBroken) out.skip({ reason: 'malformed', lost: 'a part', code: 'PART_BROKEN' });
  yield out.takeWithUnread();
  for (const member of members) yield [member];
};
