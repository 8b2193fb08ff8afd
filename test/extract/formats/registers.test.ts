import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FindingEvent } from '../../../src/model/index.js';
import { contextOf, extractAll } from '../../support/extraction.js';
import { memorySource } from '../../support/memory-source.js';
import { read, why } from '../../support/read-archive.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';
const letter = `Brevet om cpr-nr. ${number}, som vi talte om i telefonen i går formiddag.`;
const base64 = (content: string): string => Buffer.from(content).toString('base64');

async function placesIn(name: string, content: string | Buffer) {
  const { events, skipped } = await read(memorySource(name, Buffer.from(content as string)));
  const format = events.find((event) => event.type === 'source-start')?.format;
  const places = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source, record, field, line } }) =>
      [...source.members, `${record.kind} ${record.number}`, record.id, field, line].filter(Boolean).join(' | '),
    );
  return { format, places, skips: skipped.map(why) };
}

const entries = (inside: string): string =>
  `version: 1\n\n# Ansatte\ndn: uid=a,dc=dk\nuid: a\n\ndn: uid=b,dc=dk\nuid: b\n${inside}\n\ndn: uid=c,dc=dk\nuid: c\n`;
const calendarOf = (inside: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:1@dk',
    'DTSTART:20450101T120000Z',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:2@dk',
    inside,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const cardOf = (inside: string): string => `BEGIN:VCARD\r\nVERSION:2.1\r\nUID:k1\r\n${inside}\r\nEND:VCARD\r\n`;
const message = (id: number, ...segments: string[]): string =>
  [`MSH|^~\\&|LAB|SYGEHUS|EPJ|SYGEHUS|20450101120000||ADT^A01|${id}|P|2.5`, 'EVN|A01|20450101120000', ...segments]
    .map((segment) => `${segment}\r`)
    .join('');
const interchange = (...segments: string[]): string =>
  `UNA:+.? 'UNB+UNOC:3+5790000000001:14+5790000000002:14+450101:1200+REF7'${segments.map((one) => `${one}'`).join('')}UNZ+1+REF7'`;

describe('a number is found in its record, under the name of its value', () => {
  test.each<[string, string, string | Buffer, string]>([
    ['LDIF', 'a.ldif', entries(`employeeNumber: cpr ${number}`), 'entry 2 | uid=b,dc=dk | employeeNumber | 9'],
    [
      'LDIF, in base64',
      'a.txt',
      entries(`description:: ${base64(`Ø: cpr ${number}`)}`),
      'entry 2 | uid=b,dc=dk | description | 9',
    ],
    [
      'LDIF, in the name of the entry',
      'a.ldif',
      entries('').replace('uid=b', `cpr=${number}`),
      'entry 2 | cpr=010145-xxxx,dc=dk~suffix | dn | 7',
    ],
    ['LDIF, in a comment', 'a.ldif', entries(`# cpr ${number}`), 'entry 2 | uid=b,dc=dk | comment | 9'],
    [
      'LDIF, in a file in it',
      'a.ldif',
      entries(`fil:: ${gzipSync(letter).toString('base64')}`),
      'uid=b,dc=dk fil | uid=b,dc=dk fil | line 1 | 1',
    ],
    ['iCalendar', 'a.ics', calendarOf(`SUMMARY:Møde om cpr ${number}`), 'event 2 | 2@dk | SUMMARY | 9'],
    [
      'iCalendar, behind a written line break',
      'a.ics',
      calendarOf(`DESCRIPTION:Møde\\n${number} er cpr\\, siger Bo`),
      'event 2 | 2@dk | DESCRIPTION | 9',
    ],
    [
      'iCalendar, in a parameter',
      'a.ics',
      calendarOf(`ATTENDEE;CN="cpr ${number}":mailto:a@dk`),
      'event 2 | 2@dk | ATTENDEE;CN | 9',
    ],
    [
      'iCalendar, in an alarm',
      'a.ics',
      calendarOf(`BEGIN:VALARM\r\nUID:x\r\nDESCRIPTION:cpr ${number}\r\nEND:VALARM`),
      'event 2 | 2@dk | DESCRIPTION | 11',
    ],
    [
      'iCalendar, attached',
      'a.ics',
      calendarOf(`ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY;FILENAME=brev.txt:${base64(letter)}`),
      '2@dk ATTACH: brev.txt | line 1 | 1',
    ],
    ['vCard', 'a.vcf', cardOf(`NOTE:cpr ${number}`), 'card 1 | k1 | NOTE | 4'],
    [
      'vCard 2.1, quoted-printable over two lines',
      'a.vcf',
      cardOf('NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:cpr=3A 0101=\r\n45=2D6123'),
      'card 1 | k1 | NOTE | 4',
    ],
    ['vCard, in a group', 'a.vcf', cardOf(`item1.X-ABLabel:cpr ${number}`), 'card 1 | k1 | X-ABLabel | 4'],
    ['HL7', 'a.hl7', message(1) + message(2, 'PID|1||0101456123^^^CPR^NI||Berg^Anna'), 'message 2 | 2 | PID-3.1 | 5'],
    [
      'HL7, known by its assigning authority',
      'a.txt',
      message(1, 'PID|1||0101456123^^^&1.2.208.176.1.2&ISO'),
      'message 1 | 1 | PID-3.1 | 3',
    ],
    ['HL7, repeated', 'a.hl7', message(1, 'PID|1||77^^^LOK~0101456123^^^CPR'), 'message 1 | 1 | PID-3.1 | 3'],
    ['HL7, behind an escape', 'a.hl7', message(1, `NTE|1||linje\\.br\\${number} er cpr`), 'message 1 | 1 | NTE-3 | 3'],
    ['HL7, written with escapes', 'a.hl7', message(1, 'NTE|1||cpr 010145\\X2D\\6123'), 'message 1 | 1 | NTE-3 | 3'],
    [
      'HL7, over the wire',
      'a.dat',
      `\x0b${message(1)}\x1c\r\x0b${message(2, `NTE|1||cpr ${number}`)}\x1c\r`,
      'message 2 | 2 | NTE-3 | 6',
    ],
    [
      'HL7, in a batch with line feeds',
      'a.hl7',
      `FHS|^~\\&|A\rBHS|^~\\&|A\r${message(1, `NTE|1||cpr ${number}`)}BTS|1\rFTS|1\r`.replaceAll('\r', '\n'),
      'message 1 | 1 | NTE-3 | 5',
    ],
    [
      'EDIFACT',
      'a.edi',
      interchange('UNH+1+MEDRPT:D:93A:UN', 'PNA+PAT+0101456123:::CPR:IM+++SU:Berg+FO:Anna', 'UNT+3+1'),
      'message 1 | REF7 1 | PNA-2.1 | 1',
    ],
    [
      'EDIFACT, released',
      'a.txt',
      interchange('UNH+1+X', `FTX+ACB+++Patienten?'s cpr?: ${number}:ringer`, 'UNT+3+1'),
      'message 1 | REF7 1 | FTX-4 | 1',
    ],
    [
      'EDIFACT, on lines, in the second message',
      'a.edi',
      interchange('UNH+1+X', 'UNT+2+1', '\nUNH+2+X', `\nRFF+AHI:cpr ${number}`, '\nUNT+3+2'),
      'message 2 | REF7 2 | RFF-1.2 | 3',
    ],
    [
      'EDIFACT without its advice, in Latin-1',
      'a.edi',
      Buffer.from(interchange('UNH+1+X', `FTX+ACB+++Høring om cpr ${number}`, 'UNT+3+1').slice(9), 'latin1'),
      'message 1 | REF7 1 | FTX-4 | 1',
    ],
  ])('%s', async (_claim, name, content, place) => {
    const { places, skips } = await placesIn(name, content);
    // The suffixes of masked ids are drawn at random.
    const shown = places.map((one) => one.replace(/~[a-z]{6}/, '~suffix'));
    expect({ places: shown, skips }).toEqual({ places: [place], skips: [] });
  });
});

