import type { PlainField } from '../../worker/protocol.js';
import type { Page } from './pdfjs.js';

/** What pdf.js tells of an annotation, as far as it is needed here. */
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

/** A file that hangs on a page. */
export interface PageFile {
  readonly id: string;
  readonly name: string;
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  return typeof value === 'string' && value.trim() !== '' ? [value] : [];
}

/** The addresses in a link are read as they are written, and once more without what the writing of addresses needs. */
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

/** A comment, its formatted twin and what is drawn of it are one text. */
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
 * What stands on a page besides its text: values of forms, comments, links; and the files that hang on it.
 *
 * @param shown  what is drawn of annotations, by their ids
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
