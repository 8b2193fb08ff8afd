import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../support/memory-source.js';
import { read, why } from '../../../support/read-archive.js';

/*
 * Bodies whose bytes are not what the message says of them.
 */

/** Of somebody born in 2045: nobody's. The dash is not in ASCII, so the number is found only if the body is decoded well. */
const text = 'Kære Åse, cpr-nr. er 010145–6123, mange hilsner på øen.\r\n';

/** Each field with the number, and each skip. */
async function readMail(message: string | Buffer): Promise<{ fields: string[]; skips: unknown[] }> {
  const { events, skipped } = await read(memorySource('brev.eml', Buffer.from(message as string)));
  const fields = events.flatMap((event) => (event.type === 'finding' ? [event.location.field!.split(' (')[0]!] : []));
  return { fields, skips: skipped.map(why) };
}

const head = (...lines: string[]): string =>
  ['From: Anna <anna@example.dk>', 'Subject: Sag', 'MIME-Version: 1.0', ...lines, '', ''].join('\r\n');

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
