import { describe, expect, test } from 'vitest';
import { docxOf, paragraph, scanDocument, zipOfParts } from '../../../support/office.js';

/** Of somebody born in 2045: nobody's. */
const number = '310845-6126';
const other = '010145-6123';

type Kind = 'text' | 'spreadsheet' | 'presentation' | 'text-template' | 'graphics';

function openDocument(kind: Kind, body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  const root = kind.replace('-template', '').replace('graphics', 'drawing');
  return zipOfParts(
    {
      mimetype: `application/vnd.oasis.opendocument.${kind}`,
      'content.xml': `<?xml version="1.0"?><office:document-content><office:body><office:${root}>${body}</office:${root}></office:body></office:document-content>`,
      ...parts,
    },
    0,
  );
}

const p = (text: string): string => `<text:p>${text}</text:p>`;
const cell = (text: string): string => `<table:table-cell>${p(text)}</table:table-cell>`;
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`;

describe('a number is found in a text', () => {
  test.each<[string, string, string[]]>([
    ['in a paragraph or a heading', `${p('x')}<text:h>cpr ${number}</text:h>`, ['paragraph 2 | body']],
    ['over spans', p('cpr <text:span>3108</text:span>45-<text:span>6126</text:span>'), ['paragraph 1 | body']],
    ['with a space that is an element', p('cpr 310845<text:s/>6126'), ['paragraph 1 | body']],
    [
      'not over a tab, a line break or paragraphs',
      p('310845<text:tab/>6126 310845<text:line-break/>6126') + p('310845-') + p('6126'),
      [],
    ],
    [
      'in a table, under its heading',
      `<table:table><table:table-header-rows>${row('Navn', 'CPR')}</table:table-header-rows>${row('Bo', number)}</table:table>`,
      ['paragraph 4 | table: CPR'],
    ],
    [
      'in a footnote, whose mark is no digit of it',
      p(
        `cpr ${number}<text:note text:note-class="footnote"><text:note-citation>7</text:note-citation><text:note-body>${p(`cpr ${other}`)}</text:note-body></text:note>8`,
      ),
      ['paragraph 2 | footnote'],
    ],
    [
      'in a comment, and around it',
      p(
        `cpr 310845-<office:annotation><dc:creator>8</dc:creator><dc:date>2045</dc:date>${p(`cpr ${other}`)}</office:annotation>6126`,
      ),
      ['paragraph 2 | comment', 'paragraph 1 | body'],
    ],
    [
      'in a text box and what is said of it',
      p(
        `x<draw:frame><draw:text-box>${p(`cpr ${number}`)}</draw:text-box><svg:desc>cpr ${other}</svg:desc></draw:frame>`,
      ),
      ['paragraph 2 | text box', 'paragraph 1 | alt text'],
    ],
    [
      'in a link, hidden text and a variable',
      p(
        `<text:a xlink:href="https://x.dk/?cpr=${number}">x</text:a><text:hidden-text text:string-value="cpr ${number}"/><text:variable-set office:string-value="cpr ${number}"/>`,
      ),
      ['paragraph 1 | link', 'paragraph 1 | hidden text', 'paragraph 1 | variable'],
    ],
    [
      'where it was deleted',
      `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:date>2045</dc:date></office:change-info>${p('26')}</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>${p('cpr 310845-61<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>995<text:change-end text:change-id="c2"/>')}`,
      ['paragraph 1 | body (before changes)'],
    ],
    [
      'in a form',
      `<office:forms><form:form><form:text form:current-value="cpr ${number}"/></form:form></office:forms>`,
      ['paragraph 1 | form field'],
    ],
  ])('%s', async (_claim, body, places) => {
    const found = await scanDocument('a.odt', openDocument('text', body));
    expect(found.places).toEqual(places);
    expect(found.skips).toEqual([]);
    expect(found.format).toBe('odt');
  });

  test('in its other parts', async () => {
    const parts = {
      'styles.xml': `<office:master-styles><style:master-page><style:header>${p(`cpr ${number}`)}</style:header><style:footer>${p(`cpr ${other}`)}</style:footer></style:master-page></office:master-styles>`,
      'meta.xml': `<office:meta><dc:title>cpr ${number}</dc:title><meta:user-defined meta:name="CPR">${other}</meta:user-defined></office:meta>`,
      'Object 1/content.xml': `<office:chart>${p(`cpr ${number}`)}</office:chart>`,
      'Object 2': docxOf(paragraph(`cpr ${number}`)),
      'Thumbnails/thumbnail.png': Buffer.from('\x89PNG\r\n', 'latin1'),
      'Pictures/1.png': Buffer.from('\x89PNG\r\n', 'latin1'),
      'settings.xml': '<x/>',
      'META-INF/manifest.xml': '<manifest/>',
    };
    const found = await scanDocument('a.odt', openDocument('text-template', '', parts));
    expect(found.places).toEqual([
      'document 1 | header',
      'document 1 | footer',
      'document 1 | property title',
      'Object 2 | paragraph 1 | body',
      // What stands alone waits for what its column is.
      'document 1 | property CPR',
      'document 1 | object',
    ]);
    expect(found.skips).toEqual([['Pictures/1.png', 'unsupported', 'all but raw text', 'OCR_OFF']]);
  });
});

describe('a number is found in a spreadsheet', () => {
  const sheet = (name: string, rows: string): string => `<table:table table:name="${name}">${rows}</table:table>`;
  const valued = (value: string, text: string): string =>
    `<table:table-cell office:value-type="float" office:value="${value}">${p(text)}</table:table-cell>`;
  test.each<[string, string, string[]]>([
    ['by sheet, column and row', sheet('Ark1', row('Navn', 'CPR-nr') + row('Bo', number)), ['row 2 | Ark1!B (CPR-nr)']],
    [
      'behind cells and rows that are repeated',
      sheet(
        'Ark1',
        `<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="27"/>${cell(`cpr ${number}`)}</table:table-row><table:table-row table:number-rows-repeated="1047575"><table:table-cell/></table:table-row>`,
      ),
      ['row 1001 | Ark1!AB'],
    ],
    [
      'once, where it is shown as it is',
      sheet('A', `<table:table-row>${cell('cpr')}${valued('3108456126', '310845-6126')}</table:table-row>`),
      ['row 1 | A!B'],
    ],
    [
      'where its format hides it',
      sheet('A', `${row('CPR')}<table:table-row>${valued('3108456126', '3,11E+09')}</table:table-row>`),
      ['row 2 | A!A (CPR)'],
    ],
    [
      'in a formula',
      sheet(
        'A',
        `<table:table-row><table:table-cell table:formula="of:=IF([.B1]=&quot;${number}&quot;;1;0)">${p('0')}</table:table-cell></table:table-row>`,
      ),
      ['row 1 | A!A (formula)'],
    ],
    [
      'in a comment of a cell, which is no text of it',
      sheet(
        'A',
        `<table:table-row><table:table-cell/><table:table-cell><office:annotation>${p(`cpr ${number}`)}</office:annotation>${p(`cpr ${other}`)}</table:table-cell></table:table-row>`,
      ),
      ['row 1 | A!B comment', 'row 1 | A!B'],
    ],
    [
      'in a shape over the cells',
      sheet(
        'A',
        `<table:shapes><draw:custom-shape>${p(`cpr ${number}`)}</draw:custom-shape></table:shapes>${row('x')}`,
      ),
      ['document 1 | A text box'],
    ],
    [
      'in a rule',
      `<table:content-validations><table:content-validation table:condition="cell-content-is-in-list(&quot;${number}&quot;)"/></table:content-validations>${sheet('A', row('x'))}`,
      ['document 1 | rule'],
    ],
  ])('%s', async (_claim, body, places) => {
    const found = await scanDocument('a.ods', openDocument('spreadsheet', body));
    expect(found.places).toEqual(places);
    expect(found.skips).toEqual([]);
    expect(found.format).toBe('ods');
  });
});

describe('a number is found in a presentation', () => {
  test('on its slide, and in its notes', async () => {
    const page = (text: string, more = ''): string =>
      `<draw:page><draw:frame><draw:text-box>${p(text)}</draw:text-box></draw:frame>${more}</draw:page>`;
    const notes = `<presentation:notes><draw:frame><draw:text-box>${p(`cpr ${other}`)}</draw:text-box></draw:frame></presentation:notes>`;
    const found = await scanDocument('a.odp', openDocument('presentation', page('x') + page(`cpr ${number}`, notes)));
    expect(found.format).toBe('odp');
    expect(found.places).toEqual(['slide 2 | text', 'slide 2 | notes']);
    expect(found.records).toBe(2);
  });
});

test('an encrypted document is told as one', async () => {
  const manifest = '<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>';
  const found = await scanDocument('a.odt', openDocument('text', 'x', { 'META-INF/manifest.xml': manifest }));
  expect(found.skips).toEqual([['', 'encrypted', 'everything']]);
});

test('the chapters of a book are read as what they are', async () => {
  const parts = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': '<container/>',
    'OPS/1.xhtml': `<html xmlns="x"><body><p>cpr <b>310845</b>-6126</p></body></html>`,
    'OPS/font.otf': Buffer.alloc(40, 1),
  };
  const found = await scanDocument('a.epub', zipOfParts(parts, 0));
  expect([found.format, found.places, found.skips]).toEqual(['epub', ['OPS/1.xhtml | line 1'], []]);
  const encrypted = {
    ...parts,
    'META-INF/encryption.xml':
      '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><CipherReference URI="OPS/1.xhtml"/></EncryptedData></encryption>',
  };
  expect((await scanDocument('a.epub', zipOfParts(encrypted, 0))).skips).toEqual([['', 'encrypted', 'a part']]);
});

test('wherever it is cut or changed, nothing crashes', async () => {
  const bytes = [
    openDocument('text', p(`cpr ${number}<office:annotation>${p('x')}</office:annotation>`)),
    openDocument('spreadsheet', `<table:table table:name="A">${row('x', number)}</table:table>`),
  ];
  for (const one of bytes)
    for (let at = 0; at < one.length; at += 5) {
      const flipped = Buffer.from(one);
      flipped[at]! ^= 1 << (at % 8);
      for (const broken of [flipped, ...(at % 200 < 5 ? [one.subarray(0, at)] : [])]) {
        const { skips } = await scanDocument('a.odt', broken);
        expect(skips.filter(([, reason]) => reason === 'crashed')).toEqual([]);
      }
    }
});