describe('a fold parts nothing', () => {
  const cuts = Array.from(number, (_, at) => at);
  test.each(cuts)('before character %i of a number', async (at) => {
    const folded = (lineEnd: string): string => `cpr ${number.slice(0, at)}${lineEnd} ${number.slice(at)} er noteret`;
    expect((await placesIn('a.ldif', entries(`note: ${folded('\n')}`))).places).toHaveLength(1);
    expect((await placesIn('a.ldif', entries(`note: ${folded('\r\n')}`))).places).toHaveLength(1);
    expect((await placesIn('a.ics', calendarOf(`SUMMARY:${folded('\r\n')}`))).places).toHaveLength(1);
  });

  test('not even a character', async () => {
    const bytes = Buffer.from(calendarOf(`SUMMARY:cpr 010145–6123`));
    const dash = bytes.indexOf(0xe2);
    const folded = Buffer.concat([bytes.subarray(0, dash + 1), Buffer.from('\r\n '), bytes.subarray(dash + 1)]);
    expect((await placesIn('a.ics', folded)).places).toEqual(['event 2 | 2@dk | SUMMARY | 9']);
  });
});

describe('what stands beside a number is evidence', () => {
  const probability = async (name: string, content: string): Promise<number> =>
    (await extractAll(memorySource(name, Buffer.from(content)), contextOf('kernels'))).hits[0]!.probability;
  test.each([
    ['HL7', 'a.hl7', message(1, 'PID|1||0101456123^^^CPR'), message(1, 'PID|1||0101456123^^^LOK')],
    [
      'EDIFACT',
      'a.edi',
      interchange('UNH+1+X', 'PNA+PAT+0101456123:::CPR:IM', 'UNT+1+1'),
      interchange('UNH+1+X', 'PNA+PAT+0101456123:::LOK:IM', 'UNT+1+1'),
    ],
  ])('%s', async (_claim, name, labelled, other) => {
    expect(await probability(name, labelled)).toBeGreaterThan(await probability(name, other));
  });
});

