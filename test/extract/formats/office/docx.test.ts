import { describe, expect, test } from 'vitest';
import { zipOf } from '../../../support/archives.js';
import { memorySource } from '../../../support/memory-source.js';
import { docxOf, ooxmlOf, paragraph, relationships, scanDocument, zipOfParts } from '../../../support/office.js';
import { read } from '../../../support/read-archive.js';

/** Of somebody born in 2045: nobody's. */
const number = '310845-6126';
const other = '010145-6123';

const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const cell = (...texts: readonly string[]): string =>
  `<w:tc><w:tcPr/>${texts.map((text) => paragraph(text)).join('')}</w:tc>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.map((text) => cell(text)).join('')}</w:tr>`;

describe('a number is found in a Word document', () => {
  test.each<[string, string, string[]]>([
    ['in a paragraph, by its number', paragraph('x') + paragraph(`cpr ${number}.`), ['paragraph 2 | body']],
    ['split over runs', paragraph('cpr 3108', '45', '-61', '26'), ['paragraph 1 | body']],
    [
      'with a hyphen that does not break',
      paragraph('310845', '<w:r><w:noBreakHyphen/></w:r>', '6126'),
      ['paragraph 1 | body'],
    ],
    ['with a soft hyphen in it', paragraph('310845-61', '<w:r><w:softHyphen/></w:r>', '26'), ['paragraph 1 | body']],
    ['with a reference in it', paragraph('310845&#8209;6126'), ['paragraph 1 | body']],
    ['not over a tab', paragraph('310845', '<w:r><w:tab/></w:r>', '6126'), []],
    ['not over a line break', paragraph('310845', '<w:r><w:br/></w:r>', '6126'), []],
    ['not over paragraphs', paragraph('310845-') + paragraph('6126'), []],
    ['not over cells', `<w:tbl>${row('310845', '-6126')}</w:tbl>`, []],
    [
      'in a table, under its heading',
      `<w:tbl>${row('Navn', 'Alder', 'CPR-nr')}${row('Bo', '7', number)}</w:tbl>`,
      ['paragraph 6 | table: CPR-nr'],
    ],
    [
      'in a table, beside its name',
      `<w:tbl>${row('Navn', 'Bo')}${row('CPR-nr', number)}</w:tbl>`,
      ['paragraph 4 | table'],
    ],
    ['hidden', `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${number}</w:t></w:r></w:p>`, ['paragraph 1 | body']],
    ['inserted', paragraph('cpr 310845-', `<w:ins>${run('6126')}</w:ins>`), ['paragraph 1 | body']],
    [
      'deleted',
      paragraph('cpr ', `<w:del><w:r><w:delText>${number}</w:delText></w:r></w:del>`, ' fjernet'),
      ['paragraph 1 | body (before changes)'],
    ],
    [
      'as it was and as it is',
      paragraph('cpr 310845-612', '<w:del><w:r><w:delText>6</w:delText></w:r></w:del>', `<w:ins>${run('6 ')}</w:ins>`),
      ['paragraph 1 | body'],
    ],
    [
      'once, where something else was changed',
      paragraph(`cpr ${number} `, '<w:del><w:r><w:delText>x</w:delText></w:r></w:del>'),
      ['paragraph 1 | body'],
    ],
    [
      'in the code of a field and in its result',
      paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        `<w:r><w:instrText> REF "310845-</w:instrText></w:r><w:r><w:instrText>6126" </w:instrText></w:r>`,
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        `cpr ${other}`,
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
      ),
      ['paragraph 1 | field code', 'paragraph 1 | body'],
    ],
    [
      'in a simple field',
      paragraph(`<w:fldSimple w:instr=" SET x ${number} ">${run('y')}</w:fldSimple>`),
      ['paragraph 1 | field code'],
    ],
    [
      'in a content control',
      `<w:sdt><w:sdtPr><w:alias w:val="cpr ${other}"/><w:text/></w:sdtPr><w:sdtContent>${paragraph(number)}</w:sdtContent></w:sdt>`,
      ['paragraph 1 | content control', 'paragraph 1 | body'],
    ],
    [
      'once in a text box, which stands there twice',
      paragraph(
        'før ',
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>${paragraph(number)}</w:txbxContent></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${paragraph(number)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
        ' efter',
      ),
      ['paragraph 2 | text box'],
    ],
    [
      'in the only form of a text box that can be read',
      paragraph(
        `<w:r><mc:AlternateContent><mc:Choice Requires="new"/><mc:Fallback><w:txbxContent>${paragraph(number)}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`,
      ),
      ['paragraph 2 | text box'],
    ],
    [
      'in what is said of a picture',
      paragraph(
        `<w:r><w:drawing><wp:docPr id="1" name="x" descr="cpr ${number}" title="cpr ${other}"/></w:drawing></w:r>`,
      ),
      ['paragraph 1 | alt text', 'paragraph 1 | alt text'],
    ],
    ['below its label', paragraph('CPR-nummer:') + paragraph(number.replace('-', '')), ['paragraph 2 | body']],
    [
      'whatever prefix its elements have',
      `<ns0:p><ns0:r><ns0:t>310845</ns0:t></ns0:r><ns0:r><ns0:t>-6126</ns0:t></ns0:r></ns0:p>`,
      ['paragraph 1 | body'],
    ],
  ])('%s', async (_claim, body, places) => {
    const found = await scanDocument('a.docx', docxOf(body));
    expect(found.places).toEqual(places);
    expect(found.skips).toEqual([]);
    expect(found.format).toBe('docx');
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['a header', { 'word/header1.xml': `<w:hdr>${paragraph(number)}</w:hdr>` }, ['paragraph 2 | header']],
    [
      'a footer',
      { 'word/footer2.xml': `<w:ftr>${paragraph('x')}${paragraph(number)}</w:ftr>` },
      ['paragraph 3 | footer'],
    ],
    [
      'a footnote, by its number',
      {
        'word/footnotes.xml': `<w:footnotes><w:footnote w:type="separator">${paragraph('')}</w:footnote><w:footnote w:id="2">${paragraph('x')}${paragraph('y')}</w:footnote><w:footnote w:id="3">${paragraph(number)}</w:footnote></w:footnotes>`,
      },
      ['paragraph 5 (footnote 2) | footnote'],
    ],
    [
      'an endnote',
      { 'word/endnotes.xml': `<w:endnotes><w:endnote>${paragraph(number)}</w:endnote></w:endnotes>` },
      ['paragraph 2 (endnote 1) | endnote'],
    ],
    [
      'a comment',
      { 'word/comments.xml': `<w:comments><w:comment>${paragraph(number)}</w:comment></w:comments>` },
      ['paragraph 2 (comment 1) | comment'],
    ],
    [
      'a chart',
      {
        'word/charts/chart1.xml': `<c:chart><c:pt><c:v>cpr ${number}</c:v></c:pt><a:p><a:r><a:t>${other}</a:t></a:r></a:p></c:chart>`,
      },
      ['document 1 | chart', 'document 1 | chart'],
    ],
    [
      'a diagram, once',
      {
        'word/diagrams/data1.xml': `<dgm:pt><dgm:t><a:p><a:r><a:t>${number}</a:t></a:r></a:p></dgm:t></dgm:pt>`,
        'word/diagrams/drawing1.xml': `<a:p><a:r><a:t>${number}</a:t></a:r></a:p>`,
      },
      ['document 1 | diagram'],
    ],
    [
      'a building block',
      { 'word/glossary/document.xml': `<w:d>${paragraph(number)}</w:d>` },
      ['paragraph 2 | building block'],
    ],
    [
      'its properties',
      {
        'docProps/core.xml': `<cp:core><dc:title>cpr ${number}</dc:title><dc:creator/></cp:core>`,
        'docProps/custom.xml': `<Properties><property name="CPR"><vt:lpwstr>${other}</vt:lpwstr></property></Properties>`,
      },
      ['document 1 | property title', 'document 1 | property CPR'],
    ],
    [
      'a variable',
      {
        'word/_rels/document.xml.rels': relationships(['r1', 'settings', 'settings.xml']),
        'word/settings.xml': `<w:settings><w:docVars><w:docVar w:name="cpr" w:val="${number}"/></w:docVars></w:settings>`,
      },
      ['document 1 | variable cpr'],
    ],
    [
      'data of its own',
      { 'customXml/item1.xml': `<x><cpr>${number}</cpr></x>` },
      ['customXml/item1.xml | element 1 | cpr'],
    ],
    [
      'a link',
      { 'word/_rels/document.xml.rels': relationships(['r9', 'hyperlink', `https://x.dk/?cpr=${number}`]) },
      ['document 1 | link'],
    ],
  ])('in %s', async (_claim, parts, places) => {
    const found = await scanDocument('a.docx', docxOf(paragraph('x'), parts));
    expect(found.places).toEqual(places);
    expect(found.skips).toEqual([]);
  });

  test('in the link of a paragraph', async () => {
    const body = paragraph('x') + paragraph('<w:hyperlink r:id="r9"><w:r><w:t>her</w:t></w:r></w:hyperlink>');
    const parts = {
      'word/_rels/document.xml.rels': relationships(['r9', 'hyperlink', `mailto:x@y.dk?subject=${number}`]),
    };
    expect((await scanDocument('a.docx', docxOf(body, parts))).places).toEqual(['paragraph 2 | link']);
  });
});

