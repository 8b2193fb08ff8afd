import { describe, expect, test } from 'vitest';
import {
  docxOf,
  ooxmlOf,
  paragraph,
  relationships,
  scanDocument,
  sheetOf,
  xlsxOf,
  zipOfParts,
} from '../../../support/office.js';

/** Of somebody born in 2045: nobody's. */
const number = '310845-6126';
const written = `cpr ${number}`;

const slides = (slide: string, parts: Readonly<Record<string, string>> = {}): Buffer =>
  ooxmlOf('ppt/presentation.xml', {
    'ppt/presentation.xml': '<p:x><p:sldIdLst><p:sldId id="256" r:id="a"/></p:sldIdLst></p:x>',
    'ppt/_rels/presentation.xml.rels': relationships(['a', 'slide', 'slides/slide1.xml']),
    'ppt/slides/slide1.xml': `<p:sld>${slide}</p:sld>`,
    ...parts,
  });

const openDocument = (kind: string, body: string, parts: Readonly<Record<string, string>> = {}): Buffer =>
  zipOfParts({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `<office:document-content><office:body>${body}</office:body></office:document-content>`,
    ...parts,
  });

const run = (inside: string): string => `<w:p><w:r>${inside}</w:r></w:p>`;
const fallback = (text: string, own: string): string =>
  run(
    `<mc:AlternateContent><mc:Choice Requires="wps"><w:t>${text}</w:t></mc:Choice><mc:Fallback><w:t>${own}</w:t></mc:Fallback></mc:AlternateContent>`,
  );

describe('a number is found in markup that no reader knows', () => {
  test.each<[string, Buffer, string]>([
    ['Word: an element', docxOf(run(`<x:new>${written}</x:new>`)), 'markup'],
    ['Word: an attribute', docxOf(run(`<x:new y="${written}"/>`)), 'markup'],
    ['Word: the place that a link leads to', docxOf(`<w:hyperlink w:anchor="${written}"/>`), 'markup'],
    ['Word: the author of a change of format', docxOf(run(`<w:rPrChange w:author="${written}"/>`)), 'markup'],
    ['Word: the name of a form field', docxOf(run(`<w:ffData><w:name w:val="${written}"/></w:ffData>`)), 'markup'],
    ['Word: who is to sign', docxOf(run(`<o:signatureline o:suggestedsigner="${written}"/>`)), 'markup'],
    ['Word: what a drawing of older programs is called', docxOf(run(`<v:rect alt="${written}"/>`)), 'markup'],
    ['Word: a fallback that says something else', docxOf(fallback('x', written)), 'markup'],
    [
      'Word: the data of a field',
      docxOf(run(`<w:fldData>${Buffer.from(written).toString('base64')}</w:fldData>`)),
      'field code',
    ],
    [
      'Word: the reading of a word',
      docxOf(run(`<w:ruby><w:rt>${run(`<w:t>${written}</w:t>`)}</w:rt><w:t>a</w:t></w:ruby>`)),
      'body',
    ],
    ['Word: settings', docxOf('', { 'word/settings.xml': `<x><mailSubject val="${written}"/></x>` }), 'markup'],
    ['Word: a frame of a page', docxOf('', { 'word/webSettings.xml': `<x><name val="${written}"/></x>` }), 'markup'],
    ['Word: a font', docxOf('', { 'word/fontTable.xml': `<x><font name="${written}"/></x>` }), 'markup'],
    ['a theme', docxOf('', { 'word/theme/theme1.xml': `<a:theme name="${written}"/>` }), 'markup'],
    ['the comment of a signature', docxOf('', { '_xmlsignatures/sig1.xml': `<S><C>${written}</C></S>` }), 'markup'],
    ['the drawing of a diagram', docxOf('', { 'word/diagrams/drawing1.xml': `<a:t>${written}</a:t>` }), 'markup'],
    ['a label of protection', docxOf('', { 'docMetadata/LabelInfo.xml': `<l name="${written}"/>` }), 'markup'],
    [
      'the name of a property',
      docxOf('', { 'docProps/custom.xml': `<P><property name="${written}"><lpwstr>x</lpwstr></property></P>` }),
      'property',
    ],
    ['Excel: an element of a sheet', xlsxOf({ A: sheetOf([], `<new>${written}</new>`) }), 'markup'],
    [
      'Excel: the shown text of a link',
      xlsxOf({ A: sheetOf([], `<hyperlink ref="A1" display="${written}"/>`) }),
      'markup',
    ],
    [
      'Excel: a rule of newer programs',
      xlsxOf({ A: sheetOf([], `<x14:cfRule><xm:f>"${written}"</xm:f></x14:cfRule>`) }),
      'markup',
    ],
    ['Excel: a value of the wrong type', xlsxOf({ A: sheetOf([[{ xml: `<c t="b"><v>${written}</v></c>` }]]) }), 'A!A'],
    [
      'Excel: a format of numbers',
      xlsxOf({ A: sheetOf([]) }, { 'xl/styles.xml': `<s><numFmt formatCode="&quot;${written}&quot;"/></s>` }),
      'markup',
    ],
    [
      'Excel: a text of no cell',
      xlsxOf({ A: sheetOf([]) }, { 'xl/sharedStrings.xml': `<sst><si><t>${written}</t></si></sst>` }),
      'strings',
    ],
    [
      'Excel: the filter of a table',
      xlsxOf({ A: sheetOf([]) }, { 'xl/tables/table1.xml': `<t><filter val="${written}"/></t>` }),
      'markup',
    ],
    [
      'Excel: a value of another program',
      xlsxOf({ A: sheetOf([]) }, { 'xl/externalLinks/externalLink1.xml': `<e><val>${written}</val></e>` }),
      'markup',
    ],
    ['PowerPoint: an attribute', slides(`<p:oleObj name="${written}"/>`), 'markup'],
    ['PowerPoint: the name of a slide', slides(`<p:cSld name="${written}"/>`), 'markup'],
    [
      'PowerPoint: who changed it',
      slides('', { 'ppt/changesInfos/changesInfo1.xml': `<c name="${written}"/>` }),
      'markup',
    ],
    ['OpenDocument: an element', openDocument('text', `<new>${written}</new>`), 'markup'],
    [
      'OpenDocument: an index mark',
      openDocument('text', `<text:p><text:toc-mark text:string-value="${written}"/></text:p>`),
      'markup',
    ],
    ['OpenDocument: a script', openDocument('text', `<office:script>${written}</office:script>`), 'markup'],
    [
      'OpenDocument: a formula',
      openDocument('text', '', { 'Object 1/content.xml': `<math><mtext>${written}</mtext></math>` }),
      'markup',
    ],
    [
      'OpenDocument: a signature',
      openDocument('text', '', { 'META-INF/documentsignatures.xml': `<d>${written}</d>` }),
      'markup',
    ],
    [
      'OpenDocument: the footer of slides',
      openDocument('presentation', `<p:footer-decl>${written}</p:footer-decl>`),
      'markup',
    ],
    [
      'OpenDocument: the name of a sheet',
      openDocument('spreadsheet', `<table:table table:name="${written}"/>`),
      'sheet',
    ],
    [
      'OpenDocument: the value behind another text',
      openDocument(
        'spreadsheet',
        `<table:table table:name="A"><table:table-row><table:table-cell office:string-value="${written}"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`,
      ),
      'A!A (formula)',
    ],
    [
      'Word 2003: an attribute',
      Buffer.from(
        `<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><x y="${written}"/></w:body></w:wordDocument>`,
      ),
      'markup',
    ],
  ])('%s', async (_claim, bytes, field) => {
    const { findings, skips } = await scanDocument('a', bytes);
    expect(findings.map(({ location }) => location.field)).toEqual([field]);
    expect(skips).toEqual([]);
  });
});

