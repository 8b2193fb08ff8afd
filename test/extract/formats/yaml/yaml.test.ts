import { describe, expect, test } from 'vitest';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';
const read = (text: string, limits = {}) =>
  extractAll(memorySource('a.yml', Buffer.from(text)), contextOf('kernels', limits));

describe('a line of YAML knows its key', () => {
  test.each<[string, string, string, number]>([
    ['a key', `person:\n  cpr: ${number}\n`, 'person.cpr', 2],
    ['a key in quotes', `"person nr":\n  'cpr': "${number}"\n`, 'person nr.cpr', 2],
    ['a list under a key', `cpr:\n  - ${number}\n`, 'cpr[]', 2],
    ['a list that stands as far out as its key', `cpr:\n- x\n- ${number}\n`, 'cpr[]', 3],
    ['a list of mappings', `personer:\n  - navn: Bo\n    cpr: ${number}\n  - navn: Per\n`, 'personer[].cpr', 3],
    ['the first key of an element', `personer:\n  - cpr: ${number}\n`, 'personer[].cpr', 2],
    ['a text of several lines', `note: |\n  Linje\n  cpr ${number}\nnavn: x\n`, 'note', 3],
    ['behind a deeper key that has ended', `a:\n  b:\n    c: 1\n  cpr: ${number}\n`, 'a.cpr', 4],
    ['behind another document', `a:\n  b: 1\n---\ncpr: ${number}\n`, 'cpr', 4],
    ['written with an escape', `cpr: "010145\\x2d6123"\n`, 'cpr', 1],
    ['in a flow', `person: {cpr: ${number}}\n`, 'person', 1],
    ['in a comment in a mapping', `a:\n  b: 1\n  # cpr ${number}\n`, 'a', 3],
  ])('%s', async (_claim, text, field, line) => {
    for (const blockBytes of [64, 100, 4096]) {
      const { hits, skips, format } = await read(text, { blockBytes });
      expect(hits.map((hit) => [hit.record.kind, hit.record.number, hit.field, hit.line])).toEqual([
        ['line', line, field, line],
      ]);
      expect({ skips, format }).toEqual({ skips: [], format: 'yaml' });
    }
  });

  test('and the key is evidence', async () => {
    const [under, other] = [await read('cpr:\n  - 0101456123\n'), await read('ordre:\n  - 0101456123\n')];
    expect(under.hits[0]!.probability).toBeGreaterThan(other.hits[0]!.probability);
  });
});