test('numbers in a table are a column of it', async () => {
  const rows = Array.from({ length: 30 }, (_, index) =>
    row('x', 'y', `31084561${String(26 + index).padStart(2, '0')}`),
  );
  const { columns } = await scanDocument(
    'a.docx',
    docxOf(`<w:tbl>${row('Navn', 'By', 'Ordre')}${rows.join('')}</w:tbl>`),
  );
  expect(columns).toEqual(['table: Ordre: other']);
});

describe('what a document is shows in it', () => {
  const main = 'word/document.xml';
  const content = { [main]: `<w:document>${paragraph('310845-', '6126')}</w:document>` };
  test.each<[string, Buffer, string]>([
    ['one with macros', ooxmlOf(main, content, 'application/vnd.ms-word.document.macroEnabled.main+xml'), 'docx'],
    [
      'one of another name',
      zipOfParts({
        '[Content_Types].xml': '<Types/>',
        '_rels/.rels': relationships(['r', 'officeDocument', '/word/document.xml']),
        ...content,
      }),
      'docx',
    ],
    ['one that says nothing of itself', zipOfParts(content), 'docx'],
    [
      'one whose main part is called otherwise',
      zipOfParts({
        '[Content_Types].xml':
          '<Types><Override PartName="/word/document2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        '_rels/.rels': relationships(['r', 'officeDocument', 'word/document2.xml']),
        'word/document2.xml': content[main]!,
      }),
      'docx',
    ],
  ])('%s', async (_claim, bytes, format) => {
    const found = await scanDocument('a.bin', bytes);
    expect(found.format).toBe(format);
    expect(found.places).toEqual(['paragraph 1 | body']);
  });

  test('a zip that is called .docx is a zip', async () => {
    const found = await scanDocument('a.docx', zipOfParts({ 'a.txt': `cpr ${number}` }));
    expect([found.format, found.places]).toEqual(['zip', ['a.txt | line 1']]);
  });
});

