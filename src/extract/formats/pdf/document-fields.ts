import type { RecordDate, SearchTarget } from '../../../model/index.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { documentDate } from '../../records/document-date.js';
import type { PlainField } from '../../worker/protocol.js';
import type { Pdf } from './pdfjs.js';

/** Outlines that people make are not deeper. */
const maxOutlineDepth = 100;

interface OutlineItem {
  readonly title?: string;
  readonly url?: string | null;
  readonly items?: readonly OutlineItem[];
}

function* outlineTexts(items: readonly OutlineItem[], depth: number): Generator<string> {
  if (depth > maxOutlineDepth) return;
  for (const { title, url, items: inner } of items) {
    if (title) yield title;
    if (url) yield url;
    yield* outlineTexts(inner ?? [], depth + 1);
  }
}

/**
 * Reads the titles and links of the outline.
 *
 * @param pdf  an open document
 * @returns a field `outline` for each, in the order of the document
 * @throws the error of pdf.js for a damaged outline
 */
export async function outlineFields(pdf: Pdf): Promise<PlainField[]> {
  const outline = (await pdf.getOutline()) as readonly OutlineItem[] | null;
  return [...outlineTexts(outline ?? [], 0)].map((value) => ({ name: 'outline', value }));
}

/** pdf.js adds these entries to those of the document. */
const notOfDocument = /^(?:PDFFormatVersion|Language|EncryptFilterName|Is[A-Z]\w+|Custom)$/;

interface Properties {
  readonly info?: Readonly<Record<string, unknown>>;
  readonly metadata?: { getRaw(): unknown } | null;
}

/**
 * Whether a document has an XFA form: XML from which a viewer makes the pages.
 *
 * @param pdf  an open document
 * @returns true if pdf.js finds such a form
 * @throws the error of pdf.js for damaged properties
 */
export async function hasForm(pdf: Pdf): Promise<boolean> {
  const { info = {} } = (await pdf.getMetadata()) as unknown as Properties;
  return info['IsXFAPresent'] === true;
}

/**
 * Reads the date of a document.
 *
 * @param pdf  an open document
 * @returns the day on which it was made, or else last changed; undefined if it states neither, or its properties are damaged
 */
export async function dateOfPdf(pdf: Pdf): Promise<RecordDate | undefined> {
  try {
    const { info = {}, metadata } = (await pdf.getMetadata()) as unknown as Properties;
    const xmp = metadata?.getRaw();
    return documentDate([
      ['CreationDate', info['CreationDate']],
      ['xmp:CreateDate', typeof xmp === 'string' ? xmpDate('CreateDate', xmp) : undefined],
      ['ModDate', info['ModDate']],
      ['xmp:ModifyDate', typeof xmp === 'string' ? xmpDate('ModifyDate', xmp) : undefined],
    ]);
  } catch {
    // Reading the properties meets the same damage, and reports it.
    return undefined;
  }
}

/** The value of a property in an XMP packet, where it is an element or an attribute. */
function xmpDate(name: string, xmp: string): string | undefined {
  return new RegExp(`xmp:${name}\\s*(?:=\\s*["']|[^<>]*>\\s*)([0-9T:+.Z-]+)`).exec(xmp)?.[1];
}

/**
 * Reads the properties of a document, its XMP metadata, and its texts that belong to no page.
 *
 * @param target  decides which page labels may hold a number
 * @returns fields in a fixed order, whose names begin with `property` or say the kind of text
 * @throws the error of pdf.js if it finds damage in one of these parts
 */
export async function propertyFields(pdf: Pdf, target: SearchTarget): Promise<PlainField[]> {
  const { info = {}, metadata } = (await pdf.getMetadata()) as unknown as Properties;
  const own = Object.entries(info).filter(([name]) => !notOfDocument.test(name));
  const custom = Object.entries((info['Custom'] ?? {}) as Record<string, unknown>);
  const fields = [...own, ...custom].flatMap(([name, value]): PlainField[] =>
    typeof value === 'string' || typeof value === 'number' ? [{ name: `property ${name}`, value: String(value) }] : [],
  );
  const raw = metadata?.getRaw();
  const xmp = typeof raw === 'string' ? [{ name: 'property XMP', value: raw }] : [];
  return [...fields, ...xmp, ...(await otherFields(pdf, target))];
}

/** Scripts, page labels, names of layers and descriptions of attached files. */
async function otherFields(pdf: Pdf, target: SearchTarget): Promise<PlainField[]> {
  const fields: PlainField[] = [];
  const scripts = ((await pdf.getJSActions()) ?? {}) as Readonly<Record<string, readonly string[]>>;
  for (const value of Object.values(scripts).flat()) fields.push({ name: 'script', value });
  // Many pages may share one label.
  for (const value of new Set((await pdf.getPageLabels()) ?? []))
    if (hasDigitRun(value, target)) fields.push({ name: 'page label', value });
  const layers = (await pdf.getOptionalContentConfig()) as unknown as Iterable<
    readonly [string, { readonly name?: unknown }]
  >;
  for (const [, { name }] of layers) if (typeof name === 'string') fields.push({ name: 'layer', value: name });
  const files = ((await pdf.getAttachments()) ?? new Map()) as ReadonlyMap<string, { readonly description?: unknown }>;
  for (const { description } of files.values())
    if (typeof description === 'string' && description !== '') fields.push({ name: 'attachment', value: description });
  return fields;
}

/**
 * Reads the values of form fields that no page shows.
 *
 * @param isRead  whether a page gave a field of this name and value
 * @returns values and default values, named `form field` and the key of the field
 * @throws the error of pdf.js for a damaged form
 */
export async function hiddenFields(pdf: Pdf, isRead: (name: string, value: string) => boolean): Promise<PlainField[]> {
  const byName = ((await pdf.getFieldObjects()) ?? {}) as Readonly<
    Record<string, readonly { readonly value?: unknown; readonly defaultValue?: unknown }[]>
  >;
  const fields: PlainField[] = [];
  for (const [key, objects] of byName instanceof Map ? byName : Object.entries(byName)) {
    for (const { value, defaultValue } of objects) {
      const name = `form field ${key}`;
      for (const one of [value, defaultValue].flat())
        if (typeof one === 'string' && one !== '' && !isRead(name, one)) fields.push({ name, value: one });
    }
  }
  return fields;
}
