import type { DocumentField, DocumentItem } from './messages.js';
import { salvagedTexts } from './pdf-salvage.js';
import { type PageText, textOfPage } from './pdf-text.js';

/** What pdf.js asks of a browser to be loaded; nothing is drawn. */
function standIn(): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) globals[name] ??= class {};
}

/** The parts of pdf.js that are used. Its own types ask for a browser. */
interface PdfPage {
  getTextContent(options?: object): Promise<PageText>;
  getAnnotations(): Promise<readonly Record<string, unknown>[]>;
  getOperatorList(): Promise<{ readonly fnArray: readonly number[] }>;
  cleanup(): void;
}
interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{ readonly info?: object; readonly metadata?: { getRaw?(): string } | null }>;
  getOutline(): Promise<readonly OutlineItem[] | null>;
  getAttachments(): Promise<ReadonlyMap<string, Attachment> | Readonly<Record<string, Attachment>> | null>;
  getAttachmentContent?(name: string): Promise<Uint8Array | null>;
  getFieldObjects(): Promise<Readonly<Record<string, readonly { readonly value?: unknown }[]>> | null>;
}
interface OutlineItem {
  readonly title?: string;
  readonly items?: readonly OutlineItem[];
}
interface Attachment {
  readonly filename?: string;
  readonly content?: Uint8Array;
}

/** What a picture is painted with. */
const paints = [
  'paintImageXObject',
  'paintInlineImageXObject',
  'paintImageXObjectRepeat',
  'paintImageMaskXObject',
] as const;

const documentPart = { kind: 'document', number: 1 } as const;

/** PDF, page by page. Source: ISO 32000-2; pdf.js 6.2, read 2026-11-24. */
export async function* parsePdf(bytes: Uint8Array): AsyncGenerator<DocumentItem> {
  standIn();
  const { getDocument, OPS } = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as {
    getDocument(options: object): { readonly promise: Promise<PdfDocument>; destroy(): Promise<void> };
    OPS: Readonly<Record<string, number>>;
  };
  const kept = bytes.slice();
  const task = getDocument({
    data: bytes,
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
  });
  let pdf: PdfDocument;
  try {
    pdf = await task.promise;
  } catch (error) {
    if ((error as Error | undefined)?.name === 'PasswordException') {
      yield { type: 'loss', reason: 'encrypted', lost: 'everything' };
      return;
    }
    yield* salvaged(kept);
    return;
  }
  const painted = new Set(paints.map((name) => OPS[name]));
  yield* readPages(pdf, painted);
  yield { type: 'part', ...documentPart, fields: await aboutDocument(pdf) };
  await task.destroy();
}

async function* readPages(pdf: PdfDocument, painted: ReadonlySet<number | undefined>): AsyncGenerator<DocumentItem> {
  let [pictures, broken]: [number | undefined, number | undefined] = [undefined, undefined];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const part = { kind: 'page', number } as const;
    try {
      const page = await pdf.getPage(number);
      const text = textOfPage(await page.getTextContent({ includeMarkedContent: false }));
      const fields: DocumentField[] = text === '' ? [] : [{ name: 'text', value: text }];
      for (const annotation of await page.getAnnotations()) fields.push(...fieldsOfAnnotation(annotation));
      if (text.trim() === '' && (await paintsPicture(page, painted))) pictures ??= number;
      yield { type: 'part', ...part, fields };
      page.cleanup();
    } catch {
      broken ??= number;
      yield { type: 'part', ...part, fields: [] };
    }
  }
  if (pictures !== undefined)
    yield { type: 'loss', reason: 'no-text-layer', lost: 'a part', part: { kind: 'page', number: pictures } };
  if (broken !== undefined)
    yield {
      type: 'loss',
      reason: 'malformed',
      lost: 'a part',
      code: 'PDF_PAGE_BROKEN',
      part: { kind: 'page', number: broken },
    };
}

async function paintsPicture(page: PdfPage, painted: ReadonlySet<number | undefined>): Promise<boolean> {
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((operator) => painted.has(operator));
}

function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (value === null || typeof value !== 'object' || depth > 4) return [];
  return Object.values(value).flatMap((one) => textsIn(one, depth + 1));
}

function fieldsOfAnnotation(annotation: Record<string, unknown>): DocumentField[] {
  const name = typeof annotation['fieldName'] === 'string' ? `form field ${annotation['fieldName']}` : 'annotation';
  const { fieldValue, contentsObj, titleObj, url, unsafeUrl, textContent, alternativeText } = annotation;
  return [
    ...textsIn(fieldValue).map((value) => ({ name, value })),
    ...textsIn(contentsObj)
      .filter((value) => !/^(?:ltr|rtl)$/.test(value))
      .map((value) => ({ name: 'annotation', value })),
    ...textsIn(titleObj)
      .filter((value) => !/^(?:ltr|rtl)$/.test(value))
      .map((value) => ({ name: 'annotation title', value })),
    ...textsIn(textContent).map((value) => ({ name: 'annotation', value })),
    ...textsIn(alternativeText).map((value) => ({ name: 'alternative text', value })),
    ...textsIn(url ?? unsafeUrl).map((value) => ({ name: 'link', value })),
  ];
}

async function aboutDocument(pdf: PdfDocument): Promise<DocumentField[]> {
  const fields: DocumentField[] = [];
  const attempt = async (read: () => Promise<void>): Promise<void> => {
    // What a document says of itself may be broken though its pages are not.
    await read().catch(() => undefined);
  };
  await attempt(async () => {
    const { info, metadata } = await pdf.getMetadata();
    for (const [name, value] of Object.entries(info ?? {}))
      if (!/^(?:PDFFormatVersion|CreationDate|ModDate|EncryptFilterName)$/.test(name))
        for (const text of textsIn(value)) fields.push({ name: `property ${name}`, value: text });
    const raw = metadata?.getRaw?.();
    if (raw !== undefined && raw !== '') fields.push({ name: 'metadata', value: raw });
  });
  await attempt(async () => {
    const read = (items: readonly OutlineItem[], depth: number): void => {
      for (const { title, items: inner } of items) {
        if (title !== undefined && title !== '') fields.push({ name: 'outline', value: title });
        if (inner !== undefined && depth < 50) read(inner, depth + 1);
      }
    };
    read((await pdf.getOutline()) ?? [], 0);
  });
  await attempt(async () => {
    for (const [name, objects] of Object.entries((await pdf.getFieldObjects()) ?? {}))
      for (const { value } of objects)
        for (const text of textsIn(value)) fields.push({ name: `form field ${name}`, value: text });
  });
  await attempt(async () => {
    const attachments = (await pdf.getAttachments()) ?? {};
    const entries =
      attachments instanceof Map ? [...attachments] : Object.entries(attachments as Record<string, Attachment>);
    for (const [name, attachment] of entries) {
      const content = attachment.content ?? (await pdf.getAttachmentContent?.(name)) ?? undefined;
      if (content !== undefined)
        fields.push({ name: 'attachment', value: content, fileName: attachment.filename ?? name });
    }
  });
  return fields;
}

/** The text in what is left of a document that cannot be opened. */
async function* salvaged(bytes: Uint8Array): AsyncGenerator<DocumentItem> {
  const texts = salvagedTexts(bytes);
  const fields = texts.map((value) => ({ name: 'text', value }));
  if (fields.length > 0) yield { type: 'part', ...documentPart, fields };
  yield { type: 'loss', reason: 'malformed', lost: texts.length === 0 ? 'everything' : 'a part', code: 'PDF_BROKEN' };
}
