import { describe, expect, test } from 'vitest';
import { chooseExtractor } from '../../../src/extract/identify/choose.js';
import { memorySource } from '../../support/memory-source.js';
import { number, read, why } from '../../support/read-archive.js';

const formatOf = (name: string, text: string): string =>
  chooseExtractor(name, { text, bytes: Buffer.from(text), whole: true }).id;

const prose = `\n\n# Sager\n\nBorgeren har cpr ${number}.\n\n- 2 < 3 & <br>\n`;
const beginnings = {
  'a heading that is centred': '<h1 align="center">Ribe</h1>',
  'a picture': '<img align="right" src="a.svg">',
  'a picture in a paragraph': '<p align="center">\n  <img src="a.svg" width="250">\n</p>',
  'sources of a picture': '<div align="center"><picture><source srcset="a.svg" /><img src="b.svg"></picture></div>',
  'a line break': '<br>',
  'a link': '<a href="https://example.dk/?a=1&b=2">Ribe</a>',
  'a comment and a link': '<!-- badges -->\n<a name="top"></a>',
  'details that are folded': '<details>\n<summary>Mere</summary>\n</details>',
  'a note of its own': '<note>Kun til internt brug</note>',
};

describe('Markdown that begins with HTML is text', () => {
  test.each(
    Object.entries(beginnings).flatMap(([what, begin]) =>
      ['README.md', 'README', 'note.txt'].map((name) => [what, name, begin] as const),
    ),
  )('%s, in %s', async (_what, name, begin) => {
    expect(formatOf(name, begin + prose)).toBe('text');
    const { events, skipped } = await read(memorySource(name, Buffer.from(begin + prose)));
    expect(events.filter(({ type }) => type === 'finding')).toHaveLength(1);
    expect(skipped.map(why)).toEqual([]);
  });
});

test.each([
  ['a table alone is HTML', 'liste.txt', '<table><tr><th>CPR<td>x</table>', 'html'],
  ['a table alone is HTML in any case', 'liste.txt', '<TABLE><TR><TD>x</td></tr></Table>\n', 'html'],
  ['paragraphs alone are HTML', 'body', '<p>a<br>b</p>\n<p>c</p>\n', 'html'],
  ['but Markdown if the name says so', 'liste.md', '<table><tr><td>x</td></tr></table>', 'text'],
  ['an element of another name is XML', 'a.txt', '<borger><cpr>x</cpr></borger>', 'xml'],
  ['so is one whose name HTML has as well', 'a.txt', '<data><item>x</item></data>', 'xml'],
  ['so are several', 'a.txt', '<event a="1"/>\n<event a="2"/>\n', 'xml'],
  ['so is one that is cut', 'a.txt', '<borgere><borger><cpr>x</cpr></borger><borger><cpr', 'xml'],
  ['a prolog decides', 'a.txt', '<?xml version="1.0"?><p>x</p> text', 'xml'],
  ['a name decides', 'a.xml', '<p>x</p> text', 'xml'],
])('%s', (_claim, name, text, format) => expect(formatOf(name, text)).toBe(format));
