import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { describe, expect, test, vi } from 'vitest';
import { searchTarget } from '../../../../src/detect/index.js';
import { withoutMisreadDigits } from '../../../../src/extract/formats/picture/ocr-corrections.js';
import { tiffPages } from '../../../../src/extract/formats/picture/tiff-pages.js';
import { TimeoutError, withHeartbeat } from '../../../../src/extract/worker/with-heartbeat.js';
import type { FindingEvent } from '../../../../src/model/index.js';
import { zipOf } from '../../../support/archives.js';
import { memorySource } from '../../../support/memory-source.js';
import { drawn, firstObject, type PdfPage, pdfOf } from '../../../support/pdf.js';
import { bmpOf, pictureOf, tiffOf } from '../../../support/pictures.js';
import { runProgram } from '../../../support/program.js';
import { read, why } from '../../../support/read-archive.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';
const line = `Borger med cpr-nr. ${number} har søgt om ydelse`;

async function seen(name: string, bytes: Uint8Array, ocr = true): Promise<{ places: string[]; skips: unknown[] }> {
  const { events, skipped } = await read(memorySource(name, bytes), { ocr });
  const places = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source, record, field } }) =>
      [...source.members, `${record.kind} ${record.number}`, field].join(' | '),
    );
  return { places, skips: skipped.map(why) };
}

const here = 'page 1 | text in picture';
const whole = pictureOf([line]);
const jpeg = (canvas: Canvas): Buffer => canvas.toBuffer('image/jpeg', 90);

describe('a number in a picture is read, of', () => {
  test.each<[string, Uint8Array]>([
    ['PNG', whole.toBuffer('image/png')],
    ['JPEG', jpeg(whole)],
    ['GIF', whole.toBuffer('image/gif')],
    ['WebP', whole.toBuffer('image/webp')],
    ['BMP', bmpOf(whole)],
    ['TIFF', tiffOf([whole])],
    ['a screen, with letters of 9 pixels', pictureOf([line], { pixels: 9 }).toBuffer('image/png')],
    ['letters that are light on dark', pictureOf([line], { ink: 'white', paper: '#203040' }).toBuffer('image/png')],
    ['a page that lay aslant', pictureOf([line], { slant: 2 }).toBuffer('image/png')],
    ['grey letters on grey', pictureOf([line], { ink: '#777', paper: '#ddd' }).toBuffer('image/png')],
  ])('%s', async (kind, bytes) => {
    expect(await seen(`a.${kind}`, bytes)).toEqual({ places: [here], skips: [] });
  });

  test('a TIFF file of three pages, on the last', async () => {
    const empty = pictureOf(['Bilag']);
    expect(await seen('a.tif', tiffOf([empty, empty, whole]))).toEqual({
      places: ['page 3 | text in picture'],
      skips: [],
    });
  });

  test('one in an archive', async () => {
    const zip = zipOf([{ name: 'skærm.png', content: whole.toBuffer('image/png') }]);
    expect(await seen('a.zip', zip)).toEqual({ places: [`skærm.png | ${here}`], skips: [] });
  });
});

