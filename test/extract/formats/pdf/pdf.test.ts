import { describe, expect, test, vi } from 'vitest';
import { encryptedPdfs } from '../../../support/encrypted-pdfs.js';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';
import { drawn, firstObject, type PdfOptions, type PdfPage, type PdfStream, pdfOf } from '../../../support/pdf.js';
import { futureCpr, random } from '../../../support/random.js';
import { read as scanAll, why } from '../../../support/read-archive.js';

// pdf.js takes 20 of the 30 seconds that a silent thread has to find out that the longest table of objects lists no more; on a busy machine it takes longer.
vi.mock('../../../../src/extract/worker/limits.js', async (original) => ({
  ...(await original<object>()),
  maxSilentMs: 120_000,
}));

const number = '010145-6123';

function read(bytes: Uint8Array) {
  return extractAll(memorySource('a.pdf', bytes), contextOf('kernels'));
}

/** Each hit as `kind number: field`. */
async function placed(pdf: PdfOptions | Uint8Array): Promise<string[]> {
  const { hits } = await read(pdf instanceof Uint8Array ? pdf : pdfOf(pdf));
  return hits.map(({ record, field }) => `${record.kind} ${record.number}: ${field ?? '-'}`);
}

async function textOf(...pages: readonly PdfPage[]): Promise<string> {
  const { segments } = await extractAll(memorySource('a.pdf', pdfOf({ pages })), contextOf('slow'));
  return segments.map(({ text }) => text).join('\n--\n');
}

const page = (content: string): PdfOptions => ({ pages: [{ content }] });
const object = (index: number): string => `${firstObject + index} 0 R`;

describe('a number on a page is found', () => {
  test.each([
    ['in one string', drawn(`cpr ${number}`)],
    ['in hexadecimal', `BT /F1 10 Tf 60 700 Td <${Buffer.from(`cpr ${number}`).toString('hex')}> Tj ET`],
    ['on a line that is shown by its operator', `BT /F1 10 Tf 12 TL 60 700 Td (Navn) Tj (cpr ${number}) ' ET`],
    ['with its spacing', `BT /F1 10 Tf 12 TL 60 700 Td 0 0 (cpr ${number}) " ET`],
    [
      'glyph by glyph, each at its place',
      `BT /F2 10 Tf ${[...`cpr ${number}`].map((glyph, index) => `1 0 0 1 ${60 + 6 * index} 700 Tm (${glyph}) Tj`).join(' ')} ET`,
    ],
    [
      'glyph by glyph, and not in order',
      `BT /F2 10 Tf ${[...`${number}`]
        .map((glyph, index) => `1 0 0 1 ${60 + 6 * index} 700 Tm (${glyph}) Tj`)
        .toReversed()
        .join(' ')} ET`,
    ],
    ['upwards', `BT /F1 10 Tf 0 1 -1 0 300 300 Tm (cpr ${number}) Tj ET`],
    ['upside down', `BT /F1 10 Tf -1 0 0 -1 300 300 Tm (cpr ${number}) Tj ET`],
    ['aslant', `BT /F1 10 Tf 0.8 0.6 -0.6 0.8 100 300 Tm (cpr 010145) Tj (-6123) Tj ET`],
    ['that cannot be seen', `BT 3 Tr /F1 10 Tf 60 700 Td (cpr ${number}) Tj ET`],
    ['white on white', `1 1 1 rg ${drawn(`cpr ${number}`)}`],
    ['beside the page', drawn(`cpr ${number}`, -400, 700)],
    ['with a minus for its hyphen', `BT /F1 10 Tf 60 700 Td (cpr 010145 - 6123) Tj ET`],
    ['drawn twice, to make it bold', `${drawn(`cpr ${number}`)}${drawn(`cpr ${number}`, 60.3)}`],
    [
      'in boxes, a digit in each',
      `BT /F1 10 Tf ${[...'010145-6123'].map((glyph, index) => `1 0 0 1 ${60 + 15 * index} 700 Tm (${glyph}) Tj`).join(' ')} ET`,
    ],
    ['broken at its hyphen', `${drawn('har cpr 010145-', 200)}${drawn('6123 og bor i byen', 60, 688)}`],
    ['with spaced letters', `BT /F1 10 Tf 6 Tc 60 700 Td (cpr ${number}) Tj ET`],
    ['in a scaled page', `q 0.1 0 0 0.1 0 0 cm BT /F1 100 Tf 600 7000 Td (cpr 0101) Tj (45-6123) Tj ET Q`],
    ['in a font of size 1', `BT /F1 1 Tf 10 0 0 10 60 700 Tm (cpr 0101) Tj (45-6123) Tj ET`],
    ['far beside its name, drawn later', `${drawn('CPR-nr.')}${drawn('Navn', 60, 600)}${drawn('010145 6123', 200)}`],
  ])('%s', async (_claim, content) => expect(await placed(page(content))).toEqual(['page 1: -']));

  test('wherever it is cut into two', async () => {
    for (let at = 1; at < number.length; at += 1) {
      const [left, right] = [number.slice(0, at), number.slice(at)];
      const ways = [
        `BT /F1 10 Tf 60 700 Td (cpr ${left}) Tj (${right}) Tj ET`,
        ...[80, -20, -60, -150].map((kern) => `BT /F1 10 Tf 60 700 Td [(cpr ${left}) ${kern} (${right})] TJ ET`),
        `BT /F2 10 Tf 60 700 Td (cpr ${left}) Tj ET BT /F2 10 Tf ${60 + 6 * (4 + at) + 1} 700 Td (${right}) Tj ET`,
      ];
      for (const way of ways) expect(await placed(page(way)), `${at} ${way}`).toEqual(['page 1: -']);
    }
  });

  test('on any of many pages', async () => {
    const pages = Array.from({ length: 30 }, (_, index) => ({
      content: drawn(index % 10 === 7 ? `cpr ${number}` : 'tom'),
    }));
    const { hits, records, skips } = await read(pdfOf({ pages }));
    expect(hits.map(({ record }) => record)).toEqual([8, 18, 28].map((at) => ({ kind: 'page', number: at })));
    expect([records, skips]).toEqual([30, []]);
  });
});

