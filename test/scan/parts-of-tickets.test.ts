import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scan } from '../../src/scan/index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const number = '310845-6126';

/** The ids of the records with a finding, in the order of the files' names. */
async function idsIn(files: Readonly<Record<string, string>>): Promise<(string | undefined)[]> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const ids: (string | undefined)[] = [];
  for await (const event of scan({ paths: [folder], asOf: '2060-01-01' }))
    if (event.type === 'finding') ids.push(event.location.record.id);
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
