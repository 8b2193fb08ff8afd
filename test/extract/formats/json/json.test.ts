import { describe, expect, test } from 'vitest';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

/** Births after the as-of date of the tests' readers are nobody's; see fixtures/README.md. */
const number = '010145-6123';

async function read(content: string, name = 'x.json') {
  const { hits, skips, format, records } = await extractAll(
    memorySource(name, Buffer.from(content)),
    contextOf('kernels'),
  );
  return {
    format,
    records,
    skips,
    hits: hits.map(({ record, field, line }) => ({
      kind: record.kind,
      number: record.number,
      id: record.id,
      field,
      line,
    })),
  };
}

const list = (records: unknown[]): string => JSON.stringify({ records });

describe('a number is found in its record and field', () => {
  test.each([
    ['in a string', list([{ id: 7, note: `cpr ${number}` }, { id: 8 }]), { number: 1, id: '7', field: 'note' }],
    [
      'in a list in a record',
      list([{ id: 7 }, { id: 8, comments: [{ body: number }] }]),
      { number: 2, id: '8', field: 'comments[].body' },
    ],
    ['as a JSON number', list([{ id: 7 }, { id: 8, n: 1101456129 }]), { number: 2, id: '8', field: 'n' }],
    [
      'behind an escaped line break',
      list([{ id: 7, note: `cpr:\n${number}` }, { id: 8 }]),
      { number: 1, id: '7', field: 'note' },
    ],
    [
      'with an escaped hyphen',
      '[{"id":1,"note":"cpr 010145\\u002d6123"},{"id":2}]',
      { number: 1, id: '1', field: 'note' },
    ],
    [
      'with an escaped en dash',
      '[{"id":1,"note":"cpr 010145\\u20136123"},{"id":2}]',
      { number: 1, id: '1', field: 'note' },
    ],
    [
      'behind an escaped blank',
      '[{"id":1,"note":"cpr:\\u00a0010145-6123"},{"id":2}]',
      { number: 1, id: '1', field: 'note' },
    ],
    [
      'parted by a tag',
      list([{ id: 7, note: '<p><b>010145</b>-6123</p>' }, { id: 8 }]),
      { number: 1, id: '7', field: 'note' },
    ],
    [
      'parted by an opening tag',
      list([{ id: 7, note: '<p>010145-<span style="x">6123</span></p>' }, { id: 8 }]),
      { number: 1, id: '7', field: 'note' },
    ],
    [
      'parted by tags whose brackets are escaped',
      '[{"id":7,"note":"\\u003cb\\u003e010145\\u003c/b\\u003e-6123"},{"id":8}]',
      { number: 1, id: '7', field: 'note' },
    ],
    [
      'with a reference of HTML',
      list([{ id: 7, note: 'cpr 010145&nbsp;-&nbsp;6123' }, { id: 8 }]),
      { number: 1, id: '7', field: 'note' },
    ],
    [
      'as a key',
      list([
        { id: 7, by: { [number]: 1 } },
        { id: 8, by: {} },
      ]),
      { number: 1, id: '7', field: 'by.(key)' },
    ],
    ['in a list of texts', JSON.stringify(['en', `cpr ${number}`]), { number: 1, id: undefined, field: '[]' }],
    ['in a text on its own', JSON.stringify(`cpr ${number}`), { field: undefined }],
    [
      'in what is a list by key',
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`k${i}`, { id: i, note: i === 4 ? number : '' }])),
      ),
      { number: 5, id: '4', field: 'note' },
    ],
    [
      'before the records',
      JSON.stringify({ meta: { owner: `cpr ${number}` }, records: [{ id: 1, a: 'x'.repeat(99) }, { id: 2 }] }),
      { kind: 'document', field: 'owner' },
    ],
  ])('%s', async (_claim, content, where) => {
    const { hits } = await read(content);
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject(where);
  });

  test('on its line, whatever line breaks are in the text', async () => {
    const { hits } = await read('[\n{"id":1},\n{"id":2,\n"note":"a\\nb\\ncpr 010145-6123"}\n]');
    expect(hits).toMatchObject([{ number: 2, line: 4 }]);
  });

  test('with the number that people search for, and the other where that repeats', async () => {
    const records = [
      { sys_id: 'a1', number: 'INC0010001', short_description: `cpr ${number}` },
      { sys_id: 'b2', number: 'INC0010001', short_description: '' },
      { sys_id: 'c3', number: 'INC0010002', short_description: '' },
    ];
    expect((await read(list(records))).hits).toMatchObject([{ id: 'INC0010001 a1' }]);
    expect((await read(list(records.slice(1).concat(records[0]!).slice(1)))).hits).toMatchObject([
      { id: 'INC0010001' },
    ]);
  });

  test('without an id where the only key is what is searched for', async () => {
    const { hits } = await read(list([{ id: number }, { id: '020245-6123' }]));
    expect(hits).toMatchObject([{ id: undefined }, { id: undefined }]);
  });
});

