import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scan } from '../../src/scan/index.js';
import { tarOf, zipOf } from '../support/archives.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const number = '310845-6126';

/** The ids of the records with a finding, and of their parts, in the order of the files' names. */
async function idsIn(files: Readonly<Record<string, string | Uint8Array>>): Promise<(string | undefined)[]> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const ids: (string | undefined)[] = [];
  for await (const event of scan({ paths: [folder], asOf: '2060-01-01' }))
    if (event.type === 'finding') {
      const { record, part } = event.location;
      ids.push(part === undefined ? record.id : `${record.id} ${part}`);
    }
  return ids;
}

const unload = (...rows: string[]): string =>
  `<?xml version="1.0"?><unload unload_date="2045-01-01">${rows.join('\n')}</unload>`;
const incident = '<incident><number>INC0010001</number><sys_id>aa01</sys_id></incident>';
const entry = (id: string, ticket: string): string =>
  `<sys_journal_field><element>comments</element><element_id>${ticket}</element_id><name>incident</name><sys_id>${id}</sys_id><value>cpr ${number}</value></sys_journal_field>`;
const attachment = `<sys_attachment><file_name>cpr ${number} brev.txt</file_name><sys_id>bb01</sys_id><table_name>incident</table_name><table_sys_id>aa01</table_sys_id></sys_attachment>`;

const backup = `<?xml version="1.0"?><entity-engine-xml>
<Project id="10000" key="DRIFT"/><Issue id="10010" number="7" project="10000"/>
<Action id="10431" issue="10010" author="a" type="comment" body="cpr ${number}"/>
<Action id="10432" issue="10010" author="a" type="comment" body="cpr ${number}"/></entity-engine-xml>`;

const list = (records: readonly object[]): string => JSON.stringify(records);

test.each<[string, Record<string, string>, string[]]>([
  [
    'journal entries of ServiceNow',
    { 'a.xml': unload(incident, entry('cc01', 'aa01'), entry('cc02', 'aa01')) },
    ['INC0010001 cc01', 'INC0010001 cc02'],
  ],
  [
    'journal entries in a file beside that of their tickets',
    { 'incident.xml': unload(incident), 'sys_journal_field.xml': unload(entry('cc01', 'aa01')) },
    ['INC0010001 cc01'],
  ],
  ['journal entries whose ticket is not there', { 'a.xml': unload(entry('cc01', 'aa09')) }, ['aa09 cc01']],
  ['rows of attachments', { 'a.xml': unload(incident, attachment) }, ['INC0010001 bb01']],
  [
    'journal entries in JSON',
    {
      'a.json': list(
        ['cc01', 'cc02'].map((id) => ({ sys_id: id, element_id: 'aa01', element: 'comments', value: `cpr ${number}` })),
      ),
    },
    ['aa01 cc01', 'aa01 cc02'],
  ],
  ['comments of Jira', { 'entities.xml': backup }, ['DRIFT-7 10431', 'DRIFT-7 10432']],
  [
    'comments of Zendesk',
    {
      'a.json': list(
        [51, 52].map((id) => ({ id, ticket_id: id - 40, author_id: 3, html_body: `<p>cpr ${number}</p>` })),
      ),
    },
    ['11 51', '12 52'],
  ],
  [
    'conversations of Freshdesk',
    { 'a.json': list([51, 52].map((id) => ({ id, ticket_id: 11, user_id: 3, body_text: `cpr ${number}` }))) },
    ['11 51', '11 52'],
  ],
])('%s are named by their ticket and by their own id', async (_claim, files, ids) => {
  expect(await idsIn(files)).toEqual(ids);
});

