import { describe, expect, test } from 'vitest';
import { createSieve, plainSieve } from '../../../src/detect/prefilter/sieve.js';
import { createBlockMemory } from '../../../src/kernels/index.js';
import type { Sieve } from '../../../src/model/index.js';
import { contextOf, extractAll } from '../../support/extraction.js';
import { memorySource } from '../../support/memory-source.js';

const blocks = createBlockMemory();
const sieves = { kernel: createSieve(blocks), plain: plainSieve(blocks) };

/** Births in 2045, so that the numbers are nobody's. */
const texts = [
  '',
  '7',
  '310845-6000',
  'se 3108456000 her',
  '31 08 45 6000',
  'INC0010001',
  '３１０８４５-6000',
  'æøå'.repeat(2000),
];

describe.each(Object.entries(sieves))('the %s sieve', (_name, sieve: Sieve) => {
  test.each(texts)('finds in a text of its own what it finds in the window: %s', (text) => {
    const { written } = new TextEncoder().encodeInto(text, sieve.window);
    expect(sieve.matches(text)).toBe(sieve.search(0, written, written).length > 0);
  });

  test('probes a text in the middle of a filled window and changes nothing', () => {
    const content = 'id;note\n1;310845-6000\n2;intet\n3;3108456001\n'.repeat(5000);
    const { written: end } = new TextEncoder().encodeInto(content, sieve.window);
    const before = sieve.window.slice();
    const anchors = sieve.search(0, end, end);
    const kept = [...anchors];
    expect(kept).toHaveLength(10_000);
    for (const text of texts) sieve.matches(text);
    expect([...anchors]).toEqual(kept);
    expect(Buffer.compare(sieve.window, before)).toBe(0);
    expect([...sieve.search(0, end, end)]).toEqual(kept);
  });
});

describe('probing texts between any two searches does not change how a source is read', () => {
  const notes = Array.from({ length: 40 }, (_, row) => `310845-${6000 + row} er noteret, ${'x'.repeat(300)}`);
  const sources = {
    'a.csv': `"id","note"\n${notes.map((note, row) => `"${row}","${note}"\n`).join('')}`,
    'a.json': JSON.stringify({ records: notes.map((note, id) => ({ id, note })) }, null, 1),
    'a.xml': `<rows>\n${notes.map((note, id) => `<row><id>${id}</id><note>${note}</note></row>\n`).join('')}</rows>`,
    'a.sql': `CREATE TABLE t (id int PRIMARY KEY, note text);\n${notes.map((note, id) => `INSERT INTO t VALUES (${id},'${note}');\n`).join('')}`,
  };

  test.each(Object.entries(sources))('%s', async (name, content) => {
    const context = contextOf('kernels', { blockBytes: 4096, maxRecordBytes: 2048 });
    const { sieve } = context;
    const probing: Sieve = {
      ...sieve,
      search: (from, to, end, escapes) => {
        sieve.matches('010145-6000');
        const anchors = sieve.search(from, to, end, escapes);
        sieve.matches('010145-6001');
        return anchors;
      },
    };
    const source = memorySource(name, Buffer.from(content));
    const plain = await extractAll(source, context);
    expect(plain.hits).toHaveLength(40);
    expect(await extractAll(source, { ...context, sieve: probing })).toEqual(plain);
  });
});
