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

describe('headers that promise parts are no damage if nothing stands behind them', () => {
  const inner = 'Content-Type: multipart/alternative; boundary=indre\r\n\r\n';
  test.each<[string, string]>([
    ['headers alone', head('Content-Type: multipart/mixed; boundary=y')],
    ['headers alone, without a boundary', head('Content-Type: multipart/mixed')],
    ['headers without the line behind them', head('Content-Type: multipart/mixed; boundary=y').trimEnd()],
    ['blank lines', `${head('Content-Type: multipart/mixed; boundary=y')}\r\n \r\n`],
    ['parts that are empty', parts('multipart/mixed', '', '\r\n')],
    [
      'no part, and the boundary behind the last',
      `${head('Content-Type: multipart/mixed; boundary=y')}Hej\r\n--y--\r\n`,
    ],
    [
      'headers of a returned message',
      parts(
        'multipart/report',
        `Content-Type: text/rfc822-headers\r\n\r\n${head('Content-Type: multipart/mixed; boundary=y')}`,
      ),
    ],
    ['a part with empty parts', parts('multipart/mixed', `${inner}--indre\r\n--indre--\r\n`)],
  ])('%s', async (_claim, text) => {
    expect((await placesIn('a.eml', text)).skips).toEqual([]);
  });

  const unparted: readonly (readonly [string, string])[] = [
    ['no boundary', 'Content-Type: multipart/alternative'],
    ['another boundary', 'Content-Type: multipart/alternative; boundary=z'],
  ];
  test.each(unparted)('parts of a part are reported if it names %s', async (_claim, type) => {
    const body = `${type}\r\n\r\n--x\r\n${plain}\r\n\r\n${letter}--x--\r\n`;
    const { places, skips } = await placesIn('a.eml', parts('multipart/mixed', `${plain}\r\n\r\nSe bilag`, body));
    expect(places).toEqual([`${here} | preamble`]);
    expect(skips).toEqual([['', 'malformed', 'structure', 'MAIL_BROKEN']]);
  });
});

describe('a message is decoded, whatever stands before its first header', () => {
  const encodings = {
    base64: `${head(plain, 'Content-Transfer-Encoding: base64')}${base64(letter)}\r\n`,
    'quoted-printable': `${head(plain, 'Content-Transfer-Encoding: quoted-printable')}cpr-nr. 0101=\r\n45=2D6123\r\n`,
  };
  const starts: readonly (readonly [string, string])[] = [
    ['a blank line', '\r\n'],
    ['blank lines with spaces', ' \r\n\t\r\n\n'],
    ['a byte order mark', '\ufeff'],
    ['a byte order mark and a blank line', '\ufeff\r\n'],
    ['a blank line and a byte order mark', '\r\n\ufeff'],
    ['a sender alone', 'From anna@example.dk\r\n'],
    ['a user alone', 'From anna\n'],
    ['a sender alone, in angle brackets', 'From <anna@example.dk>\n'],
    ['a blank line and a sender alone', '\nFrom anna@example.dk\n'],
    ['a sender alone and a blank line', 'From anna@example.dk\n\n'],
    ['a sender and a date, and a blank line', 'From anna@example.dk Mon Jan  5 10:00:00 2026\n\n'],
    ['a protected line with a date', '>From anna@example.dk Mon Jan  5 10:00:00 2026\n'],
    ['a protected line without one', '>From anna@example.dk\n'],
    ['a byte order mark and a protected line', '\ufeff>From anna@example.dk\n'],
  ];
  const cases = starts.flatMap(([name, start]) =>
    Object.entries(encodings).flatMap(([encoding, message]) =>
      ['a.eml', 'besked', 'a.txt'].map((file) => [name, encoding, file, `${start}${message}`] as const),
    ),
  );
  test.each(cases)('%s, in %s, as %s', async (_start, _encoding, file, text) => {
    const { places, skips } = await placesIn(file, text);
    expect(places).toEqual([`${here} | body`]);
    expect(skips).toEqual([]);
    expect((await placesIn(file, text.replaceAll('\r\n', '\n'))).places).toEqual(places);
  });

  test('in a mailbox as well', async () => {
    const text = Object.values(encodings)
      .map((message) => `From anna@example.dk Mon Jan  5 10:00:00 2026\n\n${message}\r\n`)
      .join('');
    expect((await placesIn('a.mbox', `\n${text}`)).places).toEqual([
      'message 1 | <1@example.dk> | body',
      'message 2 | <1@example.dk> | body',
    ]);
  });
});