/** A table of ServiceNow as each format exports it: its rows, without and with a value that holds a number. */
type Row = Readonly<Record<string, string>>;
const writers: Readonly<Record<string, (table: string, rows: readonly Row[]) => string>> = {
  csv: (_table, rows) =>
    [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
      .join('\n'),
  json: (_table, rows) => JSON.stringify({ records: rows }),
  ndjson: (_table, rows) => rows.map((row) => JSON.stringify(row)).join('\n'),
  xml: (table, rows) =>
    unload(
      ...rows.map(
        (row) =>
          `<${table}>${Object.entries(row)
            .map(([name, value]) => `<${name}>${value}</${name}>`)
            .join('')}</${table}>`,
      ),
    ),
};

const incidents: readonly Row[] = [
  { number: 'INC0010001', short_description: 'Printer', sys_id: 'aa01' },
  { number: 'INC0010002', short_description: 'Skærm', sys_id: 'aa02' },
];
const parts: Readonly<Record<string, readonly Row[]>> = {
  sys_journal_field: [
    { element: 'comments', element_id: 'aa01', name: 'incident', sys_id: 'cc01', value: `cpr ${number}` },
    { element: 'work_notes', element_id: 'aa02', name: 'incident', sys_id: 'cc02', value: `cpr ${number}` },
    { element: 'comments', element_id: 'aa01', name: 'incident', sys_id: 'cc03', value: `cpr ${number}` },
    { element: 'comments', element_id: 'aa09', name: 'incident', sys_id: 'cc04', value: `cpr ${number}` },
  ],
  sys_attachment: [
    { file_name: `cpr ${number} a.txt`, sys_id: 'cc01', table_name: 'incident', table_sys_id: 'aa01' },
    { file_name: `cpr ${number} b.txt`, sys_id: 'cc02', table_name: 'incident', table_sys_id: 'aa02' },
    { file_name: `cpr ${number} c.txt`, sys_id: 'cc03', table_name: 'incident', table_sys_id: 'aa01' },
    { file_name: `cpr ${number} d.txt`, sys_id: 'cc04', table_name: 'incident', table_sys_id: 'aa09' },
  ],
  sys_audit: [
    { documentkey: 'aa01', fieldname: 'description', newvalue: `cpr ${number}`, sys_id: 'cc01', tablename: 'incident' },
    { documentkey: 'aa02', fieldname: 'description', newvalue: `cpr ${number}`, sys_id: 'cc02', tablename: 'incident' },
    { documentkey: 'aa01', fieldname: 'description', newvalue: `cpr ${number}`, sys_id: 'cc03', tablename: 'incident' },
    { documentkey: 'aa09', fieldname: 'description', newvalue: `cpr ${number}`, sys_id: 'cc04', tablename: 'incident' },
  ],
};
const named = ['INC0010001 cc01', 'INC0010002 cc02', 'INC0010001 cc03', 'aa09 cc04'];

describe.each(Object.keys(parts))('rows of %s are named by the ticket in the file beside theirs', (table) => {
  const formats = Object.keys(writers).flatMap((one) => Object.keys(writers).map((other) => [one, other] as const));
  test.each(formats)('tickets as %s, rows as %s', async (ofTickets, ofRows) => {
    const files = {
      [`incident.${ofTickets}`]: writers[ofTickets]!('incident', incidents),
      [`${table}.${ofRows}`]: writers[ofRows]!(table, parts[table]!),
    };
    expect(await idsIn(files)).toEqual(named);
  });
});

describe.each(Object.keys(writers))(
  'and so they are if they come first: tickets in the file named after their table, as %s',
  (ofTickets) => {
    test.each(Object.keys(writers).filter((id) => id !== 'ndjson'))('rows as %s', async (ofRows) => {
      // Of lines of JSON the table is not known by their ending.
      const ending = ofTickets === 'ndjson' ? 'json' : ofTickets;
      const files = {
        [`a-journal.${ofRows}`]: writers[ofRows]!('sys_journal_field', parts['sys_journal_field']!),
        [`incident.${ending}`]: writers[ofTickets]!('incident', [
          ...incidents,
          { number: 'INC0010003', short_description: `cpr ${number}`, sys_id: 'aa03' },
        ]),
      };
      expect(await idsIn(files)).toEqual([...named, 'INC0010003']);
    });
  },
);

test('rows that come before their tickets in a file of another name keep the id of the ticket', async () => {
  const files = {
    'a.csv': writers['csv']!('sys_journal_field', parts['sys_journal_field']!),
    'b.csv': writers['csv']!('incident', incidents),
  };
  expect(await idsIn(files)).toEqual(['aa01 cc01', 'aa02 cc02', 'aa01 cc03', 'aa09 cc04']);
});

describe('rows are named by tickets that are packed', () => {
  const [tickets, rows] = [
    writers['csv']!('incident', incidents),
    writers['json']!('sys_journal_field', parts['sys_journal_field']!),
  ].map((written) => Buffer.from(written)) as [Buffer, Buffer];
  test.each<[string, Record<string, Uint8Array>]>([
    ['in a file beside theirs', { 'a.csv.gz': gzipSync(tickets), 'b.json': rows }],
    ['in another archive', { 'a.zip': zipOf([{ name: 'export.csv', content: tickets }]), 'b.json.gz': gzipSync(rows) }],
    [
      'in the same archive',
      {
        'a.zip': zipOf([
          { name: 'export.csv', content: tickets },
          { name: 'rows.json', content: rows },
        ]),
      },
    ],
    [
      'in the same archive, which is a stream',
      {
        'a.tar.gz': gzipSync(
          tarOf([
            ['export.csv', tickets],
            ['rows.json', rows],
          ]),
        ),
      },
    ],
  ])('%s', async (_claim, files) => {
    expect(await idsIn(files)).toEqual(named);
  });
});

const text = `cpr ${number}`;
const adf = (said: string): object => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: said }] }],
});

