import { describe, expect, test } from 'vitest';
import type { FindingEvent, Source } from '../../../../../src/model/index.js';
import { zipOf } from '../../../../support/archives.js';
import { memorySource } from '../../../../support/memory-source.js';
import { fileLike, read } from '../../../../support/read-archive.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';

/** Rows come in the order of the names of their tables: what they refer to stands behind them. */
const rows = [
  `<Action id="10100" issue="10001" author="anna" type="comment" created="2026-01-01 10:00:00.0"><body><![CDATA[Borgeren
har cpr ${number}\u0001]]></body></Action>`,
  `<Action id="10101" issue="10002" type="comment" body="cpr ${number}"/>`,
  `<ChangeGroup id="10200" issue="10001" author="anna"/>`,
  `<ChangeItem id="10201" group="10200" field="description" oldstring="cpr&#45;nr. ${number}" newstring=""/>`,
  `<ChangeItem id="10202" group="999" field="description" oldstring="cpr ${number}"/>`,
  `<CustomFieldValue id="10300" issue="10000" customfield="10400" stringvalue="cpr ${number}"/>`,
  `<FileAttachment id="10500" issue="10000" filename="cpr ${number}.pdf"/>`,
  `<Issue id="10000" number="1" project="10" summary="cpr ${number}" created="2026-01-01"/>`,
  `<Issue id="10001" key="OLD-7" number="7" project="10" summary="Andet"><description>cpr ${number.replace('-', '&#8211;')}</description></Issue>`,
  `<Project id="10" name="Sager" key="SAG" originalkey="SAG"/>`,
  `<User id="1" userName="anna" displayName="cpr ${number}" credential="{PKCS5S2}abc"/>`,
];
const text = `<?xml version="1.0" encoding="UTF-8"?>\n<entity-engine-xml date="1700000000000">\n    ${rows.join('\n    ')}\n</entity-engine-xml>\n`;

const expected = (withKeys: boolean): string[] => [
  `${withKeys ? 'OLD-7' : 'issue 10001'} 10100 Action.body`,
  'issue 10002 10101 Action@body',
  `${withKeys ? 'OLD-7' : 'change group 10200'} ChangeItem@oldstring`,
  'change group 999 ChangeItem@oldstring',
  `${withKeys ? 'SAG-1' : 'issue 10000'} CustomFieldValue@stringvalue`,
  `${withKeys ? 'SAG-1' : 'issue 10000'} FileAttachment@filename`,
  `${withKeys ? 'SAG-1' : 'issue 10000'} Issue@summary`,
  `${withKeys ? 'OLD-7' : 'issue 10001'} Issue.description`,
  'undefined User@displayName',
];

async function placesIn(source: Source) {
  const { events } = await read(source);
  const places = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { record, field } }) => `${record.id} ${field}`);
  const systems = events.flatMap((event) => (event.type === 'source-end' ? (event.system ?? []) : []));
  return { places, systems };
}

describe('the rows of a Jira backup are known by the key of their issue', () => {
  const bytes = Buffer.from(text);
  test.each<[string, Source, boolean]>([
    [
      'of a file',
      { ...fileLike('entities.xml', bytes), reopen: () => memorySource('entities.xml', bytes).open() },
      true,
    ],
    ['in a zip', fileLike('backup.zip', zipOf([{ name: 'entities.xml', content: bytes }])), true],
    ['of a stream by what the database has for them', memorySource('entities.xml', bytes), false],
  ])('%s', async (_claim, source, withKeys) => {
    expect(await placesIn(source)).toEqual({ places: expected(withKeys), systems: ['Jira'] });
  });
});