describe('what stands beside a value says what it is', () => {
  const weak = { value: '0101456123' };
  test.each([
    ['the system of an identifier', { system: 'urn:oid:1.2.208.176.1.2', ...weak }],
    ['the system, behind the value', { ...weak, system: 'urn:oid:1.2.208.176.1.2' }],
    ['the name of a field', { name: 'cpr', ...weak }],
    ['the type of an id', { ...weak, idType: 'CPR' }],
    ['a coded type', { type: { coding: [{ code: 'CPR' }] }, ...weak }],
  ])('%s', async (_claim, object) => {
    const bare = await extractAll(memorySource('x.json', Buffer.from(list([{ a: [weak] }]))), contextOf('kernels'));
    const named = await extractAll(memorySource('x.json', Buffer.from(list([{ a: [object] }]))), contextOf('kernels'));
    expect(named.hits[0]!.probability).toBeGreaterThan(bare.hits[0]!.probability);
  });

  test('a sentence names nothing', async () => {
    const said = list([{ name: 'Borgeren har ringet om cpr', value: '0101456123' }]);
    const silent = list([{ name: 'Borgeren har ringet om vejret', value: '0101456123' }]);
    const [a, b] = await Promise.all(
      [said, silent].map((text) => extractAll(memorySource('x.json', Buffer.from(text)), contextOf('kernels'))),
    );
    expect(a!.hits[0]!.probability).toBe(b!.hits[0]!.probability);
  });
});

describe('text outside double quotes is read as people wrote it', () => {
  /** It fails modulus 11: only the words around it say that it is a number of a person. */
  const failing = '010145-6124';
  const loose: readonly (readonly [what: string, content: string, field: string])[] = [
    ['in single quotes', `{'a':'cpr ${failing}','b':1}`, 'a'],
    ['in single quotes, behind a comma', `{'a':'cpr, kendt: ${failing}'}`, 'a'],
    ['in single quotes, behind an apostrophe', `{'a':'Jens' cpr ${failing}'}`, 'a'],
    ['in single quotes, behind an escaped apostrophe', `{'a':'Jens\\' cpr, ${failing}'}`, 'a'],
    ['as the only text of a field in single quotes', `{'cpr':'${failing}','b':1}`, 'cpr'],
    ['in a list', `{'a':['x','cpr ${failing}']}`, 'a[]'],
    ['without quotes', `{"a":cpr ${failing},"b":1}`, 'a'],
    ['without quotes, behind a colon', `{"a":cpr: ${failing}}`, 'a'],
    ['under a key without quotes', `{cpr: ${failing}, b: 1}`, 'cpr'],
    ['in a quote that is never closed', `{"a":'cpr ${failing}}`, 'a'],
    ['in a comment', `{"a":1 /* cpr, kendt: ${failing} */}`, 'a'],
    ['in a comment of two lines', `{"a":1 /* cpr\n ${failing} */}`, 'a'],
    ['in a comment of a line', `{"a":1, // cpr, kendt: ${failing}\n"b":2}`, ''],
    ['in a comment behind a hash', `{"a":1 # cpr, kendt: ${failing}\n}`, 'a'],
  ];

  test.each(loose)('%s', async (_what, content, field) => {
    const { hits } = await extractAll(memorySource('x.json', Buffer.from(content)), contextOf('kernels'));
    expect(hits.map((hit) => [hit.field ?? '', hit.probability > 0.9])).toEqual([[field, true]]);
  });

  test.each(loose)('%s, wherever a block ends', async (_what, content) => {
    const bytes = Buffer.from(`[{"id":1},${content},{"id":2}]`);
    const read = (blockBytes: number) =>
      extractAll(memorySource('x.json', bytes, { chunkBytes: 7 }), contextOf('plain', { blockBytes }));
    const [small, large] = [await read(16), await read(64 * 1024)];
    expect(small.hits).toEqual(large.hits);
    expect(large.hits.map(({ probability }) => probability > 0.9)).toEqual([true]);
  });
});

