import type { SearchTarget } from '../../../model/index.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import type { PlainField } from '../../worker/protocol.js';
import type { Pdf } from './pdfjs.js';

/** Deeper outlines are none that anybody reads. */
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

/** The titles of the chapters. */
export async function outlineFields(pdf: Pdf): Promise<PlainField[]> {
  const outline = (await pdf.getOutline()) as readonly OutlineItem[] | null;
  return [...outlineTexts(outline ?? [], 0)].map((value) => ({ name: 'outline', value }));
}

/** Entries that pdf.js itself adds to those of the document. */
const notOfDocument = /^(?:PDFFormatVersion|Language|EncryptFilterName|Is[A-Z]\w+|Custom)$/;

interface Properties {
  readonly info?: Readonly<Record<string, unknown>>;
  readonly metadata?: { getRaw(): unknown } | null;
}

/** Whether a document has a form of the XFA kind, which is XML that pages are made from when they are shown. */
export async function hasForm(pdf: Pdf): Promise<boolean> {
  const { info = {} } = (await pdf.getMetadata()) as unknown as Properties;
  return info['IsXFAPresent'] === true;
}

/** What a document says of itself: its properties, and the XML in which it says the same and more. */
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

/** What stands on no page: names of layers, scripts, and what is said of attached files. */
async function otherFields(pdf: Pdf, target: SearchTarget): Promise<PlainField[]> {
  const fields: PlainField[] = [];
  const scripts = ((await pdf.getJSActions()) ?? {}) as Readonly<Record<string, readonly string[]>>;
  for (const value of Object.values(scripts).flat()) fields.push({ name: 'script', value });
  // The same text stands before the number of many pages.
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

/** The values of fields of a form that stand on no page. */
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
