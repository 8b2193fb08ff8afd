import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlineOf } from '../../../../src/extract/formats/xml/outline.js';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

const number = '310845-6126';

async function read(text: string, limits = {}, name = 'a.xml') {
  return extractAll(memorySource(name, Buffer.from(text)), contextOf('kernels', limits));
}

/** Record, id, field and line of every hit. */
async function place(text: string, limits = {}) {
  const { hits } = await read(text, limits);
  return hits.map(({ record, field, line }) => [record.number, record.id, field, line]);
}

const list = (inside: string): string => `<list><row><id>A-1</id></row><row><id>A-2</id>${inside}</row></list>`;

describe('a number is found under its name', () => {
  test.each<[string, string, string]>([
    ['in the text of an element', `<note>${number}</note>`, 'note'],
    ['in an element inside another', `<a><b>${number}</b></a>`, 'a.b'],
    ['in an attribute', `<caller navn="x" nr='${number}'/>`, 'caller@nr'],
    ['behind > and / in a quoted value', `<a x="1 > 2 /" y="${number}">z</a>`, 'a@y'],
    ['in an attribute without quotes', `<a nr=${number}>z</a>`, 'a@nr'],
    ['in character data', `<a>CPR <![CDATA[<b> ${number}]]></a>`, 'a'],
    ['in a comment, which is read as what it stands in', `<a><!-- ${number} --></a>`, 'a'],
    ['in an instruction', `<a><?huske ${number}?></a>`, 'a'],
    ['written with references', '<a>310845&#45;6126</a>', 'a'],
    ['written with hexadecimal references', '<a>310845&#x2011;6126</a>', 'a'],
    ['written with a no-break space', '<a>310845&nbsp;6126</a>', 'a'],
    ['behind an entity that nobody resolves', `<a>&lol9; ${number}</a>`, 'a'],
    [
      'with the namespace kept off',
      `<cpr:PersonCivilRegistrationIdentifier>${number}</cpr:PersonCivilRegistrationIdentifier>`,
      'PersonCivilRegistrationIdentifier',
    ],
    ['in HTML that is written as text', `<a>&lt;p&gt;${number}&lt;/p&gt; og 310845&amp;nbsp;-6126</a>`, 'a'],
    ['behind a tag that nobody closed', `<a><br>${number}</a>`, 'a.br'],
    ['behind an end tag of nothing', `<a></b>${number}</a>`, 'a'],
    ['behind a quote that nobody closed', `<a x="y><b>${number}</b></a>`, 'a.b'],
    ['behind a < that is a character', `<a>1 < 2 ${number}</a>`, 'a'],
  ])('%s', async (_claim, inside, field) => {
    expect((await place(list(inside))).at(-1)).toEqual([2, 'A-2', field, 1]);
  });
});

describe('inline elements in text do not part it', () => {
  test.each<[string, string, string]>([
    ['around the date', `<note>cpr <b>310845</b>-6126 ringer</note>`, 'note'],
    ['around the serial', `<note>cpr 310845<span class="x">-6126</span></note>`, 'note'],
    ['around all of it, once', `<note>Borgeren <b>${number}</b> ringer</note>`, 'note'],
    ['one in the other', `<note>cpr <i><b>310</b>845</i>-<u>6126</u>.</note>`, 'note'],
    ['with a namespace', `<note>cpr <x:b>310845</x:b>-6126</note>`, 'note'],
    [
      'in a narrative',
      `<text><div xmlns="http://www.w3.org/1999/xhtml"><p>cpr 310845<b>-6126</b></p></div></text>`,
      'text.div.p',
    ],
    [
      'of a clinical document',
      `<text><paragraph>cpr <content ID="a">310845</content>-6126</paragraph></text>`,
      'text.paragraph',
    ],
    ['with a number in an attribute', `<note>se <a href="?cpr=${number}">her</a>.</note>`, 'note'],
  ])('%s', async (_claim, inside, field) => {
    expect(await place(list(inside))).toEqual([[2, 'A-2', field, 1]]);
    // Wherever the window is cut.
    const others = Array.from({ length: 9 }, (_, n) => `<row><id>B-${n}</id><note>${'fyld '.repeat(180)}</note></row>`);
    const long = `<list><row><id>A-0</id>x<b>y</b></row>${others.join('')}<row><id>A-2</id>${inside}</row></list>`;
    for (const blockBytes of [1024, 1031, 1100, 2048])
      expect((await place(long, { blockBytes, maxRecordBytes: 4096 })).map(([, id, name]) => [id, name])).toEqual([
        ['A-2', field],
      ]);
  });

  test.each([
    ['cells that have such names', '<a>310845</a><b>6126</b>'],
    ['a line break between', '<note>cpr <b>310845</b><br/>-6126</note>'],
    ['another element between', '<note>cpr <b>310845</b><nr/>-6126</note>'],
    ['the end of what they stand in', '<p>cpr <b>310845</b></p>-6126'],
  ])('but not over %s', async (_claim, inside) => {
    expect(await place(list(`<p>x<b>y</b></p>${inside}`))).toEqual([]);
  });
});

