import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { searchTarget } from '../../../src/detect/index.js';
import { hasRoomForText, pictureSize } from '../../../src/extract/formats/picture/picture-size.js';
import { binaryFormat } from '../../../src/extract/identify/signatures.js';
import { memorySource } from '../../support/memory-source.js';
import { number, read, text } from '../../support/read-archive.js';

const bytes = (latin1: string, length = 4096): Buffer => {
  const all = Buffer.alloc(length, 0x02);
  all.write(latin1, 'latin1');
  return all;
};
const put = (buffer: Buffer, at: number, latin1: string): Buffer => {
  buffer.write(latin1, at, 'latin1');
  return buffer;
};
const gitObject = (content: string): Buffer =>
  deflateSync(Buffer.from(`blob ${content.length}\0${content}`), { level: 1 });

describe('what holds no text of users is told by its bytes', () => {
  test.each<[string, Buffer, string]>([
    ['a TrueType font', bytes('\0\x01\0\0\0\x0c\0\x80\0\x03\0\x40DSIG'), 'font'],
    ['an OpenType font', bytes('OTTO\0\x0c\0\x80\0\x03\0\x40CFF '), 'font'],
    ['a web font', bytes('wOF2\0\x01\0\0\0\0\x10\0'), 'font'],
    ['a font for Internet Explorer', put(put(bytes(''), 8, '\x01\0\x02\0'), 34, 'LP'), 'font'],
    ['a program of Linux', bytes('\x7fELF\x02\x01\x01\0'), 'compiled-code'],
    ['a program of Windows', put(put(bytes('MZ\x90\0'), 60, '\x80\0\0\0'), 128, 'PE\0\0'), 'compiled-code'],
    ['a program of macOS', bytes('\xcf\xfa\xed\xfe\x07\0\0\x01'), 'compiled-code'],
    ['a program of macOS for two machines', bytes('\xca\xfe\xba\xbe\0\0\0\x02'), 'compiled-code'],
    ['a Java class', bytes('\xca\xfe\xba\xbe\0\0\0\x3d'), 'compiled-code'],
    ['WebAssembly', bytes('\0asm\x01\0\0\0'), 'compiled-code'],
    ['compiled Python', put(bytes('\xcb\r\r\n\0\0\0\0'), 16, '\xe3'), 'compiled-code'],
    [
      'a library of objects',
      bytes('!<arch>\n/               0           0     0     0       14        `\n'),
      'compiled-code',
    ],
    ['MP3 with a tag', bytes('ID3\x04\0\0'), 'audio'],
    ['MP3 without one', put(bytes('\xff\xfb\x90\0'), 417, '\xff\xfb\x90\0'), 'audio'],
    ['WAV', bytes('RIFF\x24\x10\0\0WAVEfmt '), 'audio'],
    ['MPEG-4', bytes('\0\0\0\x20ftypisom'), 'video'],
    ['WebM', bytes('\x1a\x45\xdf\xa3'), 'video'],
    ['AVI', bytes('RIFF\x24\x10\0\0AVI LIST'), 'video'],
    ['an icon of Windows', bytes('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0\x68\x04\0\0\x16\0\0\0'), 'icon'],
    ['an icon of macOS', bytes('icns\0\0\x10\0'), 'icon'],
    ['AppleDouble', bytes('\0\x05\x16\x07\0\x02\0\0'), 'leftover'],
    ['.DS_Store', bytes('\0\0\0\x01Bud1\0\0\x10\0'), 'leftover'],
    ['a pack of Git', bytes('PACK\0\0\0\x02'), 'version-control'],
    ['the index of Git', bytes('DIRC\0\0\0\x02'), 'version-control'],
    ['an object of Git', gitObject('en tekst'), 'version-control'],
  ])('%s', (_claim, head, expected) => {
    expect(binaryFormat(head, 'fil.txt')?.noUserText).toBe(expected);
  });
});

describe('a name or a beginning alone is no format', () => {
  test.each<[string, string | Buffer, string]>([
    ['text that is called a font', 'cpr-nr. og andre ord\n', 'a.ttf'],
    ['text that begins as a program does', 'MZ er initialer, og resten er tekst\n', 'a.exe'],
    ['text that begins as an icon of macOS', 'icnstekst\n', 'a.icns'],
    ['text that begins as a Flash film', 'CWS er et firma\n', 'a.txt'],
    ['text that begins as a library', '!<arch>\nen linje\n', 'a.a'],
    ['zlib that is no object of Git', deflateSync(Buffer.from('en tekst '.repeat(400))), 'a.bin'],
    ['a package of Debian', bytes('!<arch>\ndebian-binary   '), 'a.deb'],
    ['pictures in the container of MPEG-4', bytes('\0\0\0\x20ftypheic'), 'a.heic'],
  ])('%s', (_claim, content, name) => {
    expect(binaryFormat(Buffer.from(content as string), name)?.noUserText).toBeUndefined();
  });
});

