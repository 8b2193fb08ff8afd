import type { PlainField } from '../documents/messages.js';
import type { Page } from './pdfjs.js';

/** What pdf.js tells of an annotation, as far as it is needed here. */
interface Annotation {
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

function fieldsOf(annotation: Annotation): PlainField[] {
  const { fieldName, alternativeText, subtype } = annotation;
  const isField = subtype === 'Widget';
  const name = isField ? `form field ${fieldName ?? ''}`.trim() : 'annotation';
  const label = isField && alternativeText ? { label: alternativeText } : {};
  const values = new Set<string>(
    isField
      ? [
          ...texts(annotation.fieldValue),
          ...texts(annotation.defaultFieldValue),
          ...(annotation.options ?? []).flatMap(({ displayValue, exportValue }) => texts([displayValue, exportValue])),
          ...texts(alternativeText),
        ]
      : [
          ...texts(annotation.contentsObj?.str),
          ...texts(annotation.richText?.str),
          ...texts(annotation.textContent?.join('\n')),
          ...texts(annotation.titleObj?.str),
          ...texts(annotation.file?.description),
        ],
  );
  // A comment, its formatted twin and what is drawn of it are one text.
  const all = [...values];
  const own = all.filter((value) => !all.some((other) => other !== value && bare(other).includes(bare(value))));
  const kept = own.length > 0 ? own : all.slice(0, 1);
  const addresses = new Set([annotation.url ?? '', annotation.unsafeUrl ?? ''].filter((one) => one !== ''));
  const links = [...new Set([...addresses].slice(0, 1).flatMap(addressTexts))];
  return [
    ...kept.map((value): PlainField => ({ name, value, ...label })),
    ...links.map((value): PlainField => ({ name: 'link', value })),
  ];
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}

/** What stands on a page besides its text: values of forms, comments, links; and the files that hang on it. */
export async function fieldsOn(page: Page): Promise<{ fields: PlainField[]; files: PageFile[] }> {
  const annotations = (await page.getAnnotations({ intent: 'any' })) as readonly Annotation[];
  const files = annotations.flatMap(({ file, fileId }): PageFile[] =>
    fileId === undefined ? [] : [{ id: fileId, name: file?.filename ?? 'attachment' }],
  );
  return { fields: annotations.flatMap(fieldsOf), files };
}
