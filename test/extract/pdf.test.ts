import { describe, expect, test } from 'vitest';
import type { FindingEvent } from '../../src/model/index.js';
import { memorySource } from '../support/memory-source.js';
import { type PdfPage, pdfOf, pdfText, shown, streamOf } from '../support/pdf-bytes.js';
import { read, why } from '../support/read-archive.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';
const label = shown('cpr-nr.', 50);

async function placesIn(bytes: Uint8Array): Promise<{ places: string[]; skips: unknown[] }> {
  const { events, skipped } = await read(memorySource('a.pdf', bytes));
  const places = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source, record, field } }) =>
      [...source.members, `${record.kind} ${record.number}`, field].join(' | '),
    );
  return { places, skips: skipped.map((one) => [...why(one), ...(one.record ? [one.record.number] : [])]) };
}

const page = (content: string, more?: string): PdfPage => ({ content, ...(more !== undefined && { more }) });

describe('a number is found on its page, however it is drawn', () => {
  const third = (content: string, options = {}) => pdfOf([page(shown('Intet')), page(''), page(content)], options);
  test.each<[string, Buffer]>([
    ['in one piece', third(shown(`cpr ${number}`))],
    ['packed', third(shown(`cpr ${number}`), { isPacked: true })],
    ['glyph by glyph', third(`${label} ${[...number].map((one, at) => shown(one, 100 + at * 6.67, 700)).join(' ')}`)],
    [
      'with kerning',
      third(`BT /F1 12 Tf 50 700 Td [${pdfText('cpr 0101')} -10 ${pdfText('45-6')} 20 ${pdfText('123')}] TJ ET`),
    ],
    ['over a turned page', third(`BT /F1 12 Tf 0 1 -1 0 300 300 Tm ${pdfText(`cpr ${number}`)} Tj ET`)],
  ])('%s', async (_claim, bytes) => {
    expect(await placesIn(bytes)).toEqual({ places: ['page 3 | text'], skips: [] });
  });

  const cuts = Array.from(number, (_, at) => at).slice(1);
  test('in two runs side by side, wherever it is cut', async () => {
    const widths: Readonly<Record<string, number>> = { '-': 4 };
    const pages = cuts.map((at) => {
      const first = number.slice(0, at);
      const x = 100 + [...first].reduce((sum, one) => sum + (widths[one] ?? 6.672), 0);
      return page(`${label} ${shown(first, 100)} ${shown(number.slice(at), x)}`);
    });
    expect((await placesIn(pdfOf(pages))).places).toEqual(cuts.map((_, index) => `page ${index + 1} | text`));
  });

  test.each([
    ['two columns', `${label} ${shown('010145', 100)} ${shown('6123', 200)}`],
    ['two lines', `${label} ${shown('010145', 100)} ${shown('6123', 100, 680)}`],
  ])('but not over %s', async (_claim, content) => {
    expect((await placesIn(pdfOf([page(content)]))).places).toEqual([]);
  });
});

describe('a number is found beside the pages', () => {
  test.each<[string, Buffer, string]>([
    [
      'in a comment',
      pdfOf([page('', '/Annots [100 0 R]')], {
        objects: [`<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ${pdfText(`cpr ${number}`)} >>`],
      }),
      'page 1 | annotation',
    ],
    [
      'in a link',
      pdfOf([page('', '/Annots [100 0 R]')], {
        objects: [
          `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ${pdfText(`https://example.dk/?cpr=${number}`)} >> >>`,
        ],
      }),
      'page 1 | link',
    ],
    [
      'in a field of a form',
      pdfOf([page('', '/Annots [100 0 R]')], {
        objects: [
          `<< /Type /Annot /Subtype /Widget /FT /Tx /T ${pdfText('cpr')} /V ${pdfText(number)} /Rect [0 0 9 9] /P 10 0 R >>`,
        ],
        catalog: '/AcroForm << /Fields [100 0 R] >>',
      }),
      'form field cpr',
    ],
    [
      'in its title',
      pdfOf([page('')], { info: `/Title ${pdfText(`Sag cpr ${number}`)}` }),
      'document 1 | property Title',
    ],
    [
      'in its outline',
      pdfOf([page('')], {
        objects: [
          '<< /Type /Outlines /First 101 0 R /Last 101 0 R /Count 1 >>',
          `<< /Title ${pdfText(`cpr ${number}`)} /Parent 100 0 R >>`,
        ],
        catalog: '/Outlines 100 0 R',
      }),
      'document 1 | outline',
    ],
    [
      'in a file that is attached',
      pdfOf([page('')], {
        objects: [
          '<< /Type /Filespec /F (liste.csv) /UF (liste.csv) /EF << /F 101 0 R >> >>',
          streamOf(Buffer.from(`id;cpr\n7;${number}\n8;\n`.repeat(3)), false, '/Type /EmbeddedFile'),
        ],
        catalog: '/Names << /EmbeddedFiles << /Names [(liste.csv) 100 0 R] >> >>',
      }),
      'document 1 attachment: liste.csv | row 1 | cpr',
    ],
  ])('%s', async (_claim, bytes, place) => {
    const { places, skips } = await placesIn(bytes);
    expect(
      places.some((one) => one.includes(place)),
      places.join(),
    ).toBe(true);
    expect(skips).toEqual([]);
  });
});

describe('what cannot be read is told', () => {
  test('a page that is a picture, by the first of them', async () => {
    const picture = page('q 595 0 0 842 0 0 cm /Im1 Do Q');
    expect(await placesIn(pdfOf([page(shown(`cpr ${number}`)), picture, picture]))).toEqual({
      places: ['page 1 | text'],
      skips: [['', 'no-text-layer', 'a part', 2]],
    });
  });

  test('a table of objects that is lost: what is drawn is looked for in what is left', async () => {
    const whole = pdfOf([page(shown(`cpr ${number}`)), page(shown('Intet'))], { isPacked: true });
    for (let length = 200; length < whole.length; length += 100) {
      const { places, skips } = await placesIn(whole.subarray(0, length));
      expect(skips.flat()).not.toContain('crashed');
      // Either it could be opened all the same, or it says that it could not.
      expect(skips.length + places.length).toBeGreaterThan(0);
    }
    const cut = whole.subarray(0, whole.indexOf('xref'));
    expect((await placesIn(cut)).places.length).toBeGreaterThan(0);
    // The table itself is made of numbers of ten digits.
    expect((await placesIn(pdfOf([page('')]))).places).toEqual([]);
  });
});