test('a document in an archive, or in a stream, is held and read as one', async () => {
  const bytes = docxOf(paragraph('cpr 310845-', '6126'));
  const inside = await scanDocument('a.zip', zipOfParts({ 'b.docx': bytes }));
  expect(inside.places).toEqual(['b.docx | paragraph 1 | body']);
  const { events } = await read(memorySource('a.docx', bytes, { async: true, chunkBytes: 1000 }));
  expect(events.flatMap((event) => (event.type === 'finding' ? [event.location.field] : []))).toEqual(['body']);
});

describe('what else is in a document', () => {
  test('is a member, unless it holds no text of people', async () => {
    const picture = Buffer.concat([Buffer.from('\x89PNG\r\n', 'latin1'), Buffer.alloc(40, 7)]);
    const found = await scanDocument(
      'a.docx',
      docxOf(paragraph('x'), {
        'word/media/image1.png': picture,
        'word/embeddings/a.docx': docxOf(paragraph(number)),
        'docProps/thumbnail.jpeg': Buffer.from('\xff\xd8\xff', 'latin1'),
        'word/theme/theme1.xml': '<x/>',
        'word/fonts/font1.odttf': Buffer.alloc(40, 1),
        'word/webSettings.xml': '<x/>',
        'word/printerSettings/printerSettings1.bin': Buffer.alloc(40, 1),
      }),
    );
    expect(found.places).toEqual(['word/embeddings/a.docx | paragraph 1 | body']);
    expect(found.skips).toEqual([['word/media/image1.png', 'unsupported', 'all but raw text', 'OCR_OFF']]);
  });
});