describe('a file that is written into a body is reported, and prose is not', () => {
  const bytes = Buffer.from(Array.from({ length: 100 }, (_, index) => (index * 37) % 256));
  const digits = {
    uu: Array.from({ length: 64 }, (_, value) => String.fromCharCode(value === 0 ? 0x60 : 0x20 + value)).join(''),
    spaced: Array.from({ length: 64 }, (_, value) => String.fromCharCode(0x20 + value)).join(''),
    xx: '+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  };
  /** Writes the lines of a file, 45 bytes a line, as POSIX describes it. */
  const linesOf = (content: Buffer, alphabet: string): string[] => {
    const lines: string[] = [];
    for (let at = 0; at < content.length; at += 45) {
      const line = content.subarray(at, at + 45);
      let written = alphabet[line.length]!;
      for (let group = 0; group < line.length; group += 3) {
        const value = ((line[group] ?? 0) << 16) | ((line[group + 1] ?? 0) << 8) | (line[group + 2] ?? 0);
        for (const shift of [18, 12, 6, 0]) written += alphabet[(value >> shift) & 63];
      }
      lines.push(written);
    }
    return lines;
  };
  const fileOf = (alphabet: string, content = bytes): string[] => [
    'begin 644 a.bin',
    ...linesOf(content, alphabet),
    alphabet[0]!,
    'end',
  ];
  const yEnc = ['=ybegin line=128 size=100 name=a.bin', '\u00e5'.repeat(100), '=yend size=100'];
  const quoted = (line: string): string => line.replaceAll('=', '=3D').replace(/^.{50}/, '$&=\r\n');
  test.each<[string, string[]]>([
    ['uuencode', fileOf(digits.uu)],
    ['uuencode with spaces', fileOf(digits.spaced)],
    ['uuencode with spaces that are lost', fileOf(digits.spaced).map((line) => line.trimEnd())],
    ['uuencode of a few bytes', fileOf(digits.uu, bytes.subarray(0, 4))],
    ['uuencode that is cut', fileOf(digits.uu).slice(0, 3)],
    [
      'uuencode with base64',
      ['begin-base64 644 a.bin', bytes.toString('base64').slice(0, 76), bytes.toString('base64').slice(76), '===='],
    ],
    ['xxencode', fileOf(digits.xx)],
    ['yEnc', yEnc],
    ['yEnc, a part', [yEnc[0]!, '=ypart begin=1 end=100', ...yEnc.slice(1)]],
  ])('%s', async (_claim, lines) => {
    const told = [['', 'unsupported', 'a part', 'UUENCODED_FILE']];
    const body = ['Se filen:', '', ...lines, 'Hilsen', ''].join('\r\n');
    expect((await placesIn('a.eml', Buffer.from(`${head(plain)}${body}`, 'latin1'))).skips).toEqual(told);
    const part = `${plain}\r\n\r\n${lines.join('\r\n')}`;
    expect((await placesIn('a.eml', Buffer.from(parts('multipart/mixed', part), 'latin1'))).skips).toEqual(told);
  });

  test('uuencode in quoted-printable', async () => {
    const body = fileOf(digits.uu).map(quoted).join('\r\n');
    const { skips } = await placesIn('a.eml', `${head(plain, 'Content-Transfer-Encoding: quoted-printable')}${body}`);
    expect(skips).toEqual([['', 'unsupported', 'a part', 'UUENCODED_FILE']]);
  });

  test.each<[string, string[]]>([
    ['a sentence', ['begin 100 words of the report, then stop.', 'The rest is for Monday.']],
    ['a sentence and a word', ['begin 100 words', 'Today', 'end']],
    ['code', ['begin 644 loop', '  x := 1;', 'end']],
    ['capital letters', ['begin 777 ALPHA', 'HELLO WORLD', 'end']],
    ['the command', ['begin 644 a.bin', '', 'end']],
    ['an empty file', ['begin 644 a.bin', '`', 'end']],
    [
      'what yEnc looks like',
      ['=ybegin line=128 size=123456 name=joystick.jpg', '(the data is here)', '=yend size=123456'],
    ],
    ['a line about it', ['begin-base64 644 a.bin', 'is what it writes first.']],
  ])('%s is none', async (_claim, lines) => {
    expect((await placesIn('a.eml', `${head(plain)}${lines.join('\r\n')}\r\nHilsen\r\n`)).skips).toEqual([]);
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
    'of an address alone': 'From anna@example.dk\n',
    'of a user alone': 'From MAILER-DAEMON \r\n',
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
  ['a rule in YAML', 'title: x\nreferences:\n    - https://example.dk\nauthor: y\ndate: 2026-01-05\ntags:\n    - z\n'],
  ['settings of a post', 'from: 2026\nto: 2027\ndate: 2026-01-05\n'],
  ['a mention of a sender', 'From anna\nNote: hej\nDate: i morgen\n'],
])('%s is no mail', async (_claim, text) => {
  const { events } = await read(memorySource('a.txt', Buffer.from(text)));
  expect(events.find((event) => event.type === 'source-start')).not.toMatchObject({
    format: expect.stringMatching(/^(?:mail|mbox)$/),
  });
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
