import { describe, expect, test } from 'vitest';
import { binaryFormat } from '../../src/extract/identify/signatures.js';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
/** Pixels that are letters and digits as often as a photograph's are, and mostly white. */
const pixels = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index % 10 === 0 ? 0x30 + (index % 70) : 0xff)));

describe('a picture is no text', () => {
  test.each<[string, Buffer, string]>([
    ['in colours', Buffer.concat([latin1('P6\n40 25\n255\n'), pixels]), 'pnm'],
    ['in greys, with a remark', Buffer.concat([latin1('P5\n# made by hand\n40 75\n255\n'), pixels]), 'pnm'],
    ['in black and white', Buffer.concat([latin1('P4\n40 25\n'), pixels]), 'pnm'],
    ['of pixels alone, mostly white', pixels, 'binary'],
  ])('%s', (_claim, bytes, id) => expect(binaryFormat(bytes, 'a')?.id).toBe(id));
});

describe('a text is one', () => {
  test.each<[string, Buffer]>([
    ['that begins as a picture does', latin1('P6 40 25 255 biler\n')],
    ['that begins with a line as a picture does', latin1('P6\n40 biler og 25 cykler\n')],
    ['in Latin-1, with a letter that is all ones', latin1('L\xff vejen 12, 8000 \xc5rhus\n'.repeat(100))],
    ['padded with zeros', Buffer.concat([latin1('linje\n'.repeat(100)), Buffer.alloc(3000)])],
  ])('%s', (_claim, bytes) => expect(binaryFormat(bytes, 'a.txt')).toBeUndefined());
});
