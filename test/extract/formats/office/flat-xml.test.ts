import { describe, expect, test } from 'vitest';
import { readSource } from '../../../../src/extract/index.js';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

const number = '310845-6126';

const wordRoot = '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">';
const word = (body: string, before = ''): string => `${wordRoot}${before}<w:body>${body}</w:body></w:wordDocument>`;
const run = (text: string): string =>
  `<w:r><w:rPr><w:b/><w:rFonts w:ascii="Arial" w:cs="Arial"/></w:rPr><w:t>${text}</w:t></w:r>`;

const excel = (rows: string, rest = ''): string =>
  `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="000000\\-0000"/></Style></Styles><Worksheet ss:Name="A"><Table>${rows}</Table>${rest}</Worksheet></Workbook>`;
const cell = (text: string, attributes = '', type = 'String', rest = ''): string =>
  `<Cell ${attributes}><Data ss:Type="${type}">${text}</Data>${rest}</Cell>`;

const flat = (type: string, body: string, before = ''): string =>
  `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.${type}">${before}<office:body><office:${type}>${body}</office:${type}></office:body></office:document>`;

const flatPackage = (parts: string): string =>
  `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${parts}</pkg:package>`;
const part = (name: string, content: string): string =>
  `<pkg:part pkg:name="${name}"><pkg:xmlData>${content}</pkg:xmlData></pkg:part>`;

async function read(text: string, limits = {}) {
  return extractAll(memorySource('a.xml', Buffer.from(text)), contextOf('kernels', limits));
}

/** Each number with its field and the number of its record. */
const cases: readonly (readonly [claim: string, text: string, found: readonly (readonly [string, number])[]])[] = [
  ['the runs of a paragraph join', word(`<w:p>${run('cpr 310')}${run('845')}${run('-6126')}</w:p>`), [['body', 1]]],
  ['paragraphs separate', word(`<w:p>${run('310845')}</w:p><w:p>${run('-6126')}</w:p>`), []],
  [
    'a header is a field of its own',
    word(`<w:p/><w:sectPr><w:hdr><w:p>${run(number)}</w:p></w:hdr></w:sectPr>`),
    [['header', 2]],
  ],
  [
    'a footnote inside a paragraph',
    word(`<w:p>${run('x')}<w:r><w:footnote><w:p>${run(number)}</w:p></w:footnote></w:r></w:p>`),
    [['footnote', 2]],
  ],
  [
    'deleted text',
    word(
      `<w:p>${run('cpr ')}<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>${number}</w:delText></w:r></aml:content></aml:annotation></w:p>`,
    ),
    [['body (before changes)', 1]],
  ],
  [
    'a comment',
    word(
      `<w:p><aml:annotation aml:author="Mette" w:type="Word.Comment"><aml:content><w:p>${run(number)}</w:p></aml:content></aml:annotation></w:p>`,
    ),
    [['comment', 2]],
  ],
  [
    'a link',
    word(`<w:p><w:hlink w:dest="https://example.dk/?cpr=${number}">${run('x')}</w:hlink></w:p>`),
    [['link', 1]],
  ],
  [
    'properties',
    word('', `<o:DocumentProperties><o:Title>Sag ${number}</o:Title></o:DocumentProperties>`),
    [['property Title', 1]],
  ],
  [
    'a package of parts',
    flatPackage(
      part('/docProps/core.xml', `<cp:coreProperties><dc:title>${number}</dc:title></cp:coreProperties>`) +
        part(
          '/word/document.xml',
          `<w:document><w:body><w:p>${run('310845')}${run('-6126')}</w:p></w:body></w:document>`,
        ) +
        part('/word/header1.xml', `<w:hdr><w:p>${run(number)}</w:p></w:hdr>`),
    ),
    [
      ['property title', 1],
      ['body', 1],
      ['header', 2],
    ],
  ],
  [
    'cells skip columns and rows',
    excel(
      `<Row>${cell('x')}</Row><Row ss:Index="7">${cell('y', 'ss:MergeAcross="2"')}${cell(number)}${cell(number, 'ss:Index="9"')}</Row>`,
    ),
    [
      ['A!D', 7],
      ['A!I', 7],
    ],
  ],
  [
    'a number format places digits',
    excel(`<Row>${cell('101456123', 'ss:StyleID="s1"', 'Number')}</Row>`),
    [['A!A', 1]],
  ],
  ['formatted text in a cell joins', excel(`<Row>${cell('<B>310845</B>-6126')}</Row>`), [['A!A', 1]]],
  [
    'a comment on a cell, under its heading',
    excel(
      `<Row>${cell('Sag')}${cell('Note')}</Row><Row>${cell('S-1')}${cell('x', '', 'String', `<Comment><ss:Data>cpr ${number}</ss:Data></Comment>`)}</Row>`,
    ),
    [['A!B (Note) comment', 2]],
  ],
  [
    'the header of a sheet',
    excel('', `<x:WorksheetOptions><x:Header x:Data="&amp;Lcpr ${number}"/></x:WorksheetOptions>`),
    [['A header', 1]],
  ],
  ['spans of a flat text join', flat('text', '<text:p>cpr 310<text:span>845</text:span>-6126</text:p>'), [['body', 1]]],
  [
    'metadata of a flat text',
    flat('text', '', `<office:meta><dc:title>${number}</dc:title></office:meta>`),
    [['property title', 1]],
  ],
  [
    'slides of a flat presentation',
    flat(
      'presentation',
      `<draw:page/><draw:page><draw:frame><draw:text-box><text:p>${number}</text:p></draw:text-box></draw:frame></draw:page>`,
    ),
    [['text', 2]],
  ],
];

describe('in a document that is one XML text', () => {
  test.each(cases)('%s', async (_claim, text, found) => {
    const { format, hits, skips } = await read(text);
    expect(format).toBe('office-xml');
    expect(skips).toEqual([]);
    expect(hits.map(({ field, record }) => [field, record.number])).toEqual(found);
  });

  test.each(cases)('wherever the bytes are cut: %s', async (_claim, text, found) => {
    for (const blockBytes of [512, 777])
      expect((await read(text, { blockBytes })).hits.map(({ field }) => field)).toEqual(found.map(([field]) => field));
  });

  test.each(cases)('a document without its end is reported: %s', async (_claim, text) => {
    expect((await read(text.slice(0, -12))).skips).toMatchObject([{ reason: 'malformed', code: 'PART_BROKEN' }]);
  });
});

test.each([
  ['<Workbook xmlns="urn:example:other"><a/></Workbook>'],
  ['<document><p>x</p></document>'],
  ['<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'],
])('%s is XML like any other', async (text) => expect((await read(`<?xml version="1.0"?>${text}`)).format).toBe('xml'));

test('a picture in a document is a member', async () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(60)]).toString('base64');
  const text = word(`<w:p><w:r><w:pict><w:binData w:name="a.png">${png}</w:binData></w:pict></w:r></w:p>`);
  const members = [];
  for await (const batch of readSource(memorySource('a.xml', Buffer.from(text)), contextOf('kernels'), {}))
    members.push(...batch.filter(({ type }) => type === 'member'));
  expect(members).toMatchObject([{ source: { members: ['document 1 binary data'], size: 68 } }]);
});