describe('what holds no text of users', () => {
  test('is searched, counted by class, and leaves a scan complete', async () => {
    const { end, found, skipped, events } = await read(memorySource('a.woff2', bytes('wOF2\0\x01\0\0')));
    expect(found).toEqual([]);
    expect(skipped).toEqual([]);
    expect(end.coverage.noUserText).toEqual({ font: 1 });
    expect(end.coverage.sources).toMatchObject({ found: 1, complete: 1 });
    expect(events.find(({ type }) => type === 'source-end')).toMatchObject({ format: 'woff2', rawTextOnly: true });
    expect(end.exit).toBe(0);
  });

  test('gives the numbers that stand in it as text', async () => {
    const tagged = put(bytes('ID3\x04\0\0'), 2000, `\0Optagelse af samtale, cpr ${number}\0`);
    const { found, end } = await read(memorySource('samtale.mp3', tagged));
    expect(found).toEqual(['']);
    expect(end.exit).toBe(1);
  });
});

describe('a picture is large enough where a line of text has room in it', () => {
  const png = (width: number, height: number): Buffer => {
    const head = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 64);
    head.writeUInt32BE(width, 16);
    head.writeUInt32BE(height, 20);
    return head;
  };
  const gif = (width: number, height: number): Buffer => {
    const head = bytes('GIF89a', 64);
    head.writeUInt16LE(width, 6);
    head.writeUInt16LE(height, 8);
    return head;
  };
  const jpeg = (width: number, height: number): Buffer => {
    const head = bytes('\xff\xd8\xff\xe0\0\x10JFIF', 64);
    put(head, 20, '\xff\xc0\0\x11\x08');
    head.writeUInt16BE(height, 25);
    head.writeUInt16BE(width, 27);
    return head;
  };

  test.each<[string, string, Buffer, boolean]>([
    ['a pixel that tracks', 'gif', gif(1, 1), false],
    ['an icon', 'png', png(16, 16), false],
    ['an icon of 48 pixels', 'png', png(48, 48), false],
    ['a line', 'png', png(50, 7), true],
    ['a line on its side', 'gif', gif(7, 50), true],
    ['a rule', 'jpeg', jpeg(600, 6), false],
    ['a photograph', 'jpeg', jpeg(640, 480), true],
    ['one whose size cannot be told', 'jpeg', bytes('\xff\xd8\xff\xe0'), true],
    ['a TIFF, which names its size anywhere', 'tiff', bytes('II*\0'), true],
  ])('%s', (_claim, format, head, expected) => {
    expect(hasRoomForText(pictureSize(format, head), searchTarget)).toBe(expected);
  });

  test('a small one is counted, and leaves a scan complete', async () => {
    const { end, skipped } = await read(memorySource('prik.gif', gif(1, 1)));
    expect(skipped).toEqual([]);
    expect(end.coverage.pictures).toEqual({ inside: 0, alone: 1, tooSmall: 1 });
    expect(end.exit).toBe(0);
  });

  test('a large one is not', async () => {
    const { end, skipped } = await read(memorySource('foto.png', png(640, 480)));
    expect(skipped).toMatchObject([{ reason: 'unsupported', lost: 'all but raw text', pictures: 1, code: 'OCR_OFF' }]);
    expect(end.coverage.pictures).toEqual({ inside: 0, alone: 1, tooSmall: 0 });
    expect(end.exit).toBe(3);
  });

  test.each<[string, string, string]>([
    ['a page', 'side.html', `<p>Hej</p><img src="data:image/png;base64,${png(640, 480).toString('base64')}">`],
    [
      'a style sheet of a page',
      'side.html',
      `<style>p { background: url(data:image/png;base64,${png(640, 480).toString('base64')}) }</style>`,
    ],
    [
      'Rich Text',
      'brev.rtf',
      `{\\rtf1 Hej {\\*\\shppict{\\pict\\pngblip\\picw640 ${png(640, 480).toString('hex')}}}{\\nonshppict{\\pict\\wmetafile8 ${text.toString('hex')}}}}`,
    ],
    [
      'a message',
      'brev.eml',
      `From: a@example.dk\nContent-Type: text/html\n\n<p>Hej</p><img src="data:image/png;base64,${png(640, 480).toString('base64')}">`,
    ],
  ])('one in %s is told of', async (_claim, name, content) => {
    const { end, skipped } = await read(memorySource(name, Buffer.from(content)));
    expect(skipped).toMatchObject([{ format: 'png', code: 'OCR_OFF' }]);
    expect(end.coverage.pictures).toEqual({ inside: 1, alone: 0, tooSmall: 0 });
  });
});
