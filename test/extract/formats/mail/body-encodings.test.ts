import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../support/memory-source.js';
import { read, why } from '../../../support/read-archive.js';

/*
 * Bodies whose bytes are not what the message says of them.
 */

/** Of somebody born in 2045: nobody's. The dash is not in ASCII, so the number is found only if the body is decoded well. */
const text = 'Kære Åse, cpr-nr. er 010145–6123, mange hilsner på øen.\r\n';
const ascii = 'cpr 010145-6123\r\n';

/** Each field with the number, and each skip. */
async function readMail(message: string | Buffer): Promise<{ fields: string[]; skips: unknown[] }> {
  const { events, skipped } = await read(memorySource('brev.eml', Buffer.from(message as string)));
  const fields = events.flatMap((event) => (event.type === 'finding' ? [event.location.field!.split(' (')[0]!] : []));
  return { fields, skips: skipped.map(why) };
}

const head = (...lines: string[]): string =>
  ['From: Anna <anna@example.dk>', 'Subject: Sag', 'MIME-Version: 1.0', ...lines, '', ''].join('\r\n');
const multipart = head('Content-Type: multipart/mixed; boundary=graense');

const charsets: readonly (string | undefined)[] = [
  ...[undefined, 'utf-8', 'UTF8', 'us-ascii', 'iso-8859-1', 'ISO_8859-1', 'windows-1252', 'cp1252', 'latin1', 'utf-16'],
  ...['utf-16le', 'utf-32', 'x-unknown', 'DEFAULT_CHARSET', 'iso-8859-15', 'koi8-r', 'cp850', 'gb2312', 'base64'],
];
const encodings = ['utf8', 'win1252', 'utf-16le', 'utf-16be', 'utf-32le'] as const;
const transfers = ['8bit', 'base64', 'quoted-printable'] as const;