describe('a page of a PDF that is a picture is read', () => {
  const imageOf = (canvas: Canvas) => ({
    dictionary: `/Type /XObject /Subtype /Image /Width ${canvas.width} /Height ${canvas.height} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode`,
    data: jpeg(canvas),
  });
  const page = (content: string, entries = ''): PdfPage => ({
    content,
    entries,
    resources: `/XObject << /Im1 ${firstObject} 0 R /Im2 ${firstObject + 1} 0 R >>`,
  });
  const scan = pictureOf([line], { width: 1240, height: 1754 });
  const shown = 'q 595 0 0 842 0 0 cm /Im1 Do Q';

  test.each<[string, PdfPage[], Canvas[], string]>([
    ['alone', [page(shown)], [scan], here],
    ['behind one of text', [page(drawn('en side med tekst')), page(shown)], [scan], 'page 2 | text in picture'],
    ['with a stamp on it', [page(`${shown}${drawn('Modtaget', 60, 20)}`)], [scan], here],
    ['that lay on its side', [page('q 0 842 -595 0 595 0 cm /Im1 Do Q', '/Rotate 90')], [scan], here],
    [
      'of two strips, with the number where they meet',
      [page('q 595 0 0 800 0 42 cm /Im1 Do Q q 595 0 0 42 0 0 cm /Im2 Do Q')],
      [scan, pictureOf([], { width: 1240, height: 88 })],
      here,
    ],
  ])('%s', async (_claim, pages, pictures, place) => {
    expect(await seen('a.pdf', pdfOf({ objects: pictures.map(imageOf), pages }))).toEqual({
      places: [place],
      skips: [],
    });
  });

  test('of a fax, whose lines Ghostscript packed', async () => {
    const fax = {
      dictionary:
        '/Type /XObject /Subtype /Image /Width 625 /Height 125 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 625 /Rows 125 >>',
      data: Buffer.from(
        '////////87GzIeQzIeas+FKcyHkgicoTwnrhB6DCdFu1RbtV0XFUXDRcPCDrCDrzqE2qCeg3WwVbBUCI/pOC7dchcSIh9P0+uuPWvCBm8IM9r5P+T9fREa/04vVb1vS8v+OPRsy8cQX/69BA1Ln0lpum6//S4vQepmVev//rm5xPDwl8f//164T6QMPW9f/pYtmB7eEEH///9f14Sb///8QeP6C9671vX7+kUXz9/a9rmrOX/X37///6uuutpWltpbaXtq2uiDw1scV2va+xUV8VanHWxWxXtNe1DBYYQhhCGEIhhAwhEGFHERER//j///////4AIAI=',
        'base64',
      ),
    };
    const pages = [page('q 300 0 0 60 0 700 cm /Im1 Do Q')];
    expect(await seen('a.pdf', pdfOf({ objects: [fax], pages }))).toEqual({ places: [here], skips: [] });
  });

  const half = 'q 595 0 0 421 0 421 cm /Im1 Do Q';
  const letter = Array.from({ length: 8 }, (_, row) =>
    drawn('Kommunen har modtaget dit brev af i dag', 60, 300 - 20 * row),
  );

  test.each([
    ['where it stands beside text', '', here],
    ['but not once more, where the text says the same', drawn(`cpr ${number}`, 60, 100), 'page 1 | '],
  ])('%s', async (_claim, more, place) => {
    const mixed = [page(half + letter.join('') + more)];
    expect(await seen('a.pdf', pdfOf({ objects: [imageOf(scan)], pages: mixed }))).toEqual({
      places: [place],
      skips: [],
    });
  });

  test('and one beside text is told of where it is not read, but for what is too small for a line', async () => {
    const told = async (drawing: string): Promise<unknown[]> =>
      (await seen('a.pdf', pdfOf({ objects: [imageOf(scan)], pages: [page(drawing + letter.join(''))] }), false)).skips;
    expect(await told(half)).toEqual([['', 'unsupported', 'a part', 'OCR_OFF']]);
    expect(await told('q 15 0 0 15 400 760 cm /Im1 Do Q')).toEqual([]);
  });

  test('and a picture that is broken is told of', async () => {
    const broken = { ...imageOf(scan), data: Buffer.from('no picture') };
    const { places, skips } = await seen('a.pdf', pdfOf({ objects: [broken], pages: [page(shown)] }));
    expect(places).toEqual([]);
    expect(skips).toEqual([['', 'malformed', 'a part', 'PICTURE_BROKEN']]);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  bytes[at]! ^= 4;
  return bytes;
}

describe('what is not read is told of', () => {
  test('a picture, where it is not asked for', async () => {
    expect(await seen('a.png', whole.toBuffer('image/png'), false)).toEqual({
      places: [],
      skips: [['', 'unsupported', 'all but raw text', 'OCR_OFF']],
    });
  });

  test.each([
    ['PNG', whole.toBuffer('image/png').subarray(0, 60)],
    ['JPEG', jpeg(whole).subarray(0, 60)],
    ['TIFF', tiffOf([whole]).subarray(0, 60)],
    ['TIFF of no page', Buffer.from('II*\0\0\0\0\0', 'latin1')],
  ])('a %s picture that is cut', async (_kind, bytes) => {
    const { skips } = await seen('a', bytes);
    expect(skips).toEqual([['', 'malformed', expect.any(String), 'PICTURE_BROKEN']]);
  });

  const tall = pictureOf([line, '', '', '', '', '', 'Bilag'], { height: 500 });
  const animated = (gif: Buffer): Buffer => Buffer.concat([gif.subarray(0, -1), gif.subarray(gif.indexOf(0x2c))]);
  test.each([
    ['PNG', tall.toBuffer('image/png'), (bytes: Buffer) => bytes.subarray(0, bytes.length - 400)],
    ['JPEG', jpeg(tall), (bytes: Buffer) => bytes.subarray(0, bytes.length - 400)],
    ['GIF', tall.toBuffer('image/gif'), (bytes: Buffer) => bytes.subarray(0, bytes.length - 400)],
    ['WebP', tall.toBuffer('image/webp'), (bytes: Buffer) => bytes.subarray(0, bytes.length - 400)],
    ['PNG, in a bit,', tall.toBuffer('image/png'), (bytes: Buffer) => flipped(bytes, bytes.length - 200)],
    ['GIF, to which another was added,', tall.toBuffer('image/gif'), animated],
    [
      'TIFF, of whose pages the way to the second leads nowhere,',
      tiffOf([tall, tall]),
      (bytes: Buffer) => bytes.subarray(0, bytes.length - 4),
    ],
  ])('a %s picture that was damaged, though some of it is drawn', async (_kind, bytes, damage) => {
    expect((await seen('a', bytes)).skips).toEqual([]);
    expect((await seen('a', damage(Buffer.from(bytes)))).skips).toEqual([
      ['', 'malformed', expect.any(String), 'PICTURE_BROKEN'],
    ]);
  });
});

test('what takes too long is left, and gives signs of life until then', async () => {
  vi.useFakeTimers();
  const waiting = withHeartbeat(new Promise<string>(() => {}));
  const signs: unknown[] = [];
  const ended = (async () => {
    for (;;) {
      const { done, value } = await waiting.next();
      if (done) return value;
      signs.push(value);
    }
  })();
  const failed = expect(ended).rejects.toBeInstanceOf(TimeoutError);
  await vi.advanceTimersByTimeAsync(130_000);
  await failed;
  vi.useRealTimers();
  expect(signs).toHaveLength(24);
});

test('pages of a TIFF file that lead in a circle are read once, and told of', () => {
  const bytes = tiffOf([whole]);
  bytes.writeUInt32LE(8, 8 + 2 + 9 * 12);
  const pages = [...tiffPages(bytes)];
  expect([pages.length, pages.at(-1)]).toEqual([2, undefined]);
});

describe('a letter that was read for a digit is a digit', () => {
  test.each([
    ['cpr O1O145-6l23', 'cpr 010145-6123'],
    ['0IOI45 6123', '010145 6123'],
    ['01014S6I23', '0101456123'],
    ['B1O145-6123', '810145-6123'],
  ])('%s', (text, read) => expect(withoutMisreadDigits(text, searchTarget)).toBe(read));

  test.each(['BILLEDSOLO', 'SBOIZ', 'model 12OIIISBZ1', 'X010145-6123', 'side IO af 20'])('but %s is left', (text) =>
    expect(withoutMisreadDigits(text, searchTarget)).toBe(text),
  );
});

test('the program reads a folder of pictures, and opens no connection', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ocr-'));
  writeFileSync(join(folder, 'skærm.png'), whole.toBuffer('image/png'));
  const { code, stdout, stderr } = await runProgram(['scan', folder, '--ocr', '--as-of', '2060-01-01']);
  rmSync(folder, { recursive: true });
  expect(stdout).toContain('text in picture: 1 finding, certain');
  expect(stderr).toBe('cprscan: 1 person in 1 record. Exit 1.\n');
  expect(code).toBe(1);
});
