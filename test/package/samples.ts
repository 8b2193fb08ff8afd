import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { pdfOf } from '../support/pdf.js';
import { pictureOf } from '../support/pictures.js';

/**
 * Makes files that cprscan can read only with the data files of packages.
 *
 * @returns the folder; each file in it has one number
 */
export async function makeSamples(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cprscan-samples-'));
  const write = (name: string, bytes: Uint8Array | string): void => writeFileSync(join(folder, name), bytes);
  const { Database } = (await initSqlJs()) as unknown as {
    Database: new () => { run(sql: string): void; export(): Uint8Array };
  };
  const database = new Database();
  database.run("CREATE TABLE borger (id INTEGER PRIMARY KEY, cpr TEXT); INSERT INTO borger VALUES (7, '010145-6123')");
  write('borger.sqlite', database.export());
  write('billede.png', pictureOf(['cpr 010145-6123']).toBuffer('image/png'));
  const japanese = Buffer.from('cpr 020145-6129', 'utf16le').swap16().toString('hex');
  const collection = '/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>';
  write(
    'tabel.pdf',
    pdfOf({
      objects: [
        '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UTF16-H /DescendantFonts [6 0 R] >>',
        `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light ${collection} /FontDescriptor 7 0 R >>`,
        '<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>',
      ],
      pages: [{ content: `BT /F3 12 Tf 60 700 Td <${japanese}> Tj ET`, fonts: '/F3 5 0 R' }],
    }),
  );
  return folder;
}