describe('what does not fit is read all the same, and told of', () => {
  test.each<[string, string, string, string, string[]]>([
    [
      'LDIF',
      'a.ldif',
      entries(`ingen attribut cpr ${number}`),
      'LDIF_BROKEN',
      ['entry 2 | uid=b,dc=dk | out of place | 9'],
    ],
    [
      'iCalendar',
      'a.ics',
      calendarOf(`ingen egenskab cpr ${number}`),
      'CALENDAR_BROKEN',
      ['event 2 | 2@dk | out of place | 9'],
    ],
    [
      'iCalendar that is cut',
      'a.ics',
      calendarOf(`SUMMARY:cpr ${number}`).split('END:VEVENT\r\nEND:VCAL')[0]!,
      'CALENDAR_BROKEN',
      ['event 2 | 2@dk | SUMMARY | 9'],
    ],
    ['HL7', 'a.hl7', message(1, `cpr ${number}`), 'HL7_BROKEN', ['message 1 | 1 | out of place | 3']],
    ['EDIFACT', 'a.edi', interchange('UNH+1+X', `noget andet cpr ${number}`, 'UNT+3+1'), 'EDIFACT_BROKEN', []],
  ])('%s', async (_claim, name, content, code, places) => {
    const read_ = await placesIn(name, content);
    expect(read_.skips).toEqual([['', 'malformed', 'structure', code]]);
    if (places.length > 0) expect(read_.places).toEqual(places);
    expect(read_.places).toHaveLength(1);
  });

  const whole = {
    'a.ldif': entries(`note: cpr ${number}\nfil:: ${base64(letter)}`),
    'a.ics': calendarOf(`SUMMARY:cpr ${number}\r\nATTACH;ENCODING=BASE64:${base64(letter)}`),
    'a.hl7': message(1, `NTE|1||cpr ${number}\\X2D\\`) + message(2),
    'a.edi': interchange('UNH+1+X', `FTX+ACB+++cpr?: ${number}`, 'UNT+3+1'),
  };
  test.each(Object.entries(whole))('%s, cut anywhere and whatever the blocks', async (name, content) => {
    const bytes = Buffer.from(content);
    const all = await extractAll(memorySource(name, bytes), contextOf('kernels'));
    expect(all.hits).toHaveLength(name === 'a.ldif' ? 2 : 1);
    for (let length = 0; length < bytes.length; length += 1)
      expect((await placesIn(name, bytes.subarray(0, length))).skips.flat()).not.toContain('crashed');
    for (const blockBytes of [64, 65, 100, 4096]) {
      const { hits } = await extractAll(memorySource(name, bytes), contextOf('kernels', { blockBytes }));
      expect(hits).toEqual(all.hits);
    }
  });
});

test.each([
  ['LDIF', 'a.ldif', entries('telephoneNumber: +4512345678\ncreateTimestamp: 20450101120000Z\nuidNumber: 1700000000')],
  ['iCalendar', 'a.ics', calendarOf('DTSTAMP:20450101T120000Z\r\nX-ID:1700000000\r\nSUMMARY:Møde')],
  ['HL7', 'a.hl7', message(1, 'PID|1||1700000000^^^LOK||Berg^Anna||20450101', 'OBX|1|NM|X||4512345678')],
  ['EDIFACT', 'a.edi', interchange('UNH+1+X', 'DTM+137:204501011200:203', 'COM+4512345678:TE', 'UNT+3+1')],
])('%s without a number has no finding', async (_claim, name, content) => {
  expect(await placesIn(name, content)).toMatchObject({ places: [], skips: [] });
});