describe('what is broken is told, and the rest is read', () => {
  test.each<[string, string, string[], unknown[][]]>([
    ['an ampersand', paragraph(`R&D ${number}`), ['paragraph 1 | body'], []],
    [
      'a part that ends too soon',
      `</w:body></w:document><w:p>${run(number)}`,
      ['paragraph 1 | body'],
      [['', 'malformed', 'a part', 'PART_BROKEN']],
    ],
    [
      'a tag that is never closed',
      `${paragraph(number)}<w:p><w:r><w:t>${other} <w:x="`,
      ['paragraph 1 | body', 'paragraph 2 | body'],
      [['', 'malformed', 'a part', 'PART_BROKEN']],
    ],
  ])('%s', async (_claim, body, places, skips) => {
    const cut = body.includes('</w:document>') || body.endsWith('="');
    const parts = cut ? { 'word/document.xml': `<w:document><w:body>${body}` } : {};
    const found = await scanDocument(
      'a.docx',
      docxOf(body, { ...parts, 'word/footer1.xml': `<x>${paragraph(number)}</x>` }),
    );
    expect(found.places).toEqual([...places, `paragraph ${places.length + 1} | footer`]);
    expect(found.skips).toEqual(skips);
  });

  test('a document that is cut is one still', async () => {
    const long = Array.from({ length: 3000 }, (_, index) => paragraph(`Linje ${(index * 7919) % 10007} uden noget`));
    for (const hasDescriptor of [false, true]) {
      const parts = { 'word/document.xml': `<w:document>${paragraph('cpr 310845-', '6126')}${long.join('')}` };
      const bytes = zipOf(
        Object.entries(parts).map(([name, content]) => ({ name, content: Buffer.from(content), hasDescriptor })),
      );
      const found = await scanDocument('a.docx', bytes.subarray(0, bytes.length * 0.7));
      expect([found.format, found.places]).toEqual(['docx', ['paragraph 1 | body']]);
      expect(found.skips).toEqual([
        ['', 'malformed', 'the rest', 'DIRECTORY_BROKEN'],
        ['', 'malformed', 'a part', 'ENDS_EARLY'],
      ]);
    }
  });

  test('wherever it is cut or changed, nothing crashes', async () => {
    const bytes = docxOf(paragraph('cpr 310845', '-6126'), { 'word/footnotes.xml': `<w:x>${paragraph(number)}</w:x>` });
    for (let at = 0; at < bytes.length; at += 200) {
      const { skips } = await scanDocument('a.docx', bytes.subarray(0, at));
      expect(skips.filter(([, reason]) => reason === 'crashed')).toEqual([]);
    }
    for (let at = 0; at < bytes.length; at += 7) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << (at % 8);
      const { skips } = await scanDocument('a.docx', flipped);
      expect(skips.filter(([, reason]) => reason === 'crashed')).toEqual([]);
    }
  });
});

test.each(['_Toc3108456126', '_Ref3108456126', '_Hlk3108456126'])(
  'the bookmark %s, which Word made, is none of a person',
  async (name) => {
    const bytes = docxOf(`<w:p><w:bookmarkStart w:id="0" w:name="${name}"/></w:p>${paragraph('x')}`);
    const { events } = await read(memorySource('a.docx', bytes), { minConfidence: 'possible' });
    expect(events.filter(({ type }) => type === 'finding')).toEqual([]);
  },
);
