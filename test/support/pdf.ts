import { deflateSync } from 'node:zlib';

export interface PdfPage {
  /** The content streams of the page, in order. */
  readonly content?: string;
  /** More entries of the page: `/Annots [9 0 R]`. */
  readonly entries?: string;
  /** More resources: `/XObject << /Im1 9 0 R >>`. */
  readonly resources?: string;
  /** More fonts: `/F3 5 0 R`. */
  readonly fonts?: string;
}

export interface PdfOptions {
  readonly pages?: readonly PdfPage[];
  /** Entries of the catalog: `/Outlines 9 0 R`. */
  readonly catalog?: string;
  /** More objects, numbered from `firstObject` on. Each is its text, or a stream. */
  readonly objects?: readonly (string | PdfStream)[];
  /** Entries of the trailer: `/Info 9 0 R`. */
  readonly trailer?: string;
  readonly isPacked?: boolean;
  readonly mediaBox?: string;
}

export interface PdfStream {
  readonly dictionary?: string;
  readonly data: string | Uint8Array;
}

/** The number of the first object that a test adds. */
export const firstObject = 5;

/**
 * Object numbers: 1 catalog, 2 pages, 3 Helvetica as /F1, 4 Courier as /F2; from 5 on `objects`; then each page and its content.
 */
export function pdfOf({
  pages = [{}],
  catalog = '',
  objects = [],
  trailer = '',
  isPacked = true,
  mediaBox = '0 0 595 842',
}: PdfOptions): Buffer {
  const firstPage = firstObject + objects.length;
  const all: (string | PdfStream)[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${firstPage + 2 * index} 0 R`).join(' ')}] /Count ${pages.length} /MediaBox [${mediaBox}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
    ...objects,
  ];
  for (const [index, { content = '', entries = '', resources = '', fonts = '' }] of pages.entries()) {
    all.push(
      `<< /Type /Page /Parent 2 0 R /Contents ${firstPage + 2 * index + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R ${fonts} >> ${resources} >> ${entries} >>`,
      { data: content },
    );
  }
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  const add = (text: string | Uint8Array): void => {
    const part = typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text);
    parts.push(part);
    at += part.length;
  };
  for (const [index, object] of all.entries()) {
    offsets.push(at);
    add(`${index + 1} 0 obj\n`);
    if (typeof object === 'string') {
      add(`${object}\n`);
    } else {
      const { dictionary = '', data } = object;
      const raw = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
      const mayPack = isPacked && !dictionary.includes('/Filter');
      const packed = mayPack ? deflateSync(raw) : raw;
      add(`<< /Length ${packed.length} ${mayPack ? '/Filter /FlateDecode ' : ''}${dictionary} >>\nstream\n`);
      add(packed);
      add('\nendstream\n');
    }
    add('endobj\n');
  }
  const start = at;
  add(`xref\n0 ${all.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) add(`${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/** The operators that draw a text at a place, as one string. */
export function drawn(text: string, x = 60, y = 700, font = '/F1 10 Tf'): string {
  return `BT ${font} ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET\n`;
}