describe('what stands apart stays apart', () => {
  test.each([
    ['cells of a table', `${drawn('147000')}${drawn('2011', 120)}`, '147000\t2011'],
    [
      'cells of a table, close to each other',
      `BT /F2 10 Tf 60 700 Td (147000) Tj 46 0 Td (2011) Tj ET`,
      '147000\t2011',
    ],
    ['lines', `${drawn('010145')}${drawn('6123', 60, 688)}`, '010145\n6123'],
    ['words', `BT /F1 10 Tf 60 700 Td [(en) -250 (to)] TJ ( tre) Tj ET`, 'en to tre'],
    ['numbers a space apart', `BT /F1 10 Tf 60 700 Td (12 34) Tj [( 56) -278 (78)] TJ ET`, '12 34 56 78'],
    [
      'columns of a table that is drawn column by column',
      `${drawn('a')}${drawn('b', 60, 680)}${drawn('c', 200)}${drawn('d', 200, 680)}`,
      'a\tc\nb\td',
    ],
  ])('%s', async (_claim, content, expected) => expect(await textOf({ content })).toBe(expected));
});

test('ligatures are letters', async () => {
  const objects = ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [33 /fi /ffi] >> >>'];
  const pages = [{ content: drawn('!nde o"ce', 60, 700, '/F3 10 Tf'), fonts: `/F3 ${object(0)}` }];
  const { segments } = await extractAll(memorySource('a.pdf', pdfOf({ objects, pages })), contextOf('slow'));
  expect(segments.map(({ text }) => text)).toEqual(['finde office']);
});

/** A UTF-16 string, as PDF writes it. */
const wide = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
const widget = (entries: string): string =>
  `<< /Type /Annot /Subtype /Widget /Rect [10 10 200 30] /F 4 /DA (/F1 10 Tf) ${entries} >>`;
const note = (entries: string): string => `<< /Type /Annot /Rect [10 10 200 30] ${entries} >>`;
const form = (entries: string, ...more: readonly string[]): PdfOptions => ({
  objects: [widget(entries), ...more],
  catalog: `/AcroForm << /Fields [${object(0)}] /DA (/F1 10 Tf) /DR << /Font << /F1 3 0 R >> >> >>`,
  pages: [{ content: '' }, { entries: `/Annots [${object(0)}]` }],
});
const annotated = (entries: string, ...objects: readonly (string | PdfStream)[]): PdfOptions => ({
  objects: [note(entries), ...objects],
  pages: [{ entries: `/Annots [${object(0)}]` }],
});
const hidden = (state: string): PdfOptions => ({
  objects: ['<< /Type /OCG /Name (skjult) >>'],
  catalog: `/OCProperties << /OCGs [${object(0)}] /D << /${state} [${object(0)}] >> >>`,
  pages: [{ content: `/OC /L1 BDC ${drawn(`cpr ${number}`)} EMC`, resources: `/Properties << /L1 ${object(0)} >>` }],
});

