import type { PlainField } from '../../worker/protocol.js';
import type { Page } from './pdfjs.js';

/** The parts of an annotation of pdf.js that may hold text. */
interface Annotation {
  readonly id?: string;
  readonly subtype?: string;
  readonly fieldName?: string;
  readonly fieldValue?: unknown;
  readonly defaultFieldValue?: unknown;
  readonly alternativeText?: string;
  readonly contentsObj?: { readonly str?: string };
  readonly titleObj?: { readonly str?: string };
  readonly richText?: { readonly str?: string } | null;
  readonly textContent?: readonly string[] | null;
  readonly url?: string;
  readonly unsafeUrl?: string;
  readonly options?: readonly { readonly displayValue?: unknown; readonly exportValue?: unknown }[];
  readonly file?: { readonly filename?: string; readonly description?: string };
  readonly fileId?: string;
}

/** An attached file of a page. pdf.js gives its content by `id`. */
export interface PageFile {
  readonly id: string;
  readonly name: string;
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  return typeof value === 'string' && value.trim() !== '' ? [value] : [];
}

/** The address of a link as its author wrote it, and once more without percent-encoding. */
function addressTexts(address: string): string[] {
  try {
    const plain = decodeURIComponent(address);
    return plain === address ? [address] : [address, plain];
  } catch {
    return [address];
  }
}

function fieldsOf(annotation: Annotation, shown: string): PlainField[] {
  const { fieldName, alternativeText, subtype } = annotation;
  const isField = subtype === 'Widget';
  const name = isField ? `form field ${fieldName ?? ''}`.trim() : 'annotation';
  const label = isField && alternativeText ? { label: alternativeText } : {};
  const values = isField
    ? [
        ...texts(annotation.fieldValue),
        ...texts(annotation.defaultFieldValue),
        ...(annotation.options ?? []).flatMap(({ displayValue, exportValue }) => texts([displayValue, exportValue])),
        ...texts(alternativeText),
        ...texts(shown),
      ]
    : [
        ...texts(annotation.contentsObj?.str),
        ...texts(annotation.richText?.str),
        ...texts(annotation.textContent?.join('\n')),
        ...texts(annotation.titleObj?.str),
        ...texts(annotation.file?.description),
        ...texts(shown),
      ];
  const addresses = new Set([annotation.url ?? '', annotation.unsafeUrl ?? ''].filter((one) => one !== ''));
  const links = [...new Set([...addresses].slice(0, 1).flatMap(addressTexts))];
  return [
    ...different(values).map((value): PlainField => ({ name, value, ...label })),
    ...links.map((value): PlainField => ({ name: 'link', value })),
  ];
}

/** Drops a text that another one contains: a comment, its formatted version and its drawn text are mostly the same. */
function different(values: readonly string[]): string[] {
  const kept: string[] = [];
  for (const value of values.toSorted((one, other) => bare(other).length - bare(one).length))
    if (!kept.some((longer) => bare(longer).includes(bare(value)))) kept.push(value);
  return kept;
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * Reads the texts of annotations on a page, and names its attached files.
 *
 * @param shown  the drawn text of each annotation, by its id
 * @returns values of form fields, comments and links; and attached files
 * @throws the error of pdf.js for damaged annotations
 */
export async function fieldsOn(
  page: Page,
  shown: ReadonlyMap<string, string>,
): Promise<{ fields: PlainField[]; files: PageFile[] }> {
  const annotations = (await page.getAnnotations({ intent: 'any' })) as readonly Annotation[];
  const files = annotations.flatMap(({ file, fileId }): PageFile[] =>
    fileId === undefined ? [] : [{ id: fileId, name: file?.filename ?? 'attachment' }],
  );
  return { fields: annotations.flatMap((one) => fieldsOf(one, shown.get(one.id ?? '') ?? '')), files };
}
