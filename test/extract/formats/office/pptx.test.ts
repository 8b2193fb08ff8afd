import { describe, expect, test } from 'vitest';
import { docxOf, ooxmlOf, paragraph, relationships, scanDocument } from '../../../support/office.js';

/** Of somebody born in 2045: nobody's. */
const number = '310845-6126';
const other = '010145-6123';

const text = (...runs: readonly string[]): string =>
  `<a:p>${runs.map((run) => `<a:r><a:rPr/><a:t>${run}</a:t></a:r>`).join('')}</a:p>`;
const cells = (...row: readonly string[]): string =>
  `<a:tr>${row.map((cell) => `<a:tc><a:txBody>${text(cell)}</a:txBody></a:tc>`).join('')}</a:tr>`;

/** A presentation whose second slide, which is the third file, has this in it. */
function presentationOf(slide: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  return ooxmlOf('ppt/presentation.xml', {
    'ppt/presentation.xml':
      '<p:x xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="a"/><p:sldId id="258" r:id="c"/></p:sldIdLst></p:x>',
    'ppt/_rels/presentation.xml.rels': relationships(
      ['c', 'slide', 'slides/slide3.xml'],
      ['a', 'slide', 'slides/slide1.xml'],
    ),
    'ppt/slides/slide1.xml': '<p:sld/>',
    'ppt/slides/slide3.xml': `<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r">${slide}</p:sld>`,
    ...parts,
  });
}

describe('a number is found in a presentation', () => {
  test.each<[string, Buffer, string[]]>([
    ['on a slide, by its place', presentationOf(text('x') + text('cpr 3108', '45-6126')), ['slide 2 | text']],
    ['not over paragraphs', presentationOf(text('310845') + text('-6126')), []],
    [
      'in a table, under its heading',
      presentationOf(`<a:tbl><a:tblPr firstRow="1"/>${cells('Navn', 'CPR')}${cells('Bo', number)}</a:tbl>`),
      ['slide 2 | table: CPR'],
    ],
    [
      'in what is said of a picture, and in a link',
      presentationOf(`<p:cNvPr id="1" name="x" descr="cpr ${number}"><a:hlinkClick r:id="l"/></p:cNvPr>`, {
        'ppt/slides/_rels/slide3.xml.rels': relationships(['l', 'hyperlink', `https://x.dk/?cpr=${other}`]),
      }),
      ['slide 2 | alt text', 'slide 2 | link'],
    ],
    [
      'in what belongs to a slide',
      presentationOf('', {
        'ppt/slides/_rels/slide3.xml.rels': relationships(
          ['n', 'notesSlide', '../notesSlides/notesSlide9.xml'],
          ['c', 'comments', '../comments/comment1.xml'],
          ['m', 'comments', '../comments/modernComment_1.xml'],
          ['k', 'chart', '../charts/chart1.xml'],
          ['d', 'diagramData', '../diagrams/data1.xml'],
        ),
        'ppt/notesSlides/notesSlide9.xml': `<p:n>${text(number)}</p:n>`,
        'ppt/comments/comment1.xml': `<p:cmLst><p:cm><p:text>cpr ${number}</p:text></p:cm></p:cmLst>`,
        'ppt/comments/modernComment_1.xml': `<p188:cm><p188:txBody>${text(number)}</p188:txBody></p188:cm>`,
        'ppt/charts/chart1.xml': `<c:x><c:pt><c:v>${number}</c:v></c:pt></c:x>`,
        'ppt/diagrams/data1.xml': `<d:pt><d:t>${text(number)}</d:t></d:pt>`,
        'ppt/diagrams/drawing1.xml': text(number),
      }),
      ['slide 2 | notes', 'slide 2 | comment', 'slide 2 | comment', 'slide 2 | chart', 'slide 2 | diagram'],
    ],
    [
      'on a slide that is not shown, and on a master',
      presentationOf('', {
        'ppt/slides/slide2.xml': text(number),
        'ppt/slideMasters/slideMaster1.xml': text(number),
        'ppt/theme/theme1.xml': '<x/>',
      }),
      ['document 1 | slide that is not shown', 'document 1 | master'],
    ],
    [
      'in a document inside it',
      presentationOf('', { 'ppt/embeddings/a.docx': docxOf(paragraph('cpr ', number)) }),
      ['ppt/embeddings/a.docx | paragraph 1 | body'],
    ],
  ])('%s', async (_claim, bytes, places) => {
    const found = await scanDocument('a.pptx', bytes);
    expect(found.places).toEqual(places);
    expect(found.skips).toEqual([]);
    expect(found.format).toBe('pptx');
  });
});

test('a slide that is cut is read as far as it goes, and the others whole', async () => {
  const bytes = presentationOf(`${text(number)}<a:p>`, { 'ppt/slides/slide1.xml': text(number) });
  const found = await scanDocument('a.pptx', bytes);
  expect(found.places).toEqual(['slide 1 | text', 'slide 2 | text']);
  expect(found.skips).toEqual([['', 'malformed', 'a part', 'PART_BROKEN']]);
});

test('wherever it is cut or changed, nothing crashes', async () => {
  const bytes = presentationOf(text(number), { 'ppt/notesSlides/notesSlide9.xml': `<p:n>${text(number)}</p:n>` });
  for (let at = 0; at < bytes.length; at += 7) {
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1 << (at % 8);
    for (const one of [flipped, ...(at % 200 < 7 ? [bytes.subarray(0, at)] : [])]) {
      const { skips } = await scanDocument('a.pptx', one);
      expect(skips.filter(([, reason]) => reason === 'crashed')).toEqual([]);
    }
  }
});
