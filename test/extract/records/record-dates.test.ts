import { describe, expect, test } from 'vitest';
import { dayOf, readDay } from '../../../src/extract/records/read-day.js';
import { dateRank } from '../../../src/extract/records/record-date.js';
import { scan } from '../../../src/scan/index.js';
import type { Walked } from '../../../src/sources/index.js';
import { contextOf, extractAll } from '../../support/extraction.js';
import { memorySource } from '../../support/memory-source.js';

describe('a date is read', () => {
  test.each([
    ['2026-02-03', '2026-02-03'],
    ['2026-02-03 08:00:00', '2026-02-03'],
    ['2026-02-03T08:00:00.000+0100', '2026-02-03'],
    ['2026/02/03', '2026-02-03'],
    ['3-2-2026', '2026-02-03'],
    ['03.02.2026 08:00', '2026-02-03'],
    ['03/02/2026', '2026-02-03'],
    ['02/23/2026', '2026-02-23'],
    ['03/Feb/26 8:00 AM', '2026-02-03'],
    ['3. februar 2026', '2026-02-03'],
    ['3. maj 2026', '2026-05-03'],
    ['Tue, 03 Feb 2026 08:00:00 +0100', '2026-02-03'],
    ['Feb 3, 2026', '2026-02-03'],
    ['20260203', '2026-02-03'],
    ['20260203T080000Z', '2026-02-03'],
    ['1770105600', '2026-02-03'],
    ['1770105600000', '2026-02-03'],
  ])('%s', (text, day) => expect(readDay(text)).toBe(day));

  test.each(['', 'i går', '31-02-2026', '2026-13-01', '010145-6123', '12', '1.2.3', 'Februar', 'x'.repeat(100)])(
    'but not %s',
    (text) => expect(readDay(text)).toBeUndefined(),
  );
});

test.each([
  ['1601-01-01', undefined],
  ['1969-12-31', undefined],
  ['1970-01-01', '1970-01-01'],
  ['2099-12-31', '2099-12-31'],
  ['2100-01-01', undefined],
  ['+027320-12-01', undefined],
  ['never', undefined],
])('a time of %s is the day %s of a record', (time, day) => expect(dayOf(new Date(time))).toBe(day));

describe('a field says when a record was made', () => {
  test.each([
    'sys_created_on',
    'opened_at',
    'createdAt',
    'fields.created',
    'Oprettet',
    'Oprettelsesdato',
    'Dato',
    'Sag.@dato',
    'Opkaldsdato',
    'Created',
    'date',
    { container: 'Ark1', column: 'C', header: 'Oprettet den' },
    { header: 'oprettet_dato' },
  ])('%o', (name) => expect(dateRank(name)).toBeLessThan(100));
  test.each(['updated_at', 'Ændret', 'closed_at', 'Lastmodified'])('or was changed: %s', (name) =>
    expect(dateRank(name)).toBeGreaterThan(100),
  );
  test.each(['comments[].created', 'birth date', 'fødselsdato', 'created_by', 'opened_by', 'due_date', 'description'])(
    'but not %s',
    (name) => expect(dateRank(name)).toBeUndefined(),
  );
  test.each([
    { header: 'Kolonne!A (oprettet)' },
    { header: 'Oprettet', index: 2 },
    { container: 'Oprettet', column: 'C' },
    { container: 'Ark1', column: 'C', header: 'Oprettet', beside: 'comment' },
    { container: 'Ark1', column: 'C', header: 'Oprettet', variant: 'formula' },
    { container: 'Sag', path: 'date' },
    { path: 'table', header: 'Dato' },
  ] as const)('nor %o', (field) => expect(dateRank(field)).toBeUndefined());
});

