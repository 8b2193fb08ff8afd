import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import type { RecordDate } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';

const folder = mkdtempSync(join(tmpdir(), 'document-dates-'));
afterAll(() => rmSync(folder, { recursive: true }));

const number = '310845-6126';

async function datesOf(name: string, bytes: Uint8Array | string): Promise<(RecordDate | undefined)[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const dates: (RecordDate | undefined)[] = [];
  for await (const event of scan({ paths: [path], asOf: '2060-01-01' }))
    if (event.type === 'finding') dates.push(event.location.record.date);
  return dates;
}

const zipped = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

const core =
  '<cp:coreProperties><dcterms:created>2045-03-01T08:00:00Z</dcterms:created><dcterms:modified>2046-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>';

const docx = zipped({
  '[Content_Types].xml':
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels':
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/document.xml': `<w:document><w:body><w:p><w:r><w:t>cpr ${number}</w:t></w:r></w:p></w:body></w:document>`,
  'docProps/core.xml': core,
});

const odt = zipped({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml': `<office:document-content><office:body><office:text><text:p>cpr ${number}</text:p></office:text></office:body></office:document-content>`,
  'meta.xml':
    '<office:document-meta><office:meta><meta:creation-date>2045-03-01T08:00:00</meta:creation-date></office:meta></office:document-meta>',
});

const fodt = `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:date>2045-03-01T08:00:00</dc:date></office:meta><office:body><office:text><text:p>cpr ${number}</text:p></office:text></office:body></office:document>`;

function xls(): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([[`cpr ${number}`]]), 'Ark1');
  book.Props = { CreatedDate: new Date('2045-03-01T08:00:00Z') };
  return write(book, { type: 'buffer', bookType: 'biff8' }) as Uint8Array;
}

function pdf(): string {
  const content = `BT /F 12 Tf 10 50 Td (cpr ${number}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</CreationDate(D:20450301080000+01'00')>>",
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R/Info 5 0 R>>\nstartxref\n${text.length}\n%%EOF`;
}

test.each<[string, Uint8Array | string, string]>([
  ['brev.docx', docx, 'property created'],
  ['brev.odt', odt, 'property creation-date'],
  ['brev.fodt', fodt, 'property date'],
  ['liste.xls', xls(), 'property Created'],
  ['brev.pdf', pdf(), 'property CreationDate'],
])('%s dates its records by its own properties', async (name, bytes, from) => {
  expect(await datesOf(name, bytes)).toEqual([{ day: '2045-03-01', from, of: 'document' }]);
});

test('a row with a date of its own keeps it', async () => {
  const workbook = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><DocumentProperties><Created>2045-03-01T08:00:00Z</Created></DocumentProperties><Worksheet ss:Name="A"><Table>${[
    ['Oprettet', 'Note'],
    ['2044-02-01', `cpr ${number}`],
    ['', `cpr ${number}`],
  ]
    .map((row) => `<Row>${row.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`)
    .join('')}</Table></Worksheet></Workbook>`;
  expect((await datesOf('liste.xml', workbook)).map((date) => date?.day)).toEqual(['2044-02-01', '2045-03-01']);
});
