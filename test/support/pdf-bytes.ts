import { deflateSync } from 'node:zlib';

/** A page as it is drawn, in the operators of a content stream. */
export interface PdfPage {
  readonly content: string;
  /** More entries of the page's dictionary: `/Annots [9 0 R]`. */
  readonly more?: string;
}

export interface PdfOptions {
  readonly isPacked?: boolean;
  /** More objects, from number 100 on. */
  readonly objects?: readonly (string | Buffer)[];
  /** More entries of the catalogue, and of the information about the document. */
  readonly catalog?: string;
  readonly info?: string;
}

/** Text as a PDF writes it, in Latin-1. */
export const pdfText = (text: string): string => `(${text.replace(/[()\\]/g, '\\$&')})`;

/** A PDF, written by hand. */
export function pdfOf(
  pages: readonly PdfPage[],
  { isPacked = false, objects = [], catalog = '', info = '' }: PdfOptions = {},
): Buffer {
  const all = new Map<number, Buffer>();
  const put = (number: number, body: string | Buffer): void => {
    all.set(number, typeof body === 'string' ? Buffer.from(body, 'latin1') : body);
  };
  put(1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`);
  put(
    2,
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${10 + 2 * index} 0 R`).join(' ')}] >>`,
  );
  put(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  put(4, `<< ${info} >>`);
  for (const [index, { content, more = '' }] of pages.entries()) {
    put(
      10 + 2 * index,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 99 0 R >> >> /Contents ${11 + 2 * index} 0 R ${more} >>`,
    );
    put(11 + 2 * index, streamOf(Buffer.from(content, 'latin1'), isPacked));
  }
  put(
    99,
    streamOf(
      Buffer.alloc(3),
      false,
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8',
    ),
  );
  for (const [index, body] of objects.entries()) put(100 + index, body);
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places = new Map<number, number>();
  let at = parts[0]!.length;
  for (const [number, body] of [...all].sort(([a], [b]) => a - b)) {
    const written = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    places.set(number, at);
    parts.push(written);
    at += written.length;
  }
  const size = Math.max(...all.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const place = places.get(number);
    return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export function streamOf(content: Uint8Array, isPacked: boolean, entries = ''): Buffer {
  const bytes = isPacked ? deflateSync(content) : Buffer.from(content);
  const filter = isPacked ? '/Filter /FlateDecode' : '';
  return Buffer.concat([
    Buffer.from(`<< ${entries} ${filter} /Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** Text at a place on the page. */
export const shown = (text: string, x = 50, y = 700): string => `BT /F1 12 Tf ${x} ${y} Td ${pdfText(text)} Tj ET`;
