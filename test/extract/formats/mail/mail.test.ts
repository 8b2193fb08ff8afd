import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FindingEvent } from '../../../../src/model/index.js';
import { zipOf } from '../../../support/archives.js';
import { memorySource } from '../../../support/memory-source.js';
import { read, why } from '../../../support/read-archive.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';
const letter = `Brevet om cpr-nr. ${number}, som vi talte om.\n`;
const base64 = (content: string | Uint8Array): string =>
  Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');

async function placesIn(name: string, text: string | Buffer): Promise<{ places: string[]; skips: unknown[] }> {
  const { events, skipped } = await read(memorySource(name, Buffer.from(text as string)));
  const places = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source, record, field } }) =>
      [...source.members, `${record.kind} ${record.number}`, record.id, field].filter(Boolean).join(' | '),
    );
  return { places, skips: skipped.map(why) };
}

const head = (...lines: string[]): string =>
  [
    'From: Anna <anna@example.dk>',
    'To: kontakt@example.dk',
    'Subject: Henvendelse',
    'Message-ID: <1@example.dk>',
    'Date: Mon, 05 Jan 2026 10:00:00 +0100',
    'MIME-Version: 1.0',
    ...lines,
    '',
    '',
  ].join('\r\n');
const plain = 'Content-Type: text/plain; charset=utf-8';
const parts = (type: string, ...bodies: string[]): string =>
  `${head(`Content-Type: ${type}; boundary="grænse"`.replace('æ', 'ae'))}${bodies.map((body) => `--graense\r\n${body}\r\n`).join('')}--graense--\r\n`;
const here = 'message 1 | <1@example.dk>';

describe('a number is found in its message, under the part it stands in', () => {
  test.each<[string, string, string[]]>([
    ['in a body', `${head(plain)}${letter}`, [`${here} | body`]],
    ['in a subject', head(plain).replace('Henvendelse', `cpr ${number}`), [`${here} | subject`]],
    [
      'in a subject of encoded words, one of which ends in the number',
      head(plain).replace('Henvendelse', '=?utf-8?Q?cpr_010145?=\r\n =?utf-8?B?LTYxMjM=?='),
      [`${here} | subject`],
    ],
    ['in the name of a sender', head(plain).replace('Anna', `"cpr ${number}"`), [`${here} | from`]],
    [
      'over a soft break of quoted-printable',
      `${head(plain, 'Content-Transfer-Encoding: quoted-printable')}cpr=3A 0101=\r\n45=2D6123 ringer`,
      [`${here} | body`],
    ],
    ['in base64', `${head(plain, 'Content-Transfer-Encoding: base64')}${base64(letter)}`, [`${here} | body`]],
    [
      'in Windows-1252, with a dash that only it has',
      `${head('Content-Type: text/plain; charset=windows-1252', 'Content-Transfer-Encoding: quoted-printable')}cpr 010145=966123`,
      [`${here} | body`],
    ],
    [
      'over a flowed line',
      `${head('Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes')}cpr 010145- \r\n6123 ringer\r\n`,
      [`${here} | body`],
    ],
    [
      'in HTML, over tags',
      `${head('Content-Type: text/html')}<p>cpr <b>010145</b>&#45;6123</p>`,
      [`${here} | html_body`],
    ],
    [
      'in HTML, in a link',
      `${head('Content-Type: text/html')}<a href="https://example.dk/?cpr=${number}">her</a>`,
      [`${here} | html_body: a@href`],
    ],
    [
      'in text and in HTML, once',
      parts(
        'multipart/alternative',
        `${plain}\r\n\r\ncpr ${number}`,
        `Content-Type: text/html\r\n\r\n<p>cpr ${number}</p>`,
      ),
      [`${here} | body`],
    ],
    [
      'in a text that is attached',
      parts(
        'multipart/mixed',
        `${plain}\r\n\r\nSe bilag`,
        `${plain}\r\nContent-Disposition: attachment; filename="brev.txt"\r\n\r\n${letter}`,
      ),
      ['brev.txt | line 1'],
    ],
    [
      'in a table in a zip that is attached',
      parts(
        'multipart/mixed',
        `${plain}\r\n\r\nSe bilag`,
        `Content-Type: application/zip; name="=?utf-8?Q?l=C3=B8n.zip?="\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(
          zipOf([{ name: 'liste.csv', content: Buffer.from(`id;cpr\n7;${number}\n8;x\n`) }]),
        )}`,
      ),
      ['løn.zip | liste.csv | row 1 | 7 | cpr'],
    ],
    [
      'in a message that is attached, and in what is attached to that',
      parts(
        'multipart/mixed',
        `${plain}\r\n\r\nVideresendt`,
        `Content-Type: message/rfc822\r\n\r\n${parts(
          'multipart/mixed',
          `${plain}\r\n\r\n${letter}`,
          `Content-Type: application/gzip; name=brev.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(gzipSync(letter))}`,
        )
          .replaceAll('graense', 'anden')
          .replace('<1@', '<2@')}`,
      ),
      ['message in part 1.eml | brev.gz | brev | line 1', 'message in part 1.eml | message 1 | <2@example.dk> | body'],
    ],
    [
      'in the message that Apple Mail keeps',
      ((message: string) =>
        `${Buffer.byteLength(message)}  \n${message}<?xml version="1.0"?><plist><string>x</string></plist>`)(
        `${head(plain)}${letter}`,
      ),
      [`${here} | body`],
    ],
  ])('%s', async (_claim, text, expected) => {
    expect(await placesIn('a.eml', text)).toEqual({ places: expected, skips: [] });
  });
});

