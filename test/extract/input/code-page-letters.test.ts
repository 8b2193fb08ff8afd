import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { codePageByLetters } from '../../../src/extract/input/code-page-letters.js';
import { assumeEncoding } from '../../../src/extract/input/encoding.js';
import { contextOf, extractAll } from '../../support/extraction.js';
import { memorySource } from '../../support/memory-source.js';
import { random } from '../../support/random.js';

const letters = 'Lars Ørum er født i Ærøskøbing, går på arbejde og spiser blåbærgrød.\nFØDSELSDAG BLÅBÆR\n';

describe('a Danish text shows its code page', () => {
  test.each<[string, string, string, string]>([
    ['CP850', letters, 'cp850', 'cp850'],
    ['CP865, whose letters are those of CP850', letters, 'cp865', 'cp850'],
    ['CP437, which has no ø', letters.replaceAll('ø', 'oe').replaceAll('Ø', 'OE'), 'cp437', 'cp850'],
    ['CP850, one heading', 'navn;fødselsdag;sag\n', 'cp850', 'cp850'],
    ['CP850, a heading in capitals', 'NAVN;FØDSELSDAG;SAG\n', 'cp850', 'cp850'],
    ['CP850, with names from abroad', 'Jürgen Sjöberg, André Bäck, født i Malmö\n', 'cp850', 'cp850'],
    ['CP850, in a frame', '┌────────┐\n│ født   │\n└────────┘\n', 'cp850', 'cp850'],
    ['Macintosh', letters, 'macroman', 'macroman'],
    ['Windows-1252', letters, 'win1252', 'windows-1252'],
    [
      'Windows-1252, with typographic signs',
      `${letters}“citat” – ‘ord’ 100 € don’t rock‘n’roll`,
      'win1252',
      'windows-1252',
    ],
    ['ISO-8859-1', letters, 'latin1', 'windows-1252'],
    ['UTF-8', letters, 'utf8', 'utf-8'],
  ])('%s', (_claim, text, encoding, name) => {
    expect(assumeEncoding(iconv.encode(text, encoding)).name).toBe(name);
  });
});

describe('what stands between letters by accident is no Danish letter', () => {
  test.each<[string, Buffer]>([
    ['apostrophes', Buffer.from('don\x92t, it\x92s, rock\x91n\x92roll', 'latin1')],
    ['apostrophes among capitals', Buffer.from('DON\x92T STOP', 'latin1')],
    ['the ¿ that a database writes for a character that it lacks', Buffer.from('don\xbft f\xbfdt b\xbfger', 'latin1')],
    ['a dagger behind a word', Buffer.from('Jensen\x86 og Hansen\x86', 'latin1')],
    [
      'a few daggers among Danish letters of Windows',
      Buffer.from('f\xf8dt p\xe5 h\xf8jskole, se note a\x86b', 'latin1'),
    ],
    ['a number with a dash of Windows', Buffer.from('f\x9bdt 010145\x966123', 'latin1')],
    ['a number with a no-break space', Buffer.from('f\x9bdt 010145\xa06123', 'latin1')],
    ['a number with a soft hyphen', Buffer.from('f\x9bdt 010145\xad6123', 'latin1')],
    ['Polish', iconv.encode('Zażółć gęślą jaźń, możliwość, państwo', 'win1250')],
    ['Polish of DOS', iconv.encode('Zażółć gęślą jaźń, możliwość, państwo', 'cp852')],
    ['Russian', iconv.encode('Съешь ещё этих мягких французских булок', 'win1251')],
    ['Russian of DOS', iconv.encode('Съешь ещё этих мягких французских булок', 'cp866')],
    ['French of the Macintosh', iconv.encode('Les élèves préfèrent être là où règne la fenêtre', 'macroman')],
    ['Spanish of the Macintosh', iconv.encode('El niño comió más piña aquí según él, ¿qué pasó?', 'macroman')],
    ['Japanese', iconv.encode('これは日本語の文章です。ABC会社', 'shift_jis')],
    ['Chinese', iconv.encode('这是中文文本 ABC公司', 'gbk')],
  ])('%s', (_claim, bytes) => expect(codePageByLetters(bytes)).toBeUndefined());
});

test.each(['cp850', 'cp865', 'macroman'])(
  'a field of a table in %s is named as its author named it',
  async (encoding) => {
    const rows = ['sag;personnr. for den fødte;måned', 'S-1;010145-6123;2045', 'S-2;;2046', 'S-3;;2046', ''].join(
      '\r\n',
    );
    const read = await extractAll(memorySource('a.csv', iconv.encode(rows, encoding)), contextOf('kernels'));
    expect(read.hits.map(({ field, line }) => [field, line])).toEqual([['personnr. for den fødte', 2]]);
  },
);

test('whatever bytes stand around numbers, no number is lost over the code page', async () => {
  const rng = random(11);
  const separators = ['', '-', ' ', '\x96', '\x97', '\xa0', '\xad'];
  const danish = ['f\x9bdt', 'g\x86r', 'FR\x9dKEN', 'k\xbfre m\xbeske', 'don\x92t', 'f\xf8dt'];
  for (let round = 0; round < 400; round += 1) {
    const words = Array.from({ length: 6 }, () =>
      rng.chance(0.5)
        ? `cpr 010145${rng.pick(separators)}6123`
        : `${rng.pick(danish)} ${String.fromCharCode(128 + rng.int(128))}`,
    );
    const bytes = Buffer.from(words.join(' \n'), 'latin1');
    const by = async (options: { encoding?: string }) =>
      (await extractAll(memorySource('a.txt', bytes), contextOf('kernels'), options)).hits.map(({ ten }) => ten);
    expect(await by({}), JSON.stringify(words)).toEqual(await by({ encoding: 'windows-1252' }));
  }
});