/** Encodes each byte for a transfer. UTF-16 cannot be sent in lines. */
function sent(bytes: Buffer, transfer: (typeof transfers)[number]): Buffer {
  if (transfer === 'base64') return Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n'));
  if (transfer === '8bit') return bytes;
  return Buffer.from([...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
}

/** The encodings that are not known from their bytes: Windows-1252 that is declared to be something else with the same bytes. */
const isAmbiguous = (charset: string | undefined, encoding: string): boolean =>
  encoding === 'win1252' && ['koi8-r', 'cp850', 'gb2312', 'iso-8859-15'].includes(charset ?? '');

describe.each(charsets)('a body declared to be in %s', (charset) => {
  const bodies = ['plain', 'html'].flatMap((type) =>
    encodings.flatMap((encoding) => transfers.map((transfer) => ({ type, encoding, transfer }))),
  );
  test.each(
    bodies.filter(
      ({ encoding, transfer }) =>
        !isAmbiguous(charset, encoding) && (transfer !== '8bit' || !encoding.startsWith('utf-')),
    ),
  )('is read in $encoding, $type by $transfer', async ({ type, encoding, transfer }) => {
    const declared = `Content-Type: text/${type}${charset === undefined ? '' : `; charset=${charset}`}`;
    const message = head(declared, `Content-Transfer-Encoding: ${transfer}`);
    const content = type === 'html' ? `<p>${text}</p>` : text;
    const addBOM = encoding === 'utf-16be';
    const body = sent(iconv.encode(content.repeat(3), encoding, { addBOM }), transfer);
    const { fields, skips } = await readMail(Buffer.concat([Buffer.from(message), body]));
    expect({ field: fields[0], skips }).toEqual({ field: type === 'html' ? 'html_body' : 'body', skips: [] });
  });
});

test.each([
  ['KOI8-R', 'koi8-r', iconv.encode('Ваш cpr-nr. — 010145-6123, спасибо.', 'koi8-r')],
  ['CP850', 'cp850', iconv.encode('Kære Åse, cpr-nr. 010145-6123', 'cp850')],
  ['ISO-2022-JP', 'iso-2022-jp', Buffer.from('\x1b$B$"\x1b(B cpr-nr. 010145-6123')],
  ['UTF-7', 'utf-7', iconv.encode('cpr-nr. 010145–6123', 'utf-7')],
  ['UTF-7 that is not declared', 'us-ascii', iconv.encode('Kære Åse på øen, cpr-nr. 010145–6123', 'utf-7')],
])('%s is read as it is declared', async (_claim, charset, body) => {
  const message = head(`Content-Type: text/plain; charset=${charset}`, 'Content-Transfer-Encoding: 8bit');
  expect(await readMail(Buffer.concat([Buffer.from(message), body]))).toEqual({ fields: ['body'], skips: [] });
});

describe('text in a body of base64 is read:', () => {
  const base64 = Buffer.from('Vedhæftet er listen over gæster, som vi talte om i går.').toString('base64');
  test.each([
    ['a footer behind the padding', `${base64}\r\n--\r\n${ascii}`],
    ['a footer without padding before it', `${base64.replace(/=+$/, '')}\r\n\r\n${ascii}`],
    ['a line before it', `${ascii}${base64}\r\n`],
    ['ten digits behind it', `${base64}\r\nCPR:\r\n0101456123\r\n`],
    ['nothing but text', ascii.repeat(2)],
  ])('%s', async (_claim, body) => {
    const types = ['text/plain', 'application/octet-stream; name=a.bin'];
    for (const type of types) {
      const part = `--graense\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
      const { fields, skips } = await readMail(`${multipart}${part}--graense--\r\n`);
      // Bytes that come out of such base64 may be those of no format, and are reported then.
      expect(new Set(fields), type).toEqual(new Set(['out of place']));
      if (type === 'text/plain') expect(skips).toEqual([]);
    }
  });

  test('base64 alone is not kept', async () => {
    const body = Buffer.from(ascii.repeat(40)).toString('base64').replace(/.{76}/g, '$&\r\n');
    const { fields } = await readMail(
      `${head('Content-Type: text/plain', 'Content-Transfer-Encoding: base64')}${body}`,
    );
    expect(new Set(fields)).toEqual(new Set(['body']));
  });
});

test.each([
  ['uuencode', 'Hej\r\nbegin 644 liste.csv\r\n#0V%T\r\n`\r\nend\r\n', ['UUENCODED_FILE']],
  ['uuencode in base64', 'Hej\r\nbegin-base64 644 liste.csv\r\nQ2F0\r\n====\r\n', ['UUENCODED_FILE']],
  ['yEnc', 'Hej\r\n=ybegin line=128 size=3 name=liste.csv\r\nabc\r\n=yend size=3\r\n', ['UUENCODED_FILE']],
  ['nothing of the kind', 'begin 2026 with a smile\r\nbegin\r\n', []],
])('a file in a body in %s is reported', async (_claim, body, codes) => {
  const { skips } = await readMail(`${head('Content-Type: text/plain')}${body}`);
  expect(skips).toMatchObject(codes.map((code) => expect.arrayContaining([code])));
});

test.each([
  ['no encoding that anybody knows', 'x-secret', ['MAIL_ENCODING_UNKNOWN']],
  ['a misspelt base64', 'base-64', ['MAIL_ENCODING_UNKNOWN']],
  ['a known encoding with a comment', 'base64 (of letters)', []],
  ['a misspelt word for none', '8-bit', []],
  ['a charset by mistake', 'utf-8', []],
])('a body in %s is reported or read', async (_claim, encoding, codes) => {
  const { skips } = await readMail(
    `${head('Content-Type: text/plain', `Content-Transfer-Encoding: ${encoding}`)}SGVq\r\n`,
  );
  expect(skips).toMatchObject(codes.map((code) => expect.arrayContaining([code])));
});

test.each(['Subject', 'Reply-To', 'Sender', 'Content-Description', 'X-Note'])(
  'the second header %s of a message is read once',
  async (name) => {
    const { fields } = await readMail(
      `${head(`${name}: a <a@example.dk>`, `${name}: ${ascii.trim()} <b@example.dk>`)}x`,
    );
    expect(fields).toEqual([name.toLowerCase()]);
  },
);

test.each([
  ['with the boundary behind its last part', '--graense--\r\n', 0],
  ['without it', '', 1],
  ['with the beginning of it', '--graen', 1],
])('a message %s', async (_claim, end, skipped) => {
  const part = `--graense\r\nContent-Type: text/plain\r\n\r\n${ascii}`;
  const { fields, skips } = await readMail(`${multipart}${part}${end}`);
  expect([fields, skips.length]).toEqual([['body'], skipped]);
});