describe('rich text is one text, whatever formatting parts it', () => {
  const node = (text: string, marks?: string): object => ({
    type: 'text',
    text,
    ...(marks !== undefined && { marks: [{ type: marks }] }),
  });
  const doc = (...content: object[]): object => ({
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content }],
  });
  const issues = (description: object): string =>
    JSON.stringify({
      issues: [
        { key: 'SAG-1', fields: { summary: 'a', description: doc(node('Intet.')) } },
        { key: 'SAG-2', fields: { summary: 'b', description } },
        { key: 'SAG-3', fields: { summary: 'c', description: null } },
      ],
    });

  const cuts = Array.from(number, (_, at) => at).slice(1);
  test.each(cuts)('a number that is parted behind its character %i', async (at) => {
    const { hits, skips } = await read(
      issues(doc(node('Borgeren med cpr '), node(number.slice(0, at), 'strong'), node(`${number.slice(at)} ringer`))),
    );
    expect(hits).toMatchObject([{ number: 2, id: 'SAG-2', field: 'fields.description' }]);
    expect(skips).toEqual([]);
  });

  test.each<[string, object, number]>([
    ['in one piece, once', doc(node('cpr ', 'strong'), node(`${number} er borgeren`)), 1],
    [
      'in a list in a list',
      {
        type: 'doc',
        content: [
          {
            type: 'bulletList',
            content: [
              {
                type: 'listItem',
                content: [{ type: 'paragraph', content: [node('cpr 010145'), node('-6123', 'em')] }],
              },
            ],
          },
        ],
      },
      1,
    ],
    [
      'indented, with the type behind the text',
      {
        type: 'doc',
        content: [
          {
            content: [
              { text: 'cpr 010145', type: 'text' },
              { text: '-6123', type: 'text' },
            ],
          },
        ],
      },
      1,
    ],
    ['but not over a line break', doc(node('cpr 010145'), { type: 'hardBreak' }, node('-6123')), 0],
    [
      'nor from one paragraph to the next',
      {
        type: 'doc',
        content: [
          { type: 'paragraph', content: [node('cpr 010145')] },
          { type: 'paragraph', content: [node('-6123')] },
        ],
      },
      0,
    ],
  ])('%s', async (_claim, description, found) => {
    for (const indent of [undefined, 2]) {
      const content = JSON.stringify(JSON.parse(issues(description)), null, indent);
      const { hits } = await read(content);
      expect(hits.map(({ id, field }) => [id, field])).toEqual(Array(found).fill(['SAG-2', 'fields.description']));
    }
  });

  test('in the blocks of a message, where the text without them says the same', async () => {
    const section = { type: 'rich_text_section', elements: [node('cpr 010145'), node('-6123', 'bold')] };
    const messages = [1, 2, 3].map((n) => ({
      type: 'message',
      user: 'U1',
      ts: `${n}.5`,
      text: 'x',
      blocks: [{ type: 'rich_text', elements: [section] }],
    }));
    const { hits } = await read(JSON.stringify(messages));
    expect(hits.map(({ number, field }) => [number, field])).toEqual([1, 2, 3].map((n) => [n, 'blocks[]']));
  });
});