describe('what cannot be read of a message is told, and what can be is', () => {
  test.each<[string, string, string[], unknown[]]>([
    [
      'parts without a boundary',
      `${head('Content-Type: multipart/mixed')}--x\r\n${plain}\r\n\r\n${letter}\r\n--x--\r\n`,
      [`${here} | as it stands`],
      [['', 'malformed', 'structure', 'MAIL_BROKEN']],
    ],
    [
      'a boundary that is not there',
      `${head('Content-Type: multipart/mixed; boundary=y')}${letter}`,
      [`${here} | as it stands`],
      [['', 'malformed', 'structure', 'MAIL_BROKEN']],
    ],
    [
      'no end',
      parts('multipart/mixed', `${plain}\r\n\r\n${letter}`).replace('--graense--\r\n', ''),
      [`${here} | body`],
      [['', 'malformed', 'the rest', 'ENDS_EARLY']],
    ],
    [
      'PGP',
      `${head(plain)}-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n`,
      [],
      [['', 'encrypted', 'a part']],
    ],
    [
      'one of several messages that a large one was sent in',
      `${head('Content-Type: message/partial; id="1@x"; number=1; total=3')}Content-Type: text/plain\r\n\r\n${letter}`,
      ['part 1 | line 3'],
      [['', 'malformed', 'a part', 'MESSAGE_PARTIAL']],
    ],
  ])('%s', async (_claim, text, places, skips) => {
    expect(await placesIn('a.eml', text)).toEqual({ places, skips });
  });

  test('a message that is cut anywhere', async () => {
    const text = parts(
      'multipart/mixed',
      `${plain}\r\n\r\n${letter}`,
      `Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(zipOf([{ name: 'a.txt', content: Buffer.from(letter) }]))}`,
    );
    for (let length = 0; length < text.length; length += 7) {
      const { skips } = await placesIn('a.eml', text.slice(0, length));
      expect(skips.flat()).not.toContain('crashed');
    }
  });
});

describe('a mailbox is its messages', () => {
  const messages = [
    `${head(plain)}Intet.\r\n>From dem alle\r\n`,
    `${head(plain).replace('<1@', '<2@')}${letter}\r\nFrom Russia with love\r\n`,
    parts(
      'multipart/mixed',
      `${plain}\r\n\r\nSe bilag`,
      `${plain}; name=brev.txt\r\nContent-Disposition: attachment\r\n\r\n${letter}`,
    ).replace('<1@', '<3@'),
    `${head(plain).replace('<1@', '<4@')}${letter}`,
  ];
  const expected = [
    'message 2 | <2@example.dk> | body',
    'message 3 | brev.txt | line 1',
    'message 4 | <4@example.dk> | body',
  ];
  const separators = {
    'of Unix': 'From anna@example.dk Mon Jan  5 10:00:00 2026\n',
    'of Thunderbird': 'From - Mon Jan 05 10:00:00 2026\r\n',
    'of Google': 'From 1234567890@xxx Mon Jan 05 10:00:00 +0000 2026\r\n',
    'without a date': 'From \r\n',
  };
  test.each(Object.entries(separators))('%s', async (_claim, separator) => {
    const text = messages.map((message) => `${separator}${message}\r\n`).join('');
    expect(await placesIn('a.mbox', text)).toEqual({ places: expected, skips: [] });
    expect(await placesIn('Indbakke', `\ufeff${text}`)).toEqual({ places: expected, skips: [] });
    expect(await placesIn('Indbakke', text.replaceAll('\r\n', '\n'))).toEqual({ places: expected, skips: [] });
  });

  test('wherever what is looked at ends', async () => {
    const separator = separators['of Unix'];
    for (let fill = 0; fill < 300; fill += 7) {
      const first = `${head(plain)}${'fyld '.repeat(52_300)}${'x'.repeat(fill)}\r\n`;
      const text = [first, ...messages.slice(1)].map((message) => `${separator}${message}\r\n`).join('');
      expect((await placesIn('a.mbox', text)).places).toEqual(expected);
    }
  });
});

test.each([
  ['a log', 'Received: 12 rows\nTotal: 4\n'],
  ['a list of settings', 'name: x\nversion: 2\n\ndescription: y\n'],
  ['a sentence that begins as a mailbox does', 'From Monday 12:00 we are closed until 2026\nSee you: then\n'],
])('%s is no mail', async (_claim, text) => {
  const { events } = await read(memorySource('a.txt', Buffer.from(text)));
  expect(events.find((event) => event.type === 'source-start')).toMatchObject({ format: 'text' });
});

test('numbers of Apple Mail behind a message are no findings, and no second message', async () => {
  const message = 'From: a@example.dk\r\nTo: b@example.dk\r\nSubject: x\r\n\r\nhej\r\n';
  const list =
    '<plist><dict><key>date-received</key><integer>3108456126</integer><key>flags</key><real>3108456126</real></dict></plist>';
  const bytes = Buffer.from(`${message.length}\n${message}<?xml version="1.0"?>${list}`);
  const { events, skipped, end } = await read(memorySource('a.emlx', bytes), { minConfidence: 'possible' });
  expect(events.filter(({ type }) => type === 'finding')).toEqual([]);
  expect(skipped).toEqual([]);
  expect(end.coverage.records.read).toBe(1);
});