test('a part of a book that describes it is read as what it is', async () => {
  const book = zipOfParts({ mimetype: 'application/epub+zip', 'META-INF/rights.xml': `<a>${written}</a>` });
  expect((await scanDocument('a.epub', book)).places).toEqual(['META-INF/rights.xml | element 1 | a']);
});

describe('unread markup is left out', () => {
  const both = paragraph(written);
  test.each<[string, Buffer, number]>([
    ['if it repeats a text', docxOf(`${both}<x y="${written}"/>`), 1],
    ['if it repeats a text behind it', docxOf(`<x y="${written}"/>${both}`), 1],
    ['in a fallback that repeats the choice', docxOf(fallback(written, written)), 1],
    ['but not if only the date is the same', docxOf(`${both}<x y="cpr 310845-6207"/>`), 2],
    ['if it is a measure', docxOf('<x cx="3108456126" y="-3108456126" z="3108456126.0pt"/>'), 0],
    ['if it is a name with a number', docxOf('<x id="list3108456126"/>'), 0],
    ['if it is a namespace', docxOf(`<x xmlns:y="urn:3108456126"/>`), 0],
  ])('%s', async (_claim, bytes, count) => {
    expect((await scanDocument('a', bytes)).findings).toHaveLength(count);
  });
});

test('a cut part is reported, even if it only formats the document', async () => {
  const { skips } = await scanDocument('a', docxOf(paragraph('x'), { 'word/theme/theme1.xml': '<a:theme' }));
  expect(skips).toEqual([['', 'malformed', 'a part', 'PART_BROKEN']]);
});