describe('the record of a number has its date', () => {
  const number = '010145-6123';
  test.each<[string, string, string | undefined]>([
    [
      'a.csv',
      `number,opened_at,closed_at,note\r\nINC1,2026-02-03 08:00:00,2026-03-01,cpr ${number}\r\n`,
      '2026-02-03 opened_at',
    ],
    ['a.csv', `number,closed_at,note\r\nINC1,01-03-2026,cpr ${number}\r\n`, '2026-03-01 closed_at'],
    ['a.csv', `number,note\r\nINC1,cpr ${number}\r\n`, undefined],
    [
      'a.json',
      `[{"key":"A-1","fields":{"created":"2026-02-03T08:00:00.000+0100","text":"cpr ${number}"}}]`,
      '2026-02-03 fields.created',
    ],
    ['a.json', `[{"key":"A-1","comments":[{"created":"2026-02-03","text":"cpr ${number}"}]}]`, undefined],
    [
      'a.xml',
      `<unload><incident><number>INC1</number><sys_created_on>2026-02-03 08:00:00</sys_created_on><note>cpr ${number}</note></incident></unload>`,
      '2026-02-03 incident.sys_created_on',
    ],
    [
      'a.sql',
      `CREATE TABLE sag (id int PRIMARY KEY, oprettet date, note text);\nINSERT INTO sag (id, oprettet, note) VALUES (1,'2026-02-03','cpr ${number}');\n`,
      '2026-02-03 sag.oprettet',
    ],
    [
      'a.eml',
      `From: a@example.dk\r\nDate: Tue, 03 Feb 2026 08:00:00 +0100\r\nSubject: x\r\n\r\ncpr ${number}\r\n`,
      '2026-02-03 Date',
    ],
    [
      'a.vcf',
      `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nCREATED:20260203T080000Z\r\nDESCRIPTION:cpr ${number}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
      '2026-02-03 CREATED',
    ],
    ['a.txt', `2026-02-03 cpr ${number}\n`, undefined],
    ['a.txt', `Mødt 2026-02-03 08:00 cpr ${number}\n`, undefined],
    ['a.log', `2026-02-03 08:00:00,120 INFO cpr ${number}\n`, '2026-02-03 time of the line'],
    ['a.log', `uden tid\n[2026-02-03T08:00:00Z] ærøskøbing cpr ${number}\n`, '2026-02-03 time of the line'],
    ['a.log', `2025-01-01 08:00:00 a\nat x, cpr ${number}\n`, undefined],
    [
      'a.log',
      `10.0.0.1 - - [03/Feb/2026:08:00:00 +0100] "GET /?cpr=${number} HTTP/1.1" 200\n`,
      '2026-02-03 time of the line',
    ],
    ['a.log', `2026-02-30 08:00:00 cpr ${number}\n`, undefined],
  ])('%s: %s', async (name, text, date) => {
    for (const path of ['kernels', 'slow'] as const) {
      const { hits } = await extractAll(memorySource(name, Buffer.from(text)), contextOf(path));
      expect(hits.map(({ record }) => record.date && `${record.date.day} ${record.date.from}`)).toEqual([date]);
    }
  });
});

test('the time of a line is known however long the line is, and wherever the blocks end', async () => {
  const line = (day: number, filler: number): string =>
    `2026-02-${String(day).padStart(2, '0')} 08:00:00 ${'x '.repeat(filler)}cpr 010145-6123 ${'y '.repeat(filler)}\n`;
  const text = [3, 2000, 40, 7, 9000, 1].map((filler, index) => line(index + 1, filler)).join('');
  const expected = [1, 2, 3, 4, 5, 6].map((day) => `2026-02-0${day}`);
  for (const blockBytes of [1 << 20, 4096, 2048]) {
    const { hits } = await extractAll(memorySource('a.log', Buffer.from(text)), contextOf('kernels', { blockBytes }));
    expect(hits.map(({ record }) => record.date?.day)).toEqual(expected);
  }
});

describe('what stands inside a record is from when the record is, where it does not say itself', () => {
  const csv = Buffer.from('id;opened_at;cpr\r\n1;2024-05-06;010145-6123\r\n2;;010145-6123\r\n').toString('base64');
  const mail = [
    'From: a@example.dk',
    'Date: Tue, 03 Feb 2026 08:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/csv; name=a.csv',
    'Content-Disposition: attachment; filename=a.csv',
    'Content-Transfer-Encoding: base64',
    '',
    csv,
    '--x--',
    '',
  ].join('\r\n');

  test.each([
    ['an attachment of a mail', 'a.eml', mail],
    [
      'a file in a field',
      'a.json',
      JSON.stringify([{ number: 'INC1', opened_at: '2026-02-03', attachment: csv }, { number: 'INC2' }]),
    ],
  ])('%s', async (_claim, name, text) => {
    const days: (string | undefined)[] = [];
    async function* sources(): AsyncGenerator<Walked> {
      yield { type: 'source', source: memorySource(name, Buffer.from(text)) };
    }
    for await (const event of scan({ sources: sources(), asOf: '2060-01-01' }))
      if (event.type === 'finding') days.push(event.location.record.date?.day);
    expect(days).toEqual(['2024-05-06', '2026-02-03']);
  });
});