describe('lines', () => {
  const line = (id: number, note = ''): string => JSON.stringify({ id, note });

  test('are records, whatever the file is called', async () => {
    const content = [line(1), line(2, `cpr ${number}`), line(3)].join('\n');
    expect(await read(content, 'export.txt')).toMatchObject({
      format: 'json',
      records: 3,
      hits: [{ number: 2, id: '2', line: 2 }],
    });
  });

  test.each([
    ['lines of it', '{"id":1}\n{"id":2}\n{"id":3}\n', 'json'],
    ['one value', '{"id":1,\n"note":"x"}', 'json'],
    ['a log whose first line is an object', '{"level":"info"}\nStarting\nListening on port 80\n', 'text'],
    ['a log with brackets', '[1, 2] first\n[3, 4] second\nand a third line of words\n', 'text'],
  ])('are told by their content: %s', async (_claim, content, format) => {
    expect((await read(content, 'x.out')).format).toBe(format);
  });

  test.each([
    ['a string without its end', '{"id":2,"note":"cpr 020245-6123'],
    ['an object without its end', '{"id":2,"note":"cpr 020245-6123"'],
    ['a bracket too many', '{"id":2,"note":"cpr 020245-6123"}]}'],
  ])('that are broken cost themselves: %s', async (_claim, broken) => {
    const content = [line(1, `cpr ${number}`), broken, line(3, `cpr ${number}`)].join('\n');
    const { hits, skips } = await read(content, 'x.ndjson');
    expect(hits.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(hits[2]).toMatchObject({ id: '3', field: 'note' });
    expect(skips).toMatchObject([{ reason: 'malformed', lost: 'structure', code: 'JSON_BROKEN' }]);
  });
});

describe('JSON that is none still gives its numbers, and is reported', () => {
  test.each([
    ['cut in a string', `[{"id":1,"note":"cpr ${number}`],
    ['cut in an object', `[{"id":1,"note":"cpr ${number}"},{"id":2`],
    ['a bracket of the wrong kind', `[{"id":1,"note":"cpr ${number}"],{"id":2}]`],
    ['a bracket too many', `{"id":1}}\n{"note":"cpr ${number}"}`],
  ])('%s', async (_claim, content) => {
    const { hits, skips } = await read(content);
    expect(hits).toHaveLength(1);
    expect(skips).toMatchObject([{ reason: 'malformed', lost: 'structure', code: 'JSON_BROKEN' }]);
  });

  test.each([
    ['a comment before it', `/* phpMyAdmin */\n// Database\n[{"id":1,"note":"cpr ${number}"},{"id":2}]`],
    ['words behind it', `[{"id":1},{"id":2}]\nslut: cpr ${number}`],
    ['commas too many', `[{"id":1,,"note":"cpr ${number}",},,{"id":2}]`],
    ['keys without quotes', `[{id:1,note:"cpr ${number}"},{id:2}]`],
    ['single quotes', `{'note':'cpr ${number}'}`],
    ['several values', `{"id":1}\n{"note":\n"cpr ${number}"}`],
    ['100,000 levels', `${'['.repeat(100_000)}"cpr ${number}"${']'.repeat(100_000)}`],
    ['a byte order mark', `\ufeff[{"id":1,"note":"cpr ${number}"},{"id":2}]`],
  ])('%s is no loss', async (_claim, content) => {
    const { hits, skips } = await read(content);
    expect(hits).toHaveLength(1);
    expect(skips).toEqual([]);
  });
});

test('a number outside of records has its place on its line', async () => {
  const content = `[\n  {"id":1},\n  {"id":2}\n]\nslut: cpr ${number} og farvel`;
  const { hits } = await extractAll(memorySource('x.json', Buffer.from(content)), contextOf('kernels'));
  expect(hits).toMatchObject([{ record: { kind: 'document', number: 1 }, line: 5, start: 10, end: 21 }]);
});

describe('a record of very many values is read to its end', () => {
  const many = '1,'.repeat(700_000);
  test.each([
    ['on its own', `{"t":"cpr ${number}","a":[${many}1]}`, 'x.json'],
    ['as a line among others', `{"id":1}\n{"t":"cpr ${number}","a":[${many}1]}\n{"id":3}`, 'x.ndjson'],
    ['of keys', `{"t":"cpr ${number}",${Array.from({ length: 300_000 }, (_, i) => `"k${i}":1`).join(',')}}`, 'x.json'],
  ])('%s', async (_claim, content, name) => {
    const { hits, skips } = await read(content, name);
    expect(hits).toMatchObject([{ field: 't' }]);
    expect(skips).toEqual([]);
  });
});

describe('a text that begins with a bracket, and is no JSON, is read as what it is', () => {
  const rows = (line: (row: number) => string): string =>
    Array.from({ length: 8 }, (_, row) => `${line(row)}\n`).join('');
  const texts: readonly (readonly [string, string])[] = [
    ['settings', `[core]\n\tname = x\n[user]\n\tcpr = ${number}\n`],
    ['settings with quotes', `[remote "origin"]\n\turl = "x\n[branch "a"]\n\tnote = "cpr ${number}"\n`],
    ['a log with dates', rows((row) => `[2026-01-0${row} 10:00:00] INFO cpr ${number} [ok]`)],
    ['a log with numbers and states', rows((row) => `[${row}] worker started, cpr ${number} [ok]`)],
    ['a log with numbers and quotes', rows((row) => `[${row}] worker "x started, cpr ${number} [ok]`)],
    ['a log with colours', rows((row) => `[${row}] | cpr ${number} | \u001b[36mx\u001b[0m | "y`)],
    ['a log with a bracket that is not closed', rows((row) => `[${row}] [worker said 12" cpr ${number}]`)],
    ['a log with levels', rows((row) => `[${row}] ERROR: [cpr ${number}`)],
    ['pages of a wiki', `[[Side]] om cpr ${number} [[x\n[[Anden]] om noget "andet\n`],
    ['a template', `{% if x %}\n{"cpr": "${number}"\n{% endif %}\n`],
    ['a template that begins with a value', `{{ x | y }}\nHej {{ navn }}, cpr ${number}, {{ "z }}\n`],
  ];
  const unnamed: readonly (readonly [string, string])[] = [
    ['a list of links', `[1]: https://a.dk\n[2]: https://b.dk\n\nHej "cpr ${number}\n`],
    ['a sentence', `["a", "b"] er en liste, og {"x": 1} et objekt; cpr ${number} [\n`],
  ];
  const cases = [
    ...texts.flatMap((one) => ['x.txt', 'x.log', 'x.json'].map((name) => [...one, name] as const)),
    ...unnamed.flatMap((one) => ['x.txt', 'x.md'].map((name) => [...one, name] as const)),
  ];
  test.each(cases)('%s: %j, as %s', async (_claim, text, name) => {
    const { format, hits, skips } = await read(text, name);
    expect(format).not.toBe('json');
    expect(hits.length).toBeGreaterThan(0);
    expect(skips).toEqual([]);
  });

  test.each([
    ['a page', `<!DOCTYPE html>\n<html><body><p>cpr <b>010145</b>-6123</p></body></html>\n`, 'html'],
    ['a table', `navn;cpr;by\n${rows((row) => `x${row};${number};Ribe`)}`, 'csv'],
    ['a table with quotes', `"navn";"cpr";"by"\n${rows((row) => `"x${row}";"${number}";"Ribe"`)}`, 'csv'],
  ])('%s that is named as JSON', async (_claim, text, format) => {
    expect(await read(text, 'x.json')).toMatchObject({ format, skips: [] });
  });
});

describe('JSON that is broken is told of', () => {
  const broken: readonly (readonly [string, string])[] = [
    ['without its end', `[\n {"a": "x", "cpr": "${number}"},\n {"a": "y"\n`],
    ['without its end, in a line', `{"a": "x", "b": [{"cpr": "${number}"}, {"a"`],
    ['without a quote at an end', `[\n {"a": "x, "cpr": "${number}"},\n {"a": "y"}\n]\n`],
    ['without a quote at an end, in a line', `[{"a": "x, "cpr": "${number}"}, {"a": "y"}]`],
    ['without a quote at a start', `[\n {"a": x", "cpr": "${number}"},\n {"a": "y"}\n]\n`],
    ['lines of it, one without its end', `{"a": "x"}\n{"a": "y", "cpr": "${number}\n{"a": "z"}\n{"a": "w"}\n`],
    ['without its end, in a literal', `["${number}", false, tru`],
    ['without its end, in a literal behind no string', '[ false, tru'],
    ['of numbers', `[[1, 2, 3], [4, 5, "${number}"\n`],
  ];
  test.each(
    broken.flatMap(([claim, text]) =>
      (claim.endsWith('no string') ? ['x.json'] : ['x.json', 'x.txt']).map((name) => [claim, name, text] as const),
    ),
  )('%s, as %s', async (_claim, name, text) => {
    expect(await read(text, name)).toMatchObject({
      format: 'json',
      skips: [{ reason: 'malformed', lost: 'structure', code: 'JSON_BROKEN' }],
    });
  });
});

test.each([
  ['comments', `// Indstillinger\n/*\n * Flere ord\n * og flere\n */\n{\n  // her\n  "cpr": "${number}"\n}\n`],
  ['keys without quotes', `{\n  navn: 'x',\n  cpr: '${number}',\n}\n`],
  ['line ends in strings', `[{"id": 1, "note": "Hej\nmed dig\nog dig\ncpr ${number}\nhilsen\nBo"}]`],
  ['types of a database', `{\n  _id: ObjectId("5f"),\n  cpr: "${number}",\n  n: NumberLong(3)\n}\n`],
  ['a part of a longer text', `"a": 1, "cpr": "${number}", "b": [1, 2]\n`],
])('JSON with %s is JSON by its name', async (_claim, text) => {
  expect(await read(text)).toMatchObject({ format: 'json', skips: [] });
});
