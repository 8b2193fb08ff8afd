import { expect, test } from 'vitest';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

const number = '310845-6126';

async function read(text: string, limits = {}, name = 'a.html') {
  return extractAll(memorySource(name, Buffer.from(text)), contextOf('kernels', limits));
}

test.each<[string, string, unknown[][]]>([
  ['inline tags join', '<p><span>310845</span>-<b>61</b>26</p>', [[undefined, 1]]],
  ['block tags separate', '<p>310845</p><p>-6126</p><td>310845</td><td>6126</td>', []],
  [
    'references are read',
    '<p>310845&nbsp;&ndash;&nbsp;6126, 310845&#8209;6126</p>',
    [
      [undefined, 1],
      [undefined, 1],
    ],
  ],
  ['soft hyphens vanish', '<p>310845-61&shy;26</p>', [[undefined, 1]]],
  [
    'a cell goes by its column',
    `<table><tr><th>Navn</th><th>CPR</th></tr>\n<tr><td>x</td><td>${number}</td></tr></table>`,
    [['CPR', 2]],
  ],
  ['a cell goes by its row', `<table><tr><th>Personnr.</th>\n<td>${number}</td></tr></table>`, [['Personnr.', 1]]],
  ['a definition goes by its term', `<dl><dt>CPR</dt><dd>${number}</dd></dl>`, [['CPR', 1]]],
  [
    'attributes are fields',
    `<input name="cpr" value="${number}"><img alt="${number}"><a href="?cpr=${number}" data-x="${number}">x</a>`,
    [
      ['input@value', 1],
      ['img@alt', 1],
      ['a@href', 1],
      ['a@data-x', 1],
    ],
  ],
  [
    'comments, scripts and styles are read',
    `<!-- ${number} -->\n<script>x="${number}"</script>\n<style>/* ${number} */</style>`,
    [
      ['(comment)', 1],
      ['script', 2],
      ['style', 3],
    ],
  ],
  ['hidden elements are read', `<div hidden style="display:none">${number}</div>`, [[undefined, 1]]],
  ['a line break is one', `<p>et<br>to\n${number}</p>`, [[undefined, 1]]],
])('%s', async (_claim, body, found) => {
  const { hits, format, skips } = await read(`<!DOCTYPE html><html><body>${body}</body></html>`);
  expect(format).toBe('html');
  expect(skips).toEqual([]);
  expect(hits.map(({ field, line, record }) => [field, field === 'CPR' ? line : record.number])).toEqual(found);
});

test('a page is told by its first tag, whatever it is called', async () => {
  expect((await read(`<html><p>${number}</p></html>`, {}, 'side')).format).toBe('html');
  expect((await read('<?xml version="1.0"?><svg/>', {}, 'side')).format).toBe('xml');
});

test('wherever the bytes are cut, the same is found', async () => {
  const text = `<html>${`<p>æøå <b>310845</b>-6126 &amp; ${'x'.repeat(97)}</p>\n`.repeat(40)}</html>`;
  const whole = await read(text);
  expect(whole.hits).toHaveLength(40);
  for (const blockBytes of [512, 1000, 1021, 4096]) expect((await read(text, { blockBytes })).hits).toEqual(whole.hits);
});

test('what is nested too deep is read as text, and the loss is told', async () => {
  const { hits, skips } = await read(`<html><p>${number}</p>${'<div>'.repeat(100_000)}${number}`);
  expect(hits.map(({ ten }) => ten)).toHaveLength(2);
  expect(skips).toMatchObject([{ reason: 'malformed', lost: 'structure', code: 'HTML_TOO_DEEP' }]);
});

test('a long block is given in parts, each number once', async () => {
  const text = `<html><p>${`cpr ${number} ${'ord '.repeat(50)}\n`.repeat(1000)}</p></html>`;
  const { hits } = await read(text);
  expect(hits.map(({ line }) => line)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
});

test.each<[string, string, string | undefined]>([
  ['a tag that is never closed', `<html><p>x</p><a href="${number}`, undefined],
  ['a comment that is never closed', `<html><p>x</p><!-- ${number}`, '(comment)'],
])('%s is read at the end of the page', async (_claim, text, field) => {
  expect((await read(text)).hits.map((hit) => hit.field)).toEqual([field]);
});

test('a quote that is never closed costs no memory, and what stands behind it is read', async () => {
  const text = `<html><p title="x>${number} ${'y '.repeat(9_000_000)}\n${number}\n</p>`;
  const { hits, skips } = await read(text);
  expect(hits).toHaveLength(2);
  expect(skips).toMatchObject([{ lost: 'structure', code: 'HTML_NOT_CLOSED' }]);
}, 20_000);