describe('a number is found in', () => {
  const outline = [`<< /First ${object(1)} /Last ${object(1)} /Count 1 >>`];
  test.each<[string, PdfOptions, string[]]>([
    ['a field of a form', form(`/FT /Tx /T (sag.nr) /V (cpr ${number})`), ['page 2: form field sag.nr']],
    ['a field in UTF-16', form(`/FT /Tx /T (a) /V ${wide(`cpr ${number}`)}`), ['page 2: form field a']],
    ['a field that is hidden', form(`/FT /Tx /T (a) /F 2 /V (cpr ${number})`), ['page 2: form field a']],
    ['a field whose name says it', form(`/FT /Tx /T (cpr) /V (0101456123)`), ['page 2: form field cpr']],
    ['a field whose hint says it', form(`/FT /Tx /T (a1) /TU (CPR-nummer) /V (0101456123)`), ['page 2: form field a1']],
    ['the options of a list', form(`/FT /Ch /T (b) /Opt [(cpr ${number}) (x)] /V (x)`), ['page 2: form field b']],
    [
      'a field that stands on no page',
      { ...form(`/FT /Tx /T (c) /V (cpr ${number})`), pages: [{}] },
      ['document 1: form field c'],
    ],
    ['a comment', annotated(`/Subtype /Text /Contents (cpr ${number})`), ['page 1: annotation']],
    ['a comment that is hidden', annotated(`/Subtype /Text /F 2 /Contents (cpr ${number})`), ['page 1: annotation']],
    [
      'text on the page that is a comment',
      annotated(`/Subtype /FreeText /DA (/F1 9 Tf) /Contents (cpr ${number})`),
      ['page 1: annotation'],
    ],
    [
      'what is drawn of a comment',
      annotated(`/Subtype /Stamp /AP << /N ${object(1)} >>`, {
        dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 190 20] /Resources << /Font << /F1 3 0 R >> >>',
        data: drawn(`cpr ${number}`, 5, 5),
      }),
      ['page 1: annotation'],
    ],
    [
      'the address of a link',
      annotated(`/Subtype /Link /A << /S /URI /URI (https://a.example/?cpr=${number}) >>`),
      ['page 1: link'],
    ],
    [
      'the outline',
      {
        objects: [
          ...outline,
          `<< /Title (Sag) /Parent ${object(0)} /First ${object(2)} /Last ${object(2)} /Count 1 >>`,
          `<< /Title ${wide(`cpr ${number}`)} /Parent ${object(1)} >>`,
        ],
        catalog: `/Outlines ${object(0)}`,
      },
      ['document 1: outline'],
    ],
    [
      'the title',
      { objects: [`<< /Title (cpr ${number}) >>`], trailer: `/Info ${object(0)}` },
      ['document 1: property Title'],
    ],
    [
      'a property of its own',
      { objects: [`<< /Borger (cpr ${number}) >>`], trailer: `/Info ${object(0)}` },
      ['document 1: property Borger'],
    ],
    [
      'its XMP',
      {
        objects: [
          {
            dictionary: '/Type /Metadata /Subtype /XML',
            data: `<?xpacket?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>cpr ${number}</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`,
          },
        ],
        catalog: `/Metadata ${object(0)}`,
      },
      ['document 1: property XMP'],
    ],
    ['a layer that is off', hidden('OFF'), ['page 1: -']],
    [
      'a form inside a form',
      {
        objects: [
          {
            dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Matrix [1 0 0 1 20 20] /Resources << /XObject << /X2 ${object(1)} >> >>`,
            data: '/X2 Do',
          },
          {
            dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /Font << /F1 3 0 R >> >>',
            data: drawn(`cpr ${number}`),
          },
        ],
        pages: [{ content: '/X1 Do', resources: `/XObject << /X1 ${object(0)} >>` }],
      },
      ['page 1: -'],
    ],
    [
      'what lies outside of the part that is shown',
      { pages: [{ content: drawn(`cpr ${number}`), entries: '/CropBox [0 0 300 300]' }] },
      ['page 1: -'],
    ],
  ])('%s', async (_claim, pdf, expected) => expect(await placed(pdf)).toEqual(expected));
});

describe('a number is found under keys that no reader of PDF shows:', () => {
  const said = `(cpr ${number})`;
  const properties = { dictionary: '/Type /Metadata /Subtype /XML', data: `<a>cpr ${number}</a>` };
  test.each<[string, PdfOptions]>([
    ['a comment with another key', annotated(`/Subtype /Text /New ${said}`)],
    ['the place that a link leads to', annotated(`/Subtype /Link /Dest ${said}`)],
    ['the address of a form', annotated(`/Subtype /Link /A << /S /SubmitForm /F << /FS /URL /F ${said} >> >>`)],
    ['a list of named places', { catalog: `/Names << /Dests << /Names [${said} [null /Fit]] >> >>`, pages: [{}] }],
    ['the property of a file', { catalog: `/Collection << /Schema << /a << /N ${said} >> >> >>`, pages: [{}] }],
    ['the data of a program', { pages: [{ entries: `/PieceInfo << /App << /Private ${said} >> >>` }] }],
    ['an attribute of a table', { objects: [`<< /A << /O /Table /Summary ${said} >> >>`], pages: [{}] }],
    ['the properties of a page', { objects: [properties], pages: [{ entries: `/Metadata ${object(0)}` }] }],
    [
      'a drawing that no page uses',
      {
        objects: [{ dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 9 9]', data: drawn(`cpr ${number}`) }],
        pages: [{}],
      },
    ],
  ])('%s', async (_claim, pdf) => expect(await placed(pdf)).toEqual(['document 1: markup']));

  test('but not a date, and not what was read', async () => {
    const pdf = pdfOf({ catalog: `/A (D:20450101456123) /B ${said}`, pages: [{ content: drawn(`cpr ${number}`) }] });
    expect(await placed(pdf)).toEqual(['page 1: -']);
  });
});

describe('encrypted documents', () => {
  test.each(encryptedPdfs.map(({ cipher, needsPassword, bytes }) => [cipher, needsPassword, bytes] as const))(
    '%s, with a password that a reader needs: %s',
    async (_cipher, needsPassword, bytes) => {
      const { hits, skips } = await read(bytes);
      expect(hits).toHaveLength(needsPassword ? 0 : 1);
      expect(skips).toEqual(needsPassword ? [{ reason: 'encrypted', lost: 'everything' }] : []);
    },
  );
});

describe('files inside are read as what they are', () => {
  const content = `cpr ${number}\n`;
  const file = (name: string, at: number): string =>
    `<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${object(at)} >> >>`;
  const embedded = (data: string | Uint8Array): PdfStream => ({ dictionary: '/Type /EmbeddedFile', data });

  test('attachments, those of comments, and documents in documents', async () => {
    const inner = pdfOf({ pages: [{ content: drawn(content) }] });
    const pdf = pdfOf({
      objects: [
        file('brev.txt', 1),
        embedded(content),
        file('indre.pdf', 3),
        embedded(inner),
        note(`/Subtype /FileAttachment /FS ${object(5)}`),
        file('note.csv', 6),
        embedded(`navn;cpr\nen;${number}\n`),
        file('ukendt.bin', 8),
        embedded(Uint8Array.from({ length: 500 }, (_, at) => (at * 37) % 251)),
      ],
      catalog: `/Collection << /View /D >> /Names << /EmbeddedFiles << /Names [(a) ${object(0)} (b) ${object(2)} (c) ${object(7)}] >> >>`,
      pages: [{ content: drawn('forside'), entries: `/Annots [${object(4)}]` }],
    });
    const { found, skipped } = await scanAll(memorySource('a.pdf', pdf));
    expect(found).toEqual(['brev.txt', 'indre.pdf', 'note.csv']);
    expect(skipped.map(why)).toEqual([['ukendt.bin', 'unsupported', 'all but raw text']]);
  });

  test.each([
    ['that belongs to a page', { pages: [{ entries: `/AF [${object(0)}]` }] }],
    ['that belongs to the document', { catalog: `/AF [${object(0)}]`, pages: [{}] }],
    ['of a film', { catalog: `/Assets << /Names [(a) ${object(0)}] >>`, pages: [{}] }],
  ])('a file %s and stands in no list', async (_claim, pdf) => {
    const bytes = pdfOf({ objects: [file('brev.txt', 1), embedded(content)], ...pdf });
    expect((await scanAll(memorySource('a.pdf', bytes))).found).toEqual(['file 1']);
  });

  test('as deep as containers may be', async () => {
    const pdf = pdfOf({
      objects: [file('brev.txt', 1), embedded(content)],
      catalog: `/Names << /EmbeddedFiles << /Names [(a) ${object(0)}] >> >>`,
    });
    const { found, skipped } = await scanAll(memorySource('a.pdf', pdf), { maxDepth: 0 });
    expect(found).toEqual([]);
    expect(skipped.map(why)).toEqual([['', 'limit', 'a part', 'max-depth']]);
  });
});

describe('forms of the XFA kind', () => {
  const datasets = `<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><a><Cprnummer>0101456123</Cprnummer></a></xfa:data></xfa:datasets>`;
  const xfa = (parts: string, objects: readonly PdfStream[]): Buffer =>
    pdfOf({
      objects,
      catalog: `/AcroForm << /Fields [] /XFA ${parts} >>`,
      pages: [{ content: drawn('Please wait...') }],
    });

  test('are read as the XML that they are', async () => {
    const preamble = { data: '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">' };
    const parts = `[(preamble) ${object(0)} (datasets) ${object(1)} (postamble) ${object(2)}]`;
    const { events, skipped } = await scanAll(
      memorySource('a.pdf', xfa(parts, [preamble, { data: datasets }, { data: '</xdp:xdp>' }])),
    );
    const found = events.flatMap((event) => (event.type === 'finding' ? [event.location.field] : []));
    expect(found).toEqual(['data.a.Cprnummer']);
    expect(skipped).toEqual([]);
  });

  test('are told of where they cannot be got at', async () => {
    const { skips } = await read(xfa(object(0), [{ dictionary: '/Filter /LZWDecode', data: 'x' }]));
    expect(skips).toContainEqual({ reason: 'unsupported', lost: 'a part', code: 'PDF_FORM_NOT_READ' });
  });
});

describe('pictures of text are told of', () => {
  const picture: PdfStream = {
    dictionary: '/Type /XObject /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 8 /ColorSpace /DeviceGray',
    data: new Uint8Array(400),
  };
  const shows = (width: number, height: number, rest = ''): PdfPage => ({
    content: `q ${width} 0 0 ${height} 0 0 cm /Im1 Do Q ${rest}`,
    resources: `/XObject << /Im1 ${object(0)} >>`,
  });
  const inline = 'q 500 0 0 700 0 0 cm BI /W 4 /H 4 /BPC 8 /CS /G ID 0123456789abcdef EI Q';
  const text = drawn('en linje tekst som fylder lidt. '.repeat(3));
  const filled = Array.from({ length: 9 }, (_, at) => drawn('en linje tekst som fylder lidt.', 60, 700 - 12 * at)).join(
    '',
  );
  const told = (lost: string, page: number): object => ({
    reason: 'no-text-layer',
    lost,
    record: { kind: 'page', number: page },
  });
  const unread = (pictures: number, page: number): object => ({
    reason: 'unsupported',
    lost: 'a part',
    format: 'picture',
    code: 'OCR_OFF',
    pictures,
    record: { kind: 'page', number: page },
  });
  test.each<[string, readonly PdfPage[], readonly object[]]>([
    ['every page is one', [shows(595, 842), shows(595, 842)], [told('everything', 1)]],
    ['one page is one', [{ content: text }, shows(595, 842), shows(595, 842)], [told('a part', 2)]],
    ['one that is inline', [{ content: inline }], [told('everything', 1)]],
    ['a small one, and nothing else', [shows(60, 10)], [told('everything', 1)]],
    ['one with a stamp on it', [shows(595, 842, text)], [told('a part', 1)]],
    ['one in strips with a stamp', [shows(595, 400, `q 595 0 0 442 0 400 cm /Im1 Do Q ${text}`)], [told('a part', 1)]],
    ['text with a logo', [shows(120, 60, text)], [unread(1, 1)]],
    ['text with logos on two pages', [shows(120, 60, text), shows(120, 60, text)], [unread(2, 1)]],
    ['text with a picture that is too small for a line of print', [shows(15, 15, text)], []],
    ['text with a picture behind it', [shows(595, 842, filled)], []],
    ['lines and dots', [shows(500, 1)], []],
    ['an empty page', [{ content: '' }], []],
    ['a page that is all outlines', [{ content: '0 0 m 5 0 l 5 5 l f '.repeat(300) }], [told('everything', 1)]],
  ])('%s', async (_claim, pages, expected) => {
    const { skips } = await read(pdfOf({ pages, objects: [picture] }));
    expect(skips).toEqual(expected);
  });
});

describe('fonts', () => {
  const descendant =
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Ukendt /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 556 >>';
  const glyphs = (text: string): string =>
    [...text].map((one) => (one.charCodeAt(0) - 29).toString(16).padStart(4, '0')).join('');
  const content = `BT /F3 10 Tf 60 700 Td <${glyphs(`cpr ${number}`)}> Tj ET`;
  const fonts = `/F3 ${object(0)}`;
  const font = `/Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Ukendt /Encoding /Identity-H /DescendantFonts [${object(1)}]`;

  test('that say what they show are read', async () => {
    const map = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0003> <005f> <0020> endbfrange endcmap end`;
    const objects = [`<< ${font} /ToUnicode ${object(2)} >>`, descendant, { data: map }];
    expect(await placed({ objects, pages: [{ content, fonts }] })).toEqual(['page 1: -']);
  });

  test('that are drawn by the document are read', async () => {
    const names = [...'0123456789'].map(
      (_, index) => ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][index],
    );
    const procedures = [...names, 'hyphen'].map((name) => `/${name} ${object(1)}`).join(' ');
    const objects = [
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 60 80] /FontMatrix [0.01 0 0 0.01 0 0] /CharProcs << ${procedures} >> /Encoding << /Differences [45 /hyphen 48 ${names.map((name) => `/${name}`).join(' ')}] >> /FirstChar 45 /LastChar 57 /Widths [${Array.from({ length: 13 }, () => 60).join(' ')}] >>`,
      { data: '60 0 0 0 60 80 d1 5 5 50 70 re f' },
    ];
    const shown = (text: string): string => `BT /F3 10 Tf 60 700 Td (${text.slice(0, 4)}) Tj (${text.slice(4)}) Tj ET`;
    const pages = [{ content: `${drawn('CPR', 30)}${shown(number)}`, fonts }];
    expect(await placed({ objects, pages })).toEqual(['page 1: -']);
  });

  test('that do not are told of', async () => {
    const { hits, skips } = await read(
      pdfOf({ objects: [`<< ${font} >>`, descendant], pages: [{}, { content, fonts }] }),
    );
    expect(hits).toEqual([]);
    expect(skips).toEqual([
      { reason: 'malformed', lost: 'a part', code: 'PDF_NO_UNICODE', record: { kind: 'page', number: 2 } },
    ]);
  });
});

describe('of a broken document what can be read is read, and the rest is told of', () => {
  const rng = random(7);
  const word = (): string => String.fromCharCode(...Array.from({ length: 8 }, () => 97 + rng.int(26)));
  const pages = Array.from({ length: 10 }, (_, index) => ({
    content: `${drawn(`cpr ${futureCpr(rng)}`)}${Array.from({ length: 20 }, (_, line) => drawn(`linje ${index}.${line} ${Array.from({ length: 40 }, word).join(' ')}`, 60, 600 - 12 * line)).join('')}`,
  }));
  const whole = pdfOf({ pages });

  test('wherever it is cut off', async () => {
    let found = 0;
    for (let length = whole.length - 20; length > 0; length -= 500) {
      const { hits, skips } = await read(whole.subarray(0, length));
      if (length > 16) expect(skips, `${length} bytes`).not.toEqual([]);
      expect(skips.filter(({ reason }) => reason === 'crashed' || reason === 'timeout')).toEqual([]);
      found += hits.length;
    }
    expect(found).toBeGreaterThan((whole.length / 500) * 3);
  });

  test('random bytes in its middle', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const bytes = Buffer.from(whole);
      const from = Math.floor((whole.length / 14) * seed);
      const noise = random(seed);
      for (let at = from; at < Math.min(from + 5000, bytes.length); at += 1) bytes[at] = noise.int(256);
      const { hits, skips } = await read(bytes);
      expect(
        skips.some(({ reason }) => reason === 'malformed'),
        `from ${from}`,
      ).toBe(true);
      expect(hits.length).toBeGreaterThan(0);
    }
  });

  test.each<[string, (text: string) => string, number]>([
    [
      'a table of contents that points elsewhere, and an object that is gone',
      (text) => text.replace(/^00000\d{5} 00000 n/gm, '0000000077 00000 n').replace(/\n4 0 obj/, '\n4 0 xbj'),
      10,
    ],
    ['no table of contents', (text) => text.slice(0, text.indexOf('xref\n0 ')), 10],
    ['no catalog', (text) => text.replace('/Catalog', '/Cxtalog').replace('/Pages 2 0 R', '/Pxges 2 0 R'), 10],
    ['no list of pages', (text) => text.replace('/Kids', '/Kxds'), 10],
    ['its first page is missing', (text) => text.replace(/\/Kids \[\d+ 0 R/, '/Kids [999 0 R'), 10],
    ['its last page is missing', (text) => text.replace(/\d+ 0 R\] \/Count/, '999 0 R] /Count'), 10],
  ])('%s', async (_claim, breakIt, expected) => {
    const { hits, skips } = await read(Buffer.from(breakIt(whole.toString('latin1')), 'latin1'));
    expect(hits).toHaveLength(expected);
    expect(skips.map(({ reason }) => reason)).toContain('malformed');
  });

  test('its tables of offsets are never taken for numbers', async () => {
    const { hits } = await read(whole.subarray(whole.lastIndexOf('xref')));
    expect(hits).toEqual([]);
  });

  test.each([
    ['a mark and nothing else', '%PDF-1.7\n'],
    ['no pages', pdfOf({ pages: [] }).toString('latin1')],
  ])('%s', async (_claim, text) => {
    const { format, skips } = await read(Buffer.from(text, 'latin1'));
    expect(format).toBe('pdf');
    expect(skips.map(({ reason }) => reason)).toContain('malformed');
  });

  test('what was lost to a page is found in its streams', async () => {
    const bytes = Buffer.from(whole.toString('latin1').replace(/(\/Kids \[\d+ 0 R) \d+ 0 R/, '$1 999 0 R'), 'latin1');
    const { hits } = await read(bytes);
    expect(hits[0]!.record).toEqual({ kind: 'page', number: 1 });
    expect(new Set(hits.map(({ ten }) => ten)).size).toBe(10);
  });
});

test('what a document was before it was changed is read crudely', async () => {
  const first = pdfOf({ pages: [{ content: drawn(`cpr ${number}`) }] });
  const again = `${firstObject + 1} 0 obj\n<< /Length 40 >>\nstream\n${drawn('slettet').padEnd(40)}\nendstream\nendobj\n`;
  const table = `xref\n${firstObject + 1} 1\n${String(first.length).padStart(10, '0')} 00000 n \n`;
  const trailer = `trailer\n<< /Size 7 /Root 1 0 R /Prev ${first.lastIndexOf('xref\n0 ')} >>\nstartxref\n${first.length + again.length}\n%%EOF\n`;
  const { hits, skips } = await read(Buffer.concat([first, Buffer.from(again + table + trailer)]));
  expect(hits.map(({ record }) => record)).toEqual([{ kind: 'object', number: 1 }]);
  expect(skips).toEqual([]);
});

test('a document that is read completely says so', async () => {
  const { format, skips, records, segments } = await read(pdfOf({ pages: [{ content: drawn('hej') }, {}] }));
  expect({ format, skips, records, segments }).toEqual({ format: 'pdf', skips: [], records: 2, segments: [] });
});

test('a document behind something else is one', async () => {
  const { hits } = await read(Buffer.concat([Buffer.from('fax from 12\n'), pdfOf(page(drawn(`cpr ${number}`)))]));
  expect(hits.map(({ record }) => record)).toEqual([{ kind: 'page', number: 1 }]);
});

describe('a page whose text does not stand where the table of contents says is told of, and its text is read', () => {
  const whole = pdfOf({ pages: [{}, { content: drawn(`cpr ${number}`) }] }).toString('latin1');
  /** The content of the second page is the last object. */
  const objects = [...whole.matchAll(/(\d+) 0 obj/g)];
  const last = objects.at(-1)!;
  const entry = `${String(last.index).padStart(10, '0')} 00000 n`;
  test.each<[string, (pdf: string) => string]>([
    ['because it is said to be free', (pdf) => pdf.replace(entry, entry.replace('n', 'f'))],
    [
      'because it stands elsewhere',
      (pdf) => pdf.replace(entry, entry.replace(/^\d{10}/, String(last.index + 3).padStart(10, '0'))),
    ],
    [
      'because it is not listed',
      (pdf) => pdf.replace(`0 ${objects.length + 1}\n`, `0 ${objects.length}\n`).replace(`${entry} \n`, ''),
    ],
    ['because it is of another generation', (pdf) => pdf.replace(`${last[1]} 0 obj`, `${last[1]} 1 obj`)],
  ])('%s', async (_claim, damage) => {
    const damaged = damage(whole);
    expect(damaged).not.toBe(whole);
    const { hits, skips } = await read(Buffer.from(damaged, 'latin1'));
    expect(hits.map(({ record }) => record.kind)).toEqual(['object']);
    expect(skips).toEqual([{ reason: 'malformed', lost: 'a part', code: 'PDF_OBJECTS_NOT_LISTED' }]);
  });
});

describe('a table of contents that is rebuilt from the objects', () => {
  const broken = (pdf: Buffer): string => pdf.toString('latin1').replace(/^00000\d{5} 00000 n/gm, '0000000077 00000 n');
  const told = ['DIRECTORY_BROKEN'];
  test.each<[string, string, string[]]>([
    ['costs nothing if all of them are there', broken(pdfOf(page(drawn(`cpr ${number}`)))), []],
    [
      'costs the object that another refers to',
      broken(pdfOf({ ...page(drawn(`cpr ${number}`)), catalog: '/Outlines 99 0 R' })),
      told,
    ],
    [
      'may cost more if the document is cut off',
      broken(pdfOf(page(drawn(`cpr ${number}`)))).replace('%%EOF', ''),
      told,
    ],
  ])('%s', async (_claim, pdf, codes) => {
    const { hits, skips } = await read(Buffer.from(pdf, 'latin1'));
    expect(hits.map(({ record }) => record)).toContainEqual({ kind: 'page', number: 1 });
    expect(skips.map(({ code }) => code)).toEqual(codes);
  });
});

describe('what is made to have no end has one, and is told of', () => {
  test.each([
    ['lists without a width', '/W [0 0 0] /Index [0 99999999999999]'],
    ['lists more objects than there can be', '/W [0 0 1] /Index [0 99999999999999]'],
  ])('a table that %s', async (_claim, entries) => {
    const table = { dictionary: `/Type /XRef /Size 5 ${entries}`, data: new Uint8Array(9_000_000) };
    const { hits, skips } = await read(pdfOf({ ...page(drawn(`cpr ${number}`)), objects: [table] }));
    expect(hits.map(({ record }) => record)).toContainEqual({ kind: 'page', number: 1 });
    expect(skips).toEqual([{ reason: 'malformed', lost: 'a part', code: 'PDF_OBJECTS_NOT_LISTED' }]);
  });

  test('a tree of a billion pages that are one', async () => {
    const levels = 30;
    const tree = Array.from({ length: levels }, (_, level) => {
      const below = level === levels - 1 ? firstObject + levels : firstObject + level + 1;
      return `<< /Type /Pages /Kids [${below} 0 R ${below} 0 R] /Count ${2 ** (levels - level)} >>`;
    });
    const pdf = pdfOf({ objects: tree, ...page(drawn(`cpr ${number}`)) }).toString('latin1');
    const endless = pdf.replace('/Pages 2 0 R', `/Pages ${firstObject} 0 R`);
    expect(endless).not.toBe(pdf);
    const { hits, skips } = await read(Buffer.from(endless, 'latin1'));
    expect(hits.map(({ record }) => record)).toEqual([{ kind: 'page', number: 1 }]);
    expect(skips.map(({ code }) => code)).toContain('PDF_PAGES_REPEATED');
  });
});

describe('a page is not broken by what no program shows', () => {
  const text = drawn(`cpr ${number}`);
  const form = (more: string, data: string): PdfStream => ({
    dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 500 800] ${more}`,
    data,
  });
  test.each<[string, PdfOptions]>([
    [
      'a drawing that is not there',
      { pages: [{ content: `/Fx1 Do ${text}`, resources: '/XObject << /Fx1 99 0 R >>' }] },
    ],
    [
      'a drawing that is no stream',
      { pages: [{ content: `/Fx1 Do ${text}`, resources: '/XObject << /Fx1 << /A 1 >> >>' }] },
    ],
    [
      'a drawing inside itself',
      {
        pages: [{ content: '/Fx1 Do', resources: `/XObject << /Fx1 ${object(0)} >>` }],
        objects: [form(`/Resources << /Font << /F1 3 0 R >> /XObject << /Fx1 ${object(0)} >> >>`, `${text} /Fx1 Do`)],
      },
    ],
    ['a layer that nothing describes', { pages: [{ content: `/OC /oc1 BDC ${text} EMC` }] }],
  ])('%s', async (_claim, pdf) => {
    const { hits, skips } = await read(pdfOf(pdf));
    expect(hits).toHaveLength(1);
    expect(skips).toEqual([]);
  });
});