describe('a comment inside a ticket is named by the ticket and by its own id', () => {
  test.each<[string, string, string, string[]]>([
    [
      'Jira, search over REST',
      'a.json',
      JSON.stringify({
        issues: ['DRIFT-7', 'DRIFT-8'].map((key, at) => ({
          id: `1001${at}`,
          key,
          fields: {
            summary: 'Printer',
            comment: {
              comments: [
                { id: `5${at}`, author: { accountId: 'u1' }, body: adf(text) },
                { body: text, id: `6${at}` },
              ],
            },
          },
        })),
      }),
      ['DRIFT-7 50', 'DRIFT-7 60', 'DRIFT-8 51', 'DRIFT-8 61'],
    ],
    [
      'Jira, feed',
      'a.xml',
      `<!-- RSS generated by JIRA --><rss version="0.92"><channel><title>x</title>${['DRIFT-7', 'DRIFT-8']
        .map(
          (key, at) =>
            `<item><title>[${key}] Printer</title><key id="1001${at}">${key}</key><description>${text}</description><comments><comment id="5${at}" author="u1">&lt;p&gt;${text}&lt;/p&gt;</comment></comments></item>`,
        )
        .join('')}</channel></rss>`,
      ['DRIFT-7', 'DRIFT-7 50', 'DRIFT-8', 'DRIFT-8 51'],
    ],
    [
      'Zendesk, one ticket a line',
      'a.ndjson',
      [11, 12]
        .map((id) =>
          JSON.stringify({
            id,
            requester_id: 3,
            submitter_id: 3,
            subject: 'Printer',
            comments: [{ id: id + 40, author_id: 3, body: text, attachments: [{ id: 900, content_url: text }] }],
          }),
        )
        .join('\n'),
      ['11 51', '11 51 900', '12 52', '12 52 900'],
    ],
    [
      'Zendesk, XML',
      'tickets.xml',
      `<tickets type="array">${[11, 12]
        .map(
          (id) =>
            `<ticket><nice-id>${id}</nice-id><requester-id>3</requester-id><comments type="array"><comment><value>${text}</value><id>${id + 40}</id></comment></comments></ticket>`,
        )
        .join('')}</tickets>`,
      ['11 51', '12 52'],
    ],
    [
      'Freshdesk',
      'Tickets.json',
      JSON.stringify(
        [11, 12].map((id) => ({
          id,
          requester_id: 3,
          responder_id: 4,
          subject: 'Printer',
          conversations: [{ body: text, id: id + 40, user_id: 3 }],
        })),
      ),
      ['11 51', '12 52'],
    ],
    [
      'TOPdesk',
      'a.json',
      JSON.stringify(
        ['I 2505 001', 'I 2505 002'].map((call, at) => ({
          id: `u${at}`,
          number: call,
          briefDescription: 'Printer',
          progressTrail: [{ id: `act${at}`, memoText: text }],
        })),
      ),
      ['I 2505 001 act0', 'I 2505 002 act1'],
    ],
    [
      'GitLab, one issue a line',
      'issues.ndjson',
      [1, 2]
        .map((iid) => JSON.stringify({ iid, project_id: 1, author_id: 2, notes: [{ note: text, id: 70 + iid }] }))
        .join('\n'),
      ['1 71', '2 72'],
    ],
    [
      'any other system',
      'a.json',
      JSON.stringify(
        [1, 2].map((id) => ({ id, title: text, log: [{ entry: text, uuid: `w${id}` }, { entry: text }] })),
      ),
      ['1', '1 w1', '1', '2', '2 w2', '2'],
    ],
  ])('%s', async (_claim, name, exported, ids) => {
    expect(await idsIn({ [name]: exported })).toEqual(ids);
  });

  test.each([
    ['a person that the ticket names', { requester: { id: 51, note: text } }],
    ['a list of texts', { notes: [text] }],
    ['a custom field', { custom_fields: [{ id: 360001, value: text }] }],
    ['an item without an id', { notes: [{ note: text }] }],
    ['an item with a text for an id', { notes: [{ id: 'not an id', note: text }] }],
  ])('%s is no part with a name', async (_claim, fields) => {
    expect(await idsIn({ 'a.json': JSON.stringify([1, 2].map((id) => ({ id, ...fields }))) })).toEqual(['1', '2']);
  });

  test('comments as rows of a table have both', async () => {
    const rows = [51, 52].map((id) => `${id},11,3,"${text}"`);
    expect(await idsIn({ 'comments.csv': `id,ticket_id,author_id,html_body\n${rows.join('\n')}\n` })).toEqual([
      '11 51',
      '11 52',
    ]);
  });

  test.each([
    ['repeats the number', '3108456126'],
    ['ends with its serial', 'c-6126'],
  ])('an id that %s is hidden', async (_claim, id) => {
    const ids = await idsIn({
      'a.json': JSON.stringify([{ id: 1, notes: [{ other: 'cpr 010145-6123', note: text, id }] }]),
    });
    expect(ids).toHaveLength(2);
    for (const shown of ids) expect(shown).not.toContain('6126');
  });
});