describe('the name, or what stands beside the value, is evidence', () => {
  const probability = async (text: string): Promise<number> => (await read(text)).hits.at(-1)!.probability;
  test.each<[string, string, string]>([
    [
      'OIOXML',
      '<p:Person><p:PersonCivilRegistrationIdentifier>3108456126</p:PersonCivilRegistrationIdentifier></p:Person>',
      'PersonCivilRegistrationIdentifier',
    ],
    [
      'MedCom',
      '<Emessage><Patient><CivilRegistrationNumber>3108456126</CivilRegistrationNumber></Patient></Emessage>',
      'Patient.CivilRegistrationNumber',
    ],
    [
      'FHIR',
      '<Patient xmlns="http://hl7.org/fhir"><identifier><system value="urn:oid:1.2.208.176.1.2"/><value value="3108456126"/></identifier></Patient>',
      'identifier.value@value',
    ],
    [
      'CDA',
      '<ClinicalDocument><recordTarget><patientRole><id root="1.2.208.176.1.2" extension="3108456126"/></patientRole></recordTarget></ClinicalDocument>',
      'recordTarget.patientRole.id@extension',
    ],
    ['a scheme', '<x><PersonId schemeID="CPR">3108456126</PersonId></x>', 'PersonId'],
    ['a type that follows', '<x><id>3108456126</id><idType>CPR</idType></x>', 'id'],
    ['GCTP', '<Rolle><Field r="PNR" v="3108456126"/></Rolle>', 'Field@v'],
  ])('%s', async (_claim, text, field) => {
    expect((await read(text)).hits.map((hit) => hit.field)).toEqual([field]);
    expect(await probability(text)).toBeGreaterThan(await probability('<x><ref>3108456126</ref></x>'));
  });
});

describe('tickets', () => {
  test('ServiceNow: rows of tables, and what is written in the journal is tied to the ticket', async () => {
    const rows = `<unload unload_date="2026-01-01">
<incident action="INSERT_OR_UPDATE"><caller_id display_value="Abel">abc</caller_id><number>INC1</number><short_description/><sys_id>s1</sys_id></incident>
<incident action="INSERT_OR_UPDATE"><caller_id display_value="Bo">abc</caller_id><number>INC2</number><short_description>cpr ${number}</short_description><sys_id>s2</sys_id></incident>
<sys_journal_field action="INSERT_OR_UPDATE"><element>comments</element><element_id>s1</element_id><name>incident</name><sys_id>z1</sys_id><value>cpr ${number}</value></sys_journal_field>
<sys_journal_field action="INSERT_OR_UPDATE"><element>work_notes</element><element_id>s9</element_id><name>incident</name><sys_id>z2</sys_id><value>cpr ${number}</value></sys_journal_field>
</unload>`;
    expect(await place(rows)).toEqual([
      [2, 'INC2', 'incident.short_description', 3],
      [3, 'INC1 z1', 'sys_journal_field.comments', 4],
      [4, 's9 z2', 'sys_journal_field.work_notes', 5],
    ]);
  });

  test('Jira: items behind the head of the channel, by their key', async () => {
    const item = (key: string, text: string): string =>
      `<item><title>[${key}] x</title><project id="1" key="A">P</project><description>&lt;p&gt;${text}&lt;/p&gt;</description><key id="9${key}">${key}</key><comments><comment id="1">x</comment><comment id="2">${text}</comment></comments></item>\n`;
    const feed = `<!-- RSS -->\n<rss version="0.92"><channel><title>cpr ${number}</title><link>x</link>\n${item('A-1', 'x')}${item('A-2', number)}</channel></rss>`;
    const { hits, records } = await read(feed);
    expect(records).toBe(2);
    expect(hits.map(({ record, field, line }) => [record.kind, record.number, record.id, field, line])).toEqual([
      ['document', 1, undefined, 'title', 2],
      ['element', 2, 'A-2', 'description', 4],
      ['element', 2, 'A-2', 'comments.comment', 4],
    ]);
  });

  test('Zendesk: tickets by their nice-id', async () => {
    const ticket = (id: number, text: string): string =>
      `<ticket><assigned-at>x</assigned-at><assignee-id>${id + 7}</assignee-id><description>${text}</description><nice-id type="integer">${id}</nice-id></ticket>`;
    expect(await place(`<tickets type="array">${ticket(11, 'x')}${ticket(12, number)}</tickets>`)).toEqual([
      [2, '12', 'description', 1],
    ]);
  });
});

describe('records', () => {
  test.each<[string, string, number, number]>([
    ['one document is one record', '<Person><Name>x</Name><Cpr>y</Cpr></Person>', 0, 1],
    ['elements of a list', list(''), 1, 2],
    ['elements of a list in an envelope', `<e:Envelope><Body>${list('')}</Body></e:Envelope>`, 3, 2],
    [
      'the comments of one ticket are part of it',
      '<ticket><id>1</id><comments><comment>a</comment><comment>b</comment></comments></ticket>',
      0,
      1,
    ],
  ])('%s', (_claim, text, recordDepth, records) => {
    const outline = outlineOf(text);
    expect([outline.recordDepth, outline.records.length]).toEqual([recordDepth, records]);
  });

  test('what is cut off in the middle is read, and the loss is told', async () => {
    const { hits, skips } = await read(`<list><row><id>1</id></row><row><id>2</id><note>${number}`);
    expect(hits.map(({ field }) => field)).toEqual(['note']);
    expect(skips).toMatchObject([{ reason: 'malformed', lost: 'structure', code: 'XML_BROKEN' }]);
  });

  test('UTF-16 whose declaration says something else is read', async () => {
    const bytes = Buffer.from(
      `\ufeff<?xml version="1.0" encoding="utf-8"?>${list(`<note>${number}</note>`)}`,
      'utf16le',
    );
    const { hits } = await extractAll(memorySource('a.xml', bytes), contextOf('kernels'));
    expect(hits.map(({ field, record }) => [field, record.id])).toEqual([['note', 'A-2']]);
  });

  test('a million levels, a million unclosed tags and a bomb of entities are read in good time', async () => {
    const lols = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
      '',
    );
    for (const text of [
      `${'<a>'.repeat(1e6)}${number}${'</a>'.repeat(1e6)}`,
      `<list>${'<br>'.repeat(5e5)}${'</x>'.repeat(5e5)}${number}</list>`,
      `<!DOCTYPE l [${lols}]><l>&l9; ${number}</l>`,
    ])
      expect((await read(text)).hits).toHaveLength(1);
  }, 30_000);
});

/** Tags whole and torn, with numbers in between. */
const soup = fc
  .array(
    fc.constantFrom(
      ...`<a>|</a>|<b>|</b>|<r>|</r>|<r>|</r>|<a/>|<b x="1>2"/>|<b x='|"|'|<|>|/>|</|<!--|-->|<!|<![CDATA[|]]>|<?|?>| |=|</a |<c| cpr 310845-6126 | 310845-6126 |\n|&amp;|${'x'.repeat(300)}`.split(
        '|',
      ),
    ),
    { maxLength: 80 },
  )
  .map((parts) => `<list><r>x</r>${parts.join('')}</list>`);

test('with and without kernels, in small blocks and in large, every number is found once, in the same place', async () => {
  await fc.assert(
    fc.asyncProperty(soup, async (text) => {
      const source = () => memorySource('a.xml', Buffer.from(text));
      const whole = await extractAll(source(), contextOf('kernels'));
      const plain = await extractAll(source(), contextOf('plain'));
      expect(plain).toEqual(whole);
      for (const maxRecordBytes of [64 * 1024, 4096]) {
        const small = await extractAll(source(), contextOf('kernels', { blockBytes: 1024, maxRecordBytes }));
        expect(small.records).toBe(whole.records);
        const tens = (hits: typeof whole.hits) => hits.map(({ ten, line }) => `${ten} ${line}`).sort();
        expect(tens(small.hits)).toEqual(tens(whole.hits));
      }
    }),
    { numRuns: 400 },
  );
}, 60_000);

test('in a value longer than the window a number has its record, id and field', async () => {
  const long = 'æ tekst &amp; mere <![CDATA[<uden> noget]]>\n'.repeat(2000);
  const text = list(`<note>${long}${number} ${long}</note><cpr>${number}</cpr>`);
  expect(await place(text, { blockBytes: 4096, maxRecordBytes: 8192 })).toEqual([
    [2, 'A-2', 'note', 2001],
    [2, 'A-2', 'cpr', 4001],
  ]);
});
