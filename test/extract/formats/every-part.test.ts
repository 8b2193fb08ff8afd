import { crc32, deflateSync, gzipSync } from 'node:zlib';
import initSqlJs from 'sql.js';
import { describe, expect, test } from 'vitest';
import { padded, tarHeader, tarOf, zipOf } from '../../support/archives.js';
import { avroFile, bytes as avroText } from '../../support/avro-bytes.js';
import { document as bsonDocument, field as bsonField } from '../../support/bson-bytes.js';
import { docxOf, ooxmlOf, paragraph, relationships, xlsxOf, zipOfParts } from '../../support/office.js';
import { pdfOf } from '../../support/pdf.js';
import { fileLike, read } from '../../support/read-archive.js';

/**
 * "Everything was read" is true of every part that a format has: a number in it is found, or the source is told of as not fully read. Each row is a
 * small document with a number in one part.
 */

/** Of somebody born in 2045: nobody's. */
const planted = 'CPR-nr 310845-6126';
const dated = '310845-6126';

type Part = readonly [part: string, bytes: () => Uint8Array | string | Promise<Uint8Array>];
type Format = readonly [name: string, parts: readonly Part[]];

const lines = (...all: readonly string[]): string => all.join('\r\n');
const multipart = (part: string, before = '', behind = ''): string =>
  lines(
    'From: a@example.dk',
    'To: b@example.dk',
    'Subject: x',
    'Date: Mon, 2 Mar 2026 10:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="B 1"',
    '',
    before,
    '--B 1',
    part,
    '--B 1--',
    behind,
  );
const headed = (header: string): string =>
  lines('From: a@example.dk', 'To: b@example.dk', header, 'Subject: x', 'MIME-Version: 1.0', '', 'hej', '');
const plainPart = (...headers: readonly string[]): string => lines('Content-Type: text/plain', ...headers, '', 'hej');
const base64 = Buffer.from(planted).toString('base64');
const latin = Buffer.from(`Bjørn, ${planted}`, 'latin1');
const wide = Buffer.from(planted, 'utf16le');
const card = (property: string): string => lines('BEGIN:VCARD', 'VERSION:3.0', 'FN:a', property, 'END:VCARD', '');
const hl7 = (segment: string): string =>
  ['MSH|^~\\&|A|B|C|D|20260101||ORU^R01|1|P|2.5', 'PID|1||X', segment, ''].join('\r');

const plist = (value: string): string =>
  `<?xml version="1.0"?>\n<plist version="1.0">\n<dict>\n<key>a</key>\n${value}\n</dict>\n</plist>\n`;

const pgp = `-----BEGIN PGP MESSAGE-----\n\n${Buffer.alloc(48, 7).toString('base64')}\n-----END PGP MESSAGE-----\n`;
const vault = `$ANSIBLE_VAULT;1.1;AES256\n${Buffer.alloc(40, 7).toString('hex')}\n`;

/** A part that a program declared as text, though its bytes are a zip archive. */
const archivedText = (type: string): readonly string[] => [
  `Content-Type: ${type}`,
  'Content-Transfer-Encoding: base64',
  '',
  zipOf([{ name: 'a.txt', content: Buffer.from(planted) }]).toString('base64'),
];

const mails: readonly Part[] = [
  ['an unknown header', () => headed(`X-Sag: ${planted}`)],
  ['a folded header', () => headed('X-Sag: CPR-nr\r\n 310845-6126')],
  ['an encoded header', () => headed(`Comments: =?utf-8?B?${base64}?=`)],
  ['the trace of its way', () => headed(`Received: from a (${planted}) by b; Mon, 2 Mar 2026 10:00:00 +0100`)],
  ['a header of machines', () => headed(`X-MS-Exchange-Note: ${planted}`)],
  ['the name of a sender', () => headed(`Reply-To: "${planted}" <c@example.dk>`)],
  ['a comment in an address', () => headed(`Cc: c@example.dk (${planted})`)],
  ['a parameter of its type', () => headed(`Content-Type: text/plain; x-note="${planted}"`)],
  ['the description of a part', () => multipart(plainPart(`Content-Description: ${planted}`))],
  ['an unknown header of a part', () => multipart(plainPart(`X-Note: ${planted}`))],
  [
    'an encoded header of a part',
    () => multipart(plainPart(`Content-Description: =?iso-8859-1?Q?CPR-nr_=33=31=30845-6126?=`)),
  ],
  [
    'two encoded words of a part',
    () => multipart(plainPart('Content-Description: =?utf-8?Q?CPR-nr_310845?=\r\n =?utf-8?Q?-6126?=')),
  ],
  [
    'the name of an attachment',
    () =>
      multipart(
        lines('Content-Type: application/x-a', `Content-Disposition: attachment; filename="${planted}.txt"`, '', 'hej'),
      ),
  ],
  [
    'the name of an attachment in pieces',
    () =>
      multipart(
        lines(
          'Content-Type: text/plain',
          'Content-Disposition: attachment;',
          " filename*0*=utf-8''CPR-nr%20%33%31%30845;",
          ' filename*1*=%2D6126.txt',
          '',
          'hej',
        ),
      ),
  ],
  ['a comment of a part', () => multipart(plainPart(`Content-Transfer-Encoding: 7bit (${planted})`))],
  ['before the first part', () => multipart(plainPart(), planted)],
  ['behind the last part', () => multipart(plainPart(), '', planted)],
  [
    'a header of a part in a part',
    () =>
      multipart(
        lines(
          'Content-Type: multipart/alternative; boundary=inner',
          '',
          '--inner',
          plainPart(`X-Note: ${planted}`),
          '--inner--',
        ),
      ),
  ],
  [
    'behind the last part of a part',
    () =>
      multipart(
        lines('Content-Type: multipart/alternative; boundary=inner', '', '--inner', plainPart(), '--inner--', planted),
      ),
  ],
  [
    'a header of a message in a message',
    () => multipart(lines('Content-Type: message/rfc822', '', headed(`X-Note: ${planted}`))),
  ],
  [
    'a header of a part of a message in a message',
    () =>
      multipart(
        lines('Content-Type: message/rfc822', '', multipart(plainPart(`X-Note: ${planted}`)).replaceAll('B 1', 'C')),
      ),
  ],
  [
    'a header of a forwarded message as text',
    () => multipart(lines('Content-Type: text/rfc822-headers', '', `X-Note: ${planted}`, '')),
  ],
  ['an archive that is declared as text', () => multipart(lines(...archivedText('text/plain')))],
  ['an archive that is declared as a page', () => multipart(lines(...archivedText('text/html')))],
  ['an archive that is the body', () => `Subject: x\r\n${lines(...archivedText('text/plain'))}`],
  ['the comment of a page', () => multipart(lines('Content-Type: text/html', '', `<p>hej</p><!-- ${planted} -->`))],
];

/** A message as Apple Mail keeps it: its length before it, a property list behind it. */
function emlx(list: string): string {
  const message = headed('X-A: b');
  return `${message.length}\n${message}<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>${list}</dict></plist>\n`;
}

const page = (head: string, body = ''): string =>
  `<!DOCTYPE html><html><head>${head}</head><body><p>hej</p>${body}</body></html>`;

const core = (inner: string): Readonly<Record<string, string>> => ({
  'docProps/core.xml': `<cp:coreProperties xmlns:cp="c" xmlns:dc="d">${inner}</cp:coreProperties>`,
});
const app = (inner: string): Readonly<Record<string, string>> => ({
  'docProps/app.xml': `<Properties>${inner}</Properties>`,
});
const custom = (inner: string): Readonly<Record<string, string>> => ({
  'docProps/custom.xml': `<Properties xmlns:vt="v"><property name="n"><vt:lpwstr>${inner}</vt:lpwstr></property></Properties>`,
});
const word = (name: string, inner: string): Uint8Array =>
  docxOf(paragraph('hej'), {
    [`word/${name}.xml`]: inner,
    'word/_rels/document.xml.rels': relationships(['rId9', name.replace(/\d+$/, ''), `${name}.xml`]),
  });
const wordPart = (root: string, inner: string): string => `<w:${root} xmlns:w="w">${inner}</w:${root}>`;
const note = `<w:p><w:r><w:t>${planted}</w:t></w:r></w:p>`;

const odf = (content: string, parts: Readonly<Record<string, string>> = {}, kind = 'text'): Uint8Array =>
  zipOfParts({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:svg="s" xmlns:xlink="l" xmlns:dc="c"><office:body><office:${kind}>${content}</office:${kind}></office:body></office:document-content>`,
    ...parts,
  });
const workbookParts = (inner: string): string =>
  `<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>${inner}</workbook>`;

const workbook = (sheet: string, inner = '', parts: Readonly<Record<string, string>> = {}): Uint8Array =>
  ooxmlOf('xl/workbook.xml', {
    'xl/workbook.xml': workbookParts(inner),
    'xl/_rels/workbook.xml.rels': relationships(['rId1', 'worksheet', 'worksheets/sheet1.xml']),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns:r="r"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>hej</t></is></c></row></sheetData>${sheet}</worksheet>`,
    ...parts,
  });

/** A chunk of PNG: its checksum is looked at by nobody here. */
function pngChunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}
const png = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.from('00000040000000400802000000', 'hex')),
    ...chunks,
    pngChunk('IDAT', Buffer.alloc(10)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
function jpeg(marker: number, data: string): Buffer {
  const head = Buffer.from([0xff, 0xd8, 0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 4);
  return Buffer.concat([head, Buffer.from(data), Buffer.from([0xff, 0xd9])]);
}

async function database(...statements: readonly string[]): Promise<Uint8Array> {
  const { Database } = (await initSqlJs()) as unknown as {
    Database: new () => { run(sql: string): void; export(): Uint8Array };
  };
  const made = new Database();
  for (const one of statements) made.run(one);
  return made.export();
}

/** The end of a zip archive, with a comment. */
function zipWithComment(comment: string): Buffer {
  const zip = zipOf([{ name: 'a.txt', content: Buffer.from('hej') }]);
  zip.writeUInt16LE(comment.length, zip.length - 2);
  return Buffer.concat([zip, Buffer.from(comment)]);
}

/** A zip archive whose only entry has a comment in the directory. */
function zipWithEntryComment(comment: string): Buffer {
  const zip = zipOf([{ name: 'a.txt', content: Buffer.from('hej') }]);
  const end = zip.length - 22;
  const directory = zip.readUInt32LE(end + 16);
  zip.writeUInt16LE(comment.length, directory + 32);
  zip.writeUInt32LE(zip.readUInt32LE(end + 12) + comment.length, end + 12);
  return Buffer.concat([zip.subarray(0, end), Buffer.from(comment), zip.subarray(end)]);
}

/** A zip archive of two entries, with bytes between them or behind the last. */
function zipWithGap(text: string, place: 'between' | 'behind'): Buffer {
  const zip = zipOf(['a.txt', 'b.txt'].map((name) => ({ name, content: Buffer.from('hej') })));
  const directory = zip.readUInt32LE(zip.length - 6);
  const second = zip.indexOf('PK\x03\x04', 4, 'latin1');
  zip.writeUInt32LE(directory + text.length, zip.length - 6);
  if (place === 'between') zip.writeUInt32LE(second + text.length, zip.length - 22 - 5 - 4);
  const at = place === 'between' ? second : directory;
  return Buffer.concat([zip.subarray(0, at), Buffer.from(text), zip.subarray(at)]);
}

/** A zip archive whose only entry has an extra field, in its own header or in the directory. */
function zipWithExtra(id: number, text: string, place: 'header' | 'directory'): Buffer {
  const zip = zipOf([{ name: 'a.txt', content: Buffer.from('hej') }]);
  const [end, directory] = [zip.length - 22, zip.readUInt32LE(zip.length - 6)];
  const field = Buffer.alloc(4 + text.length);
  field.writeUInt16LE(id, 0);
  field.writeUInt16LE(text.length, 2);
  field.write(text, 4, 'latin1');
  const at = place === 'header' ? 35 : end;
  zip.writeUInt16LE(field.length, place === 'header' ? 28 : directory + 30);
  if (place === 'header') zip.writeUInt32LE(directory + field.length, end + 16);
  else zip.writeUInt32LE(end - directory + field.length, end + 12);
  return Buffer.concat([zip.subarray(0, at), field, zip.subarray(at)]);
}

/** A tar archive of one entry with other text in its header. */
function tarWith(text: string, at: number, type = '0'): Buffer {
  const header = tarHeader('a.txt', 0, type);
  header.write(text, at);
  header.write('        ', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.alloc(1024)]);
}

function gzipWith(flag: number, text: string): Buffer {
  const packed = gzipSync('hej\n');
  packed[3] = flag;
  return Buffer.concat([packed.subarray(0, 10), Buffer.from(`${text}\0`), packed.subarray(10)]);
}

function gzipWithExtra(text: string): Buffer {
  const packed = gzipSync('hej\n');
  packed[3] = 4;
  const field = Buffer.from(`no\0\0${text}`);
  field.writeUInt16LE(text.length, 2);
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(field.length);
  return Buffer.concat([packed.subarray(0, 10), bytes, field, packed.subarray(10)]);
}

function paxTar(record: string, type: 'x' | 'g' = 'x'): Buffer {
  let length = record.length + 3;
  while (`${length} ${record}\n`.length !== length) length += 1;
  const content = Buffer.from(`${length} ${record}\n`);
  return Buffer.concat([
    tarHeader('PaxHeader', content.length, type),
    padded(content),
    tarHeader('a.txt', 4),
    padded(Buffer.from('hej\n')),
    Buffer.alloc(1024),
  ]);
}

const pdfText = `(${planted})`;

const formats: readonly Format[] = [
  ['a.eml', mails],
  [
    'a.emlx',
    [
      ['the list behind the message', () => emlx(`<key>subject</key><string>${planted}</string>`)],
      ['a key of the list', () => emlx(`<key>${planted}</key><true/>`)],
      ['a comment of the list', () => emlx(`<!-- ${planted} -->`)],
    ],
  ],
  [
    'a.mbox',
    [
      ['the line before a message', () => lines(`From "${planted}" Mon Mar  2 10:00:00 2026`, headed('X-A: b'))],
      [
        'a header of a part',
        () => lines('From a@example.dk Mon Mar  2 10:00:00 2026', multipart(plainPart(`X-Note: ${planted}`))),
      ],
    ],
  ],
  [
    'a.mht',
    [
      [
        'the place that a part comes from',
        () =>
          multipart(
            lines(
              'Content-Type: text/html',
              `Content-Location: http://a.dk/?q=${planted.replace(' ', '%20')}`,
              '',
              '<p>hej</p>',
            ),
          ),
      ],
    ],
  ],
  [
    'a.html',
    [
      ['a comment', () => page('', `<!-- ${planted} -->`)],
      ['an attribute', () => page('', `<img alt="${planted}" src="a.png">`)],
      ['an address', () => page('', '<a href="http://a.dk/?cpr=310845-6126">a</a>')],
      ['the title', () => page(`<title>${planted}</title>`)],
      ['a meta element', () => page(`<meta name="note" content="${planted}">`)],
      ['a script', () => page(`<script>var note = "${planted}";</script>`)],
      ['a style', () => page(`<style>p::after { content: "${planted}"; }</style>`)],
      ['a template', () => page('', `<template><p>${planted}</p></template>`)],
      ['a text without script', () => page('', `<noscript>${planted}</noscript>`)],
      ['a hidden value', () => page('', `<input type="hidden" name="cpr" value="${dated}">`)],
      ['a class', () => page('', '<p class="cpr-310845-6126">hej</p>')],
      ['a style of an element', () => page('', `<p style="content: '${planted}'">hej</p>`)],
      ['the name of an attribute', () => page('', '<p data-cpr-310845-6126="a">hej</p>')],
      ['the name of an element', () => page('', '<x-310845-6126>hej</x-310845-6126>')],
      ['its type', () => `<!DOCTYPE html [ ${planted} ]><html><body><p>hej</p></body></html>`],
    ],
  ],
  [
    'a.xml',
    [
      ['short bytes of a property list', () => plist('<data>\n\tQ1BSLW5yIDMxMDg0\n\tNS02MTI2\n\t</data>')],
      [
        'short bytes in a list of a property list',
        () =>
          plist(
            `<array><dict><key>b</key><data>${base64}</data></dict><dict><key>b</key><data>eA==</data></dict></array>`,
          ),
      ],
      [
        'an entity',
        () =>
          `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY d "310845"><!ENTITY n '6126'>]><a><b>x</b><b>cpr &d;-&n;</b></a>`,
      ],
      [
        'an entity in an entity',
        () => `<!DOCTYPE a [<!ENTITY d "310845"><!ENTITY n '&d;-6126'>]>\n<a><b>x</b><b>cpr &n;</b></a>`,
      ],
      [
        'an entity that grows without end',
        () => `<!DOCTYPE a [<!ENTITY d "310845-6126 &d;">]>\n<a><b>x</b><b>cpr &d;</b></a>`,
      ],
      ['a comment', () => `<?xml version="1.0"?><r><!-- ${planted} --><a>hej</a></r>`],
      ['a processing instruction', () => `<?xml version="1.0"?><?note ${planted}?><r><a>hej</a></r>`],
      ['CDATA', () => `<?xml version="1.0"?><r><a><![CDATA[${planted}]]></a></r>`],
      ['an attribute', () => `<?xml version="1.0"?><r><a note="${planted}">hej</a></r>`],
      ['the name of an element', () => `<?xml version="1.0"?><r><a_310845-6126>hej</a_310845-6126></r>`],
      ['the name of an attribute', () => `<?xml version="1.0"?><r><a cpr_310845-6126="b">hej</a></r>`],
      ['an entity', () => `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e "${planted}">]><r><a>&e;</a></r>`],
      ['behind its end', () => `<?xml version="1.0"?><r><a>hej</a></r><!-- ${planted} -->`],
      ['a namespace', () => `<?xml version="1.0"?><r xmlns:x="http://a.dk/310845-6126"><a>hej</a></r>`],
    ],
  ],
  [
    'a.sql',
    [
      ['a comment of a line', () => `-- ${planted}\nINSERT INTO t (a) VALUES ('hej');\n`],
      ['a comment of several lines', () => `/* ${planted} */\nINSERT INTO t (a) VALUES ('hej');\n`],
      ['a comment in a row', () => `INSERT INTO t (a) VALUES ('hej' /* ${planted} */);\n`],
      ['the name of a column', () => `INSERT INTO t (\`${planted}\`) VALUES ('hej');\n`],
      ['the name of a table', () => `INSERT INTO \`${planted}\` (a) VALUES ('hej');\n`],
      [
        'the comment of a column',
        () => `CREATE TABLE t (a int COMMENT '${planted}');\nINSERT INTO t (a) VALUES ('hej');\n`,
      ],
      ['another statement', () => `INSERT INTO t (a) VALUES ('hej');\nUPDATE t SET a = '${planted}';\n`],
    ],
  ],
  [
    'a.yaml',
    [
      ['a comment', () => `# ${planted}\na: hej\nb: x\n`],
      ['a comment behind a value', () => `a: hej # ${planted}\nb: x\n`],
      ['a key', () => `"${planted}": hej\nb: x\n`],
      ['an anchor', () => `a: &cpr_310845-6126 hej\nb: x\n`],
      ['a place that refers to an anchor', () => `b: x\na: *cpr_310845-6126\n`],
      ['a tag', () => `a: !cpr_310845-6126 hej\nb: x\n`],
    ],
  ],
  [
    'a.asc',
    [
      ['a message of PGP', () => pgp],
      ['a message of PGP behind text', () => `hej\n\n${pgp}`],
    ],
  ],
  [
    'a.yml',
    [
      ['a file that Ansible encrypted', () => vault],
      ['a value that Ansible encrypted', () => `a: b\nc: !vault |\n  ${vault.replaceAll('\n', '\n  ')}\nd: e\n`],
    ],
  ],
  [
    'a.ini',
    [
      ['a comment', () => `; ${planted}\n[a]\nb=c\n`],
      ['the name of a section', () => `[${planted}]\nb=c\n`],
    ],
  ],
  [
    'a.csv',
    [
      ['a header', () => `id;${planted}\n1;hej\n2;hej\n`],
      ['a line of comment', () => `# ${planted}\nid;a\n1;hej\n`],
      ['a line without columns', () => `id;a\n1;hej\n${planted}\n`],
    ],
  ],
  [
    'a.json',
    [
      ['a key', () => `[{"id":1,"${planted}":"hej"}]`],
      ['a key of a list', () => `{"${planted}":[1,2]}`],
      ['a comment', () => `// ${planted}\n[{"id":1}]`],
      ['behind its end', () => `[{"id":1}]\n${planted}\n`],
    ],
  ],
  [
    'a.ldif',
    [
      ['a comment', () => `# ${planted}\ndn: cn=a\ncn: a\n`],
      ['the name of an entry', () => `dn: cn=${planted},dc=dk\ncn: a\n`],
      ['a value in base64', () => `dn: cn=a\ndescription:: ${base64}\n`],
      ['the name of an attribute', () => `dn: cn=a\nx-310845-6126: a\n`],
      ['a value in base64 of Windows-1252', () => `dn: cn=a\nsn:: ${latin.toString('base64')}\n`],
      ['a value in base64 of UTF-16', () => `dn: cn=a\nsn:: ${wide.toString('base64')}\n`],
      ['a value that is marked as base64 and is none', () => `dn: cn=a\nsn:: ${planted}\n`],
    ],
  ],
  [
    'a.ics',
    [
      [
        'an unknown property',
        () =>
          lines(
            'BEGIN:VCALENDAR',
            'VERSION:2.0',
            `X-NOTE:${planted}`,
            'BEGIN:VEVENT',
            'UID:1',
            'END:VEVENT',
            'END:VCALENDAR',
            '',
          ),
      ],
      [
        'a parameter',
        () =>
          lines(
            'BEGIN:VCALENDAR',
            'BEGIN:VEVENT',
            'UID:1',
            `ATTENDEE;CN="${planted}":mailto:a@example.dk`,
            'END:VEVENT',
            'END:VCALENDAR',
            '',
          ),
      ],
      [
        'the name of a component',
        () => lines('BEGIN:VCALENDAR', 'BEGIN:X-310845-6126', 'UID:1', 'END:X-310845-6126', 'END:VCALENDAR', ''),
      ],
      [
        'the name of a property',
        () =>
          lines('BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', 'X-CPR-310845-6126:a', 'END:VEVENT', 'END:VCALENDAR', ''),
      ],
    ],
  ],
  [
    'a.vcf',
    [
      ['an unknown property', () => lines('BEGIN:VCARD', 'VERSION:3.0', 'FN:a', `X-NOTE:${planted}`, 'END:VCARD', '')],
      ['a parameter', () => lines('BEGIN:VCARD', 'VERSION:3.0', `FN;X-A="${planted}":a`, 'END:VCARD', '')],
      ['a value in base64', () => card(`NOTE;ENCODING=B:${base64}`)],
      ['a value in base64 of vCard 2.1', () => card(`NOTE;BASE64:${base64}`)],
      ['a value that is marked as base64 and is none', () => card(`NOTE;ENCODING=B:${planted}`)],
    ],
  ],
  [
    'a.hl7',
    [
      ['a file in base64', () => hl7(`OBX|1|ED|a||b^TEXT^c^Base64^${base64}||||||F`)],
      ['a file in hexadecimal', () => hl7(`OBX|1|ED|a||b^TEXT^c^Hex^${Buffer.from(planted).toString('hex')}||||||F`)],
    ],
  ],
  [
    'a.rtf',
    [
      ['the title', () => `{\\rtf1\\ansi{\\info{\\title ${planted}}}hej\\par}`],
      ['a comment of the document', () => `{\\rtf1\\ansi{\\info{\\doccomm ${planted}}}hej\\par}`],
      [
        'a property of a user',
        () => `{\\rtf1\\ansi{\\*\\userprops{\\propname a}\\proptype30{\\staticval ${planted}}}hej\\par}`,
      ],
      ['a variable', () => `{\\rtf1\\ansi{\\*\\docvar {a}{${planted}}}hej\\par}`],
      ['an annotation', () => `{\\rtf1\\ansi hej{\\*\\annotation ${planted}}\\par}`],
      ['a footnote', () => `{\\rtf1\\ansi hej{\\footnote ${planted}}\\par}`],
      ['a header', () => `{\\rtf1\\ansi{\\header ${planted}\\par}hej\\par}`],
      ['a hidden text', () => `{\\rtf1\\ansi hej{\\v ${planted}}\\par}`],
      ['the author of an annotation', () => `{\\rtf1\\ansi hej{\\*\\atnauthor ${planted}}\\par}`],
      ['a bookmark', () => `{\\rtf1\\ansi hej{\\*\\bkmkstart CPR_310845-6126}\\par}`],
      [
        'the code of a field',
        () => `{\\rtf1\\ansi{\\field{\\*\\fldinst HYPERLINK "http://a.dk/${dated}"}{\\fldrslt hej}}\\par}`,
      ],
    ],
  ],
  [
    'a.docx',
    [
      ['the title', () => docxOf(paragraph('hej'), core(`<dc:title>${planted}</dc:title>`))],
      ['keywords', () => docxOf(paragraph('hej'), core(`<cp:keywords>${planted}</cp:keywords>`))],
      ['the company', () => docxOf(paragraph('hej'), app(`<Company>${planted}</Company>`))],
      ['a property of a user', () => docxOf(paragraph('hej'), custom(planted))],
      ['a header', () => word('header1', wordPart('hdr', note))],
      ['a footer', () => word('footer1', wordPart('ftr', note))],
      ['a footnote', () => word('footnotes', wordPart('footnotes', `<w:footnote w:id="1">${note}</w:footnote>`))],
      ['an endnote', () => word('endnotes', wordPart('endnotes', `<w:endnote w:id="1">${note}</w:endnote>`))],
      [
        'a comment',
        () => word('comments', wordPart('comments', `<w:comment w:id="1" w:author="a">${note}</w:comment>`)),
      ],
      [
        'the author of a comment',
        () => word('comments', wordPart('comments', `<w:comment w:id="1" w:author="${planted}"><w:p/></w:comment>`)),
      ],
      [
        'the author of a change',
        () => docxOf(`<w:p><w:ins w:id="1" w:author="${planted}"><w:r><w:t>hej</w:t></w:r></w:ins></w:p>`),
      ],
      [
        'the list of who comments',
        () =>
          docxOf(paragraph('hej'), {
            'word/people.xml': `<w15:people xmlns:w15="w"><w15:person w15:author="${planted}"/></w15:people>`,
          }),
      ],
      [
        'the name of a style',
        () =>
          docxOf(paragraph('hej'), {
            'word/styles.xml': wordPart('styles', `<w:style w:styleId="a"><w:name w:val="${planted}"/></w:style>`),
          }),
      ],
      [
        'a variable',
        () =>
          word('settings', wordPart('settings', `<w:docVars><w:docVar w:name="a" w:val="${planted}"/></w:docVars>`)),
      ],
      [
        "a picture's text",
        () =>
          docxOf(
            `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="${planted}"/></wp:inline></w:drawing></w:r></w:p>`,
          ),
      ],
      ['a bookmark', () => docxOf(`<w:p><w:bookmarkStart w:id="0" w:name="_310845-6126"/></w:p>${paragraph('hej')}`)],
      [
        'the title of a control',
        () =>
          docxOf(
            `<w:sdt><w:sdtPr><w:alias w:val="${planted}"/></w:sdtPr><w:sdtContent>${paragraph('hej')}</w:sdtContent></w:sdt>`,
          ),
      ],
      [
        'the target of a link',
        () =>
          docxOf(paragraph('hej'), {
            'word/_rels/document.xml.rels': relationships(['rId9', 'hyperlink', `http://a.dk/?cpr=${dated}`]),
          }),
      ],
      ['the custom XML', () => docxOf(paragraph('hej'), { 'customXml/item1.xml': `<a><b>${planted}</b></a>` })],
      [
        'an attribute of the custom XML',
        () => docxOf(paragraph('hej'), { 'customXml/item1.xml': `<a b="${planted}"/>` }),
      ],
      [
        'a text box',
        () =>
          docxOf(
            `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${note}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`,
          ),
      ],
      [
        'a chart',
        () =>
          docxOf(paragraph('hej'), {
            'word/charts/chart1.xml': `<c:chartSpace xmlns:c="c"><c:chart><c:ser><c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>${planted}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></c:chart></c:chartSpace>`,
          }),
      ],
      [
        'a glossary',
        () =>
          docxOf(paragraph('hej'), {
            'word/glossary/document.xml': wordPart(
              'glossaryDocument',
              `<w:docParts><w:docPart><w:docPartBody>${note}</w:docPartBody></w:docPart></w:docParts>`,
            ),
          }),
      ],
      ['a comment of XML', () => docxOf(`${paragraph('hej')}<!-- ${planted} -->`)],
      ['an instruction of XML', () => docxOf(`<?note ${planted}?>${paragraph('hej')}`)],
      [
        'a comment in the settings',
        () => word('settings', `<!-- ${planted} --><w:settings xmlns:w="w"><w:docVars/></w:settings>`),
      ],
      [
        'a comment in the list of links',
        () =>
          docxOf(paragraph('hej'), {
            'word/_rels/document.xml.rels': `<!-- ${planted} -->${relationships()}`,
          }),
      ],
      ['a part that nobody knows', () => docxOf(paragraph('hej'), { 'word/other.xml': `<a>${planted}</a>` })],
      [
        'behind the parts of the archive',
        () => {
          const docx = docxOf(paragraph('hej'));
          const directory = docx.readUInt32LE(docx.length - 6);
          docx.writeUInt32LE(directory + planted.length, docx.length - 6);
          return Buffer.concat([docx.subarray(0, directory), Buffer.from(planted), docx.subarray(directory)]);
        },
      ],
      [
        'the comment of the archive',
        () =>
          Buffer.concat([
            docxOf(paragraph('hej')).subarray(0, -2),
            Buffer.from([planted.length, 0]),
            Buffer.from(planted),
          ]),
      ],
    ],
  ],
  [
    'a.xlsx',
    [
      [
        'the name of a sheet',
        () =>
          xlsxOf({
            [dated]:
              '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>hej</t></is></c></row></sheetData></worksheet>',
          } as never),
      ],
      [
        'a defined name',
        () => workbook('', `<definedNames><definedName name="a">"${planted}"</definedName></definedNames>`),
      ],
      [
        'the comment of a defined name',
        () => workbook('', `<definedNames><definedName name="a" comment="${planted}">1</definedName></definedNames>`),
      ],
      [
        'a list that values are taken from',
        () =>
          workbook(
            `<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"${planted}"</formula1></dataValidation></dataValidations>`,
          ),
      ],
      [
        'the message of a validation',
        () =>
          workbook(
            `<dataValidations count="1"><dataValidation sqref="A1" prompt="${planted}"><formula1>1</formula1></dataValidation></dataValidations>`,
          ),
      ],
      ['a header', () => workbook(`<headerFooter><oddHeader>${planted}</oddHeader></headerFooter>`)],
      [
        'a condition',
        () =>
          workbook(
            `<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>A1="${planted}"</formula></cfRule></conditionalFormatting>`,
          ),
      ],
      [
        'the tip of a link',
        () => workbook(`<hyperlinks><hyperlink ref="A1" location="a" tooltip="${planted}"/></hyperlinks>`),
      ],
      [
        'the target of a link',
        () =>
          workbook('', '', {
            'xl/worksheets/_rels/sheet1.xml.rels': relationships(['rId1', 'hyperlink', `http://a.dk/?cpr=${dated}`]),
          }),
      ],
      [
        'a filter',
        () =>
          workbook(
            `<autoFilter ref="A1:A2"><filterColumn colId="0"><filters><filter val="${planted}"/></filters></filterColumn></autoFilter>`,
          ),
      ],
      ['a property of a user', () => workbook('', '', custom(planted))],
      [
        'a scenario',
        () => workbook(`<scenarios><scenario name="a"><inputCells r="A1" val="${planted}"/></scenario></scenarios>`),
      ],
      [
        'the title of a chart',
        () =>
          workbook('', '', {
            'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:p><a:r><a:t>${planted}</a:t></a:r></a:p></c:title></c:chartSpace>`,
          }),
      ],
      [
        'a shape',
        () =>
          workbook('', '', {
            'xl/drawings/drawing1.xml': `<d xmlns:a="a"><a:p><a:r><a:t>${planted}</a:t></a:r></a:p></d>`,
          }),
      ],
      [
        'a connection',
        () =>
          workbook('', '', {
            'xl/connections.xml': `<connections><connection id="1" description="${planted}"/></connections>`,
          }),
      ],
      [
        'a query table',
        () => workbook('', '', { 'xl/queryTables/queryTable1.xml': `<queryTable name="${planted}"/>` }),
      ],
      [
        'a table of which a column is named so',
        () =>
          workbook('', '', {
            'xl/tables/table1.xml': `<table name="a"><tableColumns><tableColumn id="1" name="${planted}"/></tableColumns></table>`,
          }),
      ],
      [
        'the formula of a table',
        () =>
          workbook('', '', {
            'xl/tables/table1.xml': `<table name="a"><tableColumns><tableColumn id="1" name="b"><calculatedColumnFormula>"${planted}"</calculatedColumnFormula></tableColumn></tableColumns></table>`,
          }),
      ],
      [
        'the author of a comment',
        () =>
          workbook('', '', {
            'xl/worksheets/_rels/sheet1.xml.rels': relationships(['rId1', 'comments', '../comments1.xml']),
            'xl/comments1.xml': `<comments><authors><author>${planted}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>hej</t></text></comment></commentList></comments>`,
          }),
      ],
      ['a comment in the workbook', () => workbook('', `<!-- ${planted} -->`)],
      [
        'the list of who comments',
        () =>
          workbook('', '', { 'xl/persons/person.xml': `<personList><person displayName="${planted}"/></personList>` }),
      ],
      [
        'the caption of a slicer',
        () =>
          workbook('', '', { 'xl/slicers/slicer1.xml': `<slicers><slicer name="a" caption="${planted}"/></slicers>` }),
      ],
      [
        'the caption of a pivot table',
        () =>
          workbook('', '', {
            'xl/pivotTables/pivotTable1.xml': `<pivotTableDefinition name="a"><dataFields><dataField name="${planted}"/></dataFields></pivotTableDefinition>`,
          }),
      ],
      [
        'an external book',
        () =>
          workbook('', '', {
            'xl/externalLinks/externalLink1.xml': `<externalLink><externalBook><sheetDataSet><sheetData><row r="1"><cell r="A1"><v>${planted}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
          }),
      ],
    ],
  ],
  [
    'a.odt',
    [
      [
        'a property',
        () =>
          odf('<text:p>hej</text:p>', {
            'meta.xml': `<office:document-meta xmlns:office="o" xmlns:dc="d"><office:meta><dc:title>${planted}</dc:title></office:meta></office:document-meta>`,
          }),
      ],
      [
        'a property of a user',
        () =>
          odf('<text:p>hej</text:p>', {
            'meta.xml': `<office:document-meta xmlns:office="o" xmlns:meta="m"><office:meta><meta:user-defined meta:name="a">${planted}</meta:user-defined></office:meta></office:document-meta>`,
          }),
      ],
      [
        'a header',
        () =>
          odf('<text:p>hej</text:p>', {
            'styles.xml': `<office:document-styles xmlns:office="o" xmlns:style="y" xmlns:text="t"><office:master-styles><style:master-page><style:header><text:p>${planted}</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`,
          }),
      ],
      [
        'a footnote',
        () =>
          odf(
            `<text:p>hej<text:note><text:note-body><text:p>${planted}</text:p></text:note-body></text:note></text:p>`,
          ),
      ],
      [
        'an annotation',
        () =>
          odf(
            `<text:p>hej<office:annotation><dc:creator>a</dc:creator><text:p>${planted}</text:p></office:annotation></text:p>`,
          ),
      ],
      [
        'the text of a picture',
        () => odf(`<text:p>hej<draw:frame><svg:desc>${planted}</svg:desc></draw:frame></text:p>`),
      ],
      [
        'the target of a link',
        () => odf(`<text:p><text:a xlink:href="http://a.dk/?cpr=${dated}">hej</text:a></text:p>`),
      ],
      [
        'a variable',
        () =>
          odf(
            `<text:user-field-decls><text:user-field-decl text:name="a" office:string-value="${planted}"/></text:user-field-decls><text:p>hej</text:p>`,
          ),
      ],
      [
        'the author of a comment',
        () =>
          odf(
            `<text:p>hej<office:annotation><dc:creator>${planted}</dc:creator><text:p>hej</text:p></office:annotation></text:p>`,
          ),
      ],
      [
        'the author of a change',
        () =>
          odf(
            `<text:tracked-changes><text:changed-region text:id="a"><text:deletion><office:change-info><dc:creator>${planted}</dc:creator></office:change-info><text:p>x</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>hej</text:p>`,
          ),
      ],
      [
        'the name of a table',
        () =>
          odf(
            `<table:table table:name="${planted}"><table:table-row><table:table-cell><text:p>hej</text:p></table:table-cell></table:table-row></table:table>`,
          ),
      ],
      ['a bookmark', () => odf(`<text:p><text:bookmark text:name="${planted}"/>hej</text:p>`)],
      [
        'settings',
        () =>
          odf('<text:p>hej</text:p>', {
            'settings.xml': `<office:document-settings xmlns:office="o" xmlns:config="c"><config:config-item config:name="a">${planted}</config:config-item></office:document-settings>`,
          }),
      ],
    ],
  ],
  [
    'a.pptx',
    [
      [
        'a note',
        () =>
          ooxmlOf('ppt/presentation.xml', {
            'ppt/presentation.xml': '<p:presentation xmlns:p="p"/>',
            'ppt/notesSlides/notesSlide1.xml': `<p:notes xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${planted}</a:t></a:r></a:p></p:notes>`,
          }),
      ],
      [
        'a comment',
        () =>
          ooxmlOf('ppt/presentation.xml', {
            'ppt/presentation.xml': '<p:presentation xmlns:p="p"/>',
            'ppt/comments/comment1.xml': `<p:cmLst xmlns:p="p"><p:cm><p:text>${planted}</p:text></p:cm></p:cmLst>`,
          }),
      ],
      [
        'the list of who comments',
        () =>
          ooxmlOf('ppt/presentation.xml', {
            'ppt/presentation.xml': '<p:presentation xmlns:p="p"/>',
            'ppt/commentAuthors.xml': `<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="0" name="${planted}" initials="a"/></p:cmAuthorLst>`,
          }),
      ],
      [
        'a layout',
        () =>
          ooxmlOf('ppt/presentation.xml', {
            'ppt/presentation.xml': '<p:presentation xmlns:p="p"/>',
            'ppt/slideLayouts/slideLayout1.xml': `<p:sldLayout xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${planted}</a:t></a:r></a:p></p:sldLayout>`,
          }),
      ],
      [
        'a tag',
        () =>
          ooxmlOf('ppt/presentation.xml', {
            'ppt/presentation.xml': '<p:presentation xmlns:p="p"/>',
            'ppt/tags/tag1.xml': `<p:tagLst xmlns:p="p"><p:tag name="a" val="${planted}"/></p:tagLst>`,
          }),
      ],
      [
        'the name of a section',
        () =>
          ooxmlOf('ppt/presentation.xml', {
            'ppt/presentation.xml': `<p:presentation xmlns:p="p" xmlns:p14="q"><p:extLst><p:ext><p14:sectionLst><p14:section name="${planted}"/></p14:sectionLst></p:ext></p:extLst></p:presentation>`,
          }),
      ],
    ],
  ],
  [
    'a.epub',
    [
      [
        'the description of the book',
        () =>
          zipOfParts({
            mimetype: 'application/epub+zip',
            'META-INF/container.xml': '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
            'a.opf': `<package xmlns:dc="d"><metadata><dc:description>${planted}</dc:description></metadata><manifest/><spine/></package>`,
          }),
      ],
      [
        'the table of contents',
        () =>
          zipOfParts({
            mimetype: 'application/epub+zip',
            'META-INF/container.xml': '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
            'a.opf':
              '<package><metadata/><manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine toc="n"/></package>',
            'toc.ncx': `<ncx><navMap><navPoint><navLabel><text>${planted}</text></navLabel></navPoint></navMap></ncx>`,
          }),
      ],
    ],
  ],
  [
    'a.pdf',
    [
      ['the title', () => pdfOf({ objects: [`<< /Title ${pdfText} >>`], trailer: '/Info 5 0 R' })],
      ['an entry of a user', () => pdfOf({ objects: [`<< /Sagsnote ${pdfText} >>`], trailer: '/Info 5 0 R' })],
      [
        'XMP',
        () =>
          pdfOf({
            catalog: '/Metadata 5 0 R',
            objects: [
              {
                dictionary: '/Type /Metadata /Subtype /XML',
                data: `<x:xmpmeta xmlns:x="x"><rdf:RDF xmlns:rdf="r"><dc:title xmlns:dc="d">${planted}</dc:title></rdf:RDF></x:xmpmeta>`,
              },
            ],
          }),
      ],
      [
        'a bookmark',
        () =>
          pdfOf({
            catalog: '/Outlines 5 0 R',
            objects: [
              '<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 1 >>',
              `<< /Title ${pdfText} /Parent 5 0 R >>`,
            ],
          }),
      ],
      [
        'an annotation',
        () =>
          pdfOf({
            pages: [{ entries: '/Annots [5 0 R]' }],
            objects: [`<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ${pdfText} >>`],
          }),
      ],
      [
        'a link',
        () =>
          pdfOf({
            pages: [{ entries: '/Annots [5 0 R]' }],
            objects: [
              `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://a.dk/?cpr=${dated}) >> >>`,
            ],
          }),
      ],
      [
        'a field of a form',
        () =>
          pdfOf({
            pages: [{ entries: '/Annots [5 0 R]' }],
            catalog: '/AcroForm << /Fields [5 0 R] >>',
            objects: [`<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V ${pdfText} /Rect [0 0 9 9] >>`],
          }),
      ],
      [
        'the tip of a field',
        () =>
          pdfOf({
            pages: [{ entries: '/Annots [5 0 R]' }],
            catalog: '/AcroForm << /Fields [5 0 R] >>',
            objects: [`<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /TU ${pdfText} /Rect [0 0 9 9] >>`],
          }),
      ],
      [
        'the description of an attachment',
        () =>
          pdfOf({
            catalog: '/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>',
            objects: [
              `<< /Type /Filespec /F (a.txt) /Desc ${pdfText} /EF << /F 6 0 R >> >>`,
              { dictionary: '/Type /EmbeddedFile', data: 'hej' },
            ],
          }),
      ],
      [
        'the text of a figure',
        () =>
          pdfOf({
            catalog: '/MarkInfo << /Marked true >> /StructTreeRoot 5 0 R',
            objects: [
              '<< /Type /StructTreeRoot /K 6 0 R >>',
              `<< /Type /StructElem /S /Figure /P 5 0 R /Alt ${pdfText} >>`,
            ],
          }),
      ],
      [
        'the text of a figure in UTF-16',
        () =>
          pdfOf({
            catalog: '/StructTreeRoot 5 0 R',
            objects: [
              '<< /Type /StructTreeRoot /K 6 0 R >>',
              `<< /Type /StructElem /S /Figure /P 5 0 R /Alt <feff${Buffer.from(planted, 'utf16le').swap16().toString('hex')}> >>`,
            ],
          }),
      ],
      [
        'what a text stands for',
        () =>
          pdfOf({
            catalog: '/StructTreeRoot 5 0 R',
            objects: [
              '<< /Type /StructTreeRoot /K 6 0 R >>',
              `<< /Type /StructElem /S /Span /P 5 0 R /ActualText ${pdfText} >>`,
            ],
          }),
      ],
      [
        'the subject of a comment',
        () =>
          pdfOf({
            pages: [{ entries: '/Annots [5 0 R]' }],
            objects: [`<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Subj ${pdfText} >>`],
          }),
      ],
      [
        'the name of a field',
        () =>
          pdfOf({
            pages: [{ entries: '/Annots [5 0 R]' }],
            catalog: '/AcroForm << /Fields [5 0 R] >>',
            objects: [`<< /Type /Annot /Subtype /Widget /FT /Tx /T ${pdfText} /Rect [0 0 9 9] >>`],
          }),
      ],
      [
        'the reason of a signature',
        () =>
          pdfOf({
            pages: [{ entries: '/Annots [5 0 R]' }],
            catalog: '/AcroForm << /Fields [5 0 R] >>',
            objects: [
              '<< /Type /Annot /Subtype /Widget /FT /Sig /T (a) /V 6 0 R /Rect [0 0 9 9] >>',
              `<< /Type /Sig /Filter /Adobe.PPKLite /Reason ${pdfText} >>`,
            ],
          }),
      ],
      [
        'the script of a field',
        () =>
          pdfOf({
            pages: [{ entries: '/Annots [5 0 R]' }],
            catalog: '/AcroForm << /Fields [5 0 R] >>',
            objects: [
              `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 9 9] /AA << /K << /S /JavaScript /JS ${pdfText} >> >> >>`,
            ],
          }),
      ],
      ['a script', () => pdfOf({ catalog: `/OpenAction << /S /JavaScript /JS (var a = "${planted}";) >>` })],
      ['the label of a page', () => pdfOf({ catalog: `/PageLabels << /Nums [0 << /P ${pdfText} >>] >>` })],
      [
        'the name of a layer',
        () =>
          pdfOf({
            catalog: `/OCProperties << /OCGs [5 0 R] /D << >> >>`,
            objects: [`<< /Type /OCG /Name ${pdfText} >>`],
          }),
      ],
    ],
  ],
  [
    'a.png',
    [
      ['a comment', () => png(pngChunk('tEXt', Buffer.from(`Comment\0${planted}`)))],
      ['an international comment', () => png(pngChunk('iTXt', Buffer.from(`Comment\0\0\0\0\0${planted}`)))],
    ],
  ],
  [
    'a.jpg',
    [
      ['a comment', () => jpeg(0xfe, planted)],
      ['XMP', () => jpeg(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><a>${planted}</a></x:xmpmeta>`)],
    ],
  ],
  [
    'a.zip',
    [
      [
        'between the directory and the end record',
        () => {
          const archive = zipOf([{ name: 'a.txt', content: Buffer.from('hej') }]);
          return Buffer.concat([archive.subarray(0, -22), Buffer.from(` ${planted} `), archive.subarray(-22)]);
        },
      ],
      ['the comment of the archive', () => zipWithComment(planted)],
      ['the comment of an entry', () => zipWithEntryComment(planted)],
      [
        'before the archive',
        () => Buffer.concat([Buffer.from(`${planted}\n`), zipOf([{ name: 'a.txt', content: Buffer.from('hej') }])]),
      ],
      ['between two entries', () => zipWithGap(`\n${planted}\n`, 'between')],
      ['behind the last entry', () => zipWithGap(`\n${planted}\n`, 'behind')],
      ['far behind the last entry', () => zipWithGap(`${'\0'.repeat(100_000)}${planted}\n`, 'behind')],
      ['an extra field of the directory', () => zipWithExtra(0x4242, planted, 'directory')],
      ['an extra field of an entry', () => zipWithExtra(0x4242, planted, 'header')],
      ['a comment in UTF-8', () => zipWithExtra(0x6375, `\x01\0\0\0\0${planted}`, 'directory')],
    ],
  ],
  [
    'a.gz',
    [
      ['the comment', () => gzipWith(16, planted)],
      ['a long comment', () => gzipWith(16, `${'x '.repeat(10_000)}${planted}`)],
      ['the extra field', () => gzipWithExtra(planted)],
      ['the comment of a later part', () => Buffer.concat([gzipSync('hej\n'), gzipWith(16, planted)])],
      ['the name of a later part', () => Buffer.concat([gzipSync('hej\n'), gzipWith(8, planted)])],
      ['the extra field of a later part', () => Buffer.concat([gzipSync('hej\n'), gzipWithExtra(planted)])],
    ],
  ],
  [
    'a.tar',
    [
      [
        'behind the bytes of an entry, in its last block',
        () => {
          const block = Buffer.alloc(512);
          block.write(`hej\n${planted}`);
          return Buffer.concat([tarHeader('a.txt', 4), block, Buffer.alloc(1024)]);
        },
      ],
      ['a comment of pax', () => paxTar(`comment=${planted}`)],
      ['an attribute of pax in base64', () => paxTar(`LIBARCHIVE.xattr.user.note=${base64}`)],
      ['the owner', () => tarWith(planted, 265)],
      ['the group', () => tarWith(planted, 297)],
      ['the target of a link', () => tarWith(planted, 157, '2')],
      ['the owner in pax', () => paxTar(`uname=${planted}`)],
      ['a comment of pax for all entries', () => paxTar(`comment=${planted}`, 'g')],
      ['the name of an attribute of pax', () => paxTar(`SCHILY.xattr.user.${planted}=a`)],
      ['an attribute of pax', () => paxTar(`SCHILY.xattr.user.note=${planted}`)],
      [
        'behind the last entry',
        () => Buffer.concat([tarOf([['a.txt', Buffer.from('hej\n')]]), padded(Buffer.from(planted))]),
      ],
    ],
  ],
  [
    'a.bson',
    [
      [
        'the name of a field',
        () =>
          bsonDocument((bsonField as never as { text: (name: string, value: string) => Buffer }).text(planted, 'hej')),
      ],
    ],
  ],
  [
    'a.avro',
    [
      [
        'the names of an enumeration',
        () =>
          avroFile(
            {
              type: 'record',
              name: 'a',
              fields: [{ name: 'b', type: { type: 'enum', name: 'e', symbols: ['hej', 'CPR_nr_3108456126'] } }],
            },
            [[Buffer.of(0)]],
          ),
      ],
      [
        'the documentation of a field',
        () =>
          avroFile({ type: 'record', name: 'a', fields: [{ name: 'b', type: 'string', doc: planted }] }, [
            [avroText('hej')],
          ]),
      ],
    ],
  ],
  [
    'a.db',
    [
      [
        'the name of a table',
        () => database(`CREATE TABLE "${planted}" (a)`, `INSERT INTO "${planted}" VALUES ('hej')`),
      ],
      ['the name of a column', () => database(`CREATE TABLE t ("${planted}")`, "INSERT INTO t VALUES ('hej')")],
      [
        'a comment of the schema',
        () => database(`CREATE TABLE t (a /* ${planted} */)`, "INSERT INTO t VALUES ('hej')"),
      ],
      ['a view', () => database('CREATE TABLE t (a)', `CREATE VIEW v AS SELECT '${planted}' FROM t`)],
      [
        'a trigger',
        () =>
          database('CREATE TABLE t (a)', `CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = '${planted}'; END`),
      ],
      [
        'a row that was deleted',
        () =>
          database(
            'PRAGMA secure_delete = 0',
            'CREATE TABLE t (a)',
            `INSERT INTO t VALUES ('${planted}')`,
            'DELETE FROM t',
          ),
      ],
      ['a default', () => database(`CREATE TABLE t (a DEFAULT '${planted}')`, "INSERT INTO t VALUES ('hej')")],
    ],
  ],
];

/** An archive of 7-Zip without entries, but with the checksum of its header. */
const sevenZipHeader = (() => {
  const bytes = Buffer.concat([Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1'), Buffer.alloc(24)]);
  bytes.writeUInt32LE(crc32(bytes.subarray(12, 32)), 8);
  return bytes;
})();
const rar5Header = (() => {
  const header = Buffer.from([5, 1, 0, 0, 0, 0]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(header));
  return Buffer.concat([Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), checksum, header]);
})();
const rar4Header = Buffer.concat([
  Buffer.from('Rar!\x1a\x07\0', 'latin1'),
  Buffer.from([0xcf, 0x90, 0x73, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0]),
]);
const program = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(600)]);
const smallPicture = (() => {
  const bytes = png();
  bytes.writeUInt32BE(1, 16);
  bytes.writeUInt32BE(1, 20);
  return bytes;
})();

describe.each([
  ['7z', sevenZipHeader, '7z\xbc\xaf\x27\x1c\0\x04'],
  ['RAR', rar4Header, 'Rar!\x1a\x07\0'],
  ['RAR 5', rar5Header, 'Rar!\x1a\x07\x01\0'],
] as const)('an archive of %s', (_archive, header, mark) => {
  test.each([
    ['behind a program', program, Buffer.alloc(0)],
    ['in a program', program, Buffer.alloc(9000, 7)],
    ['behind a picture without room for text', smallPicture, Buffer.alloc(0)],
  ])('%s is told of, and its mark alone is not', async (_place, before, behind) => {
    const skips = async (archive: Uint8Array) =>
      (await read(fileLike('a.bin', Buffer.concat([before, archive, behind])))).skipped;
    for (const shift of [0, 65_530 - before.length])
      expect(await skips(Buffer.concat([Buffer.alloc(shift, 9), header]))).toHaveLength(1);
    expect(await skips(Buffer.concat([Buffer.from(mark, 'latin1'), Buffer.alloc(40, 9)]))).toEqual([]);
  });
});

test('a file in gzip behind a picture without room for text is told of', async () => {
  const { skipped } = await read(fileLike('a.png', Buffer.concat([smallPicture, gzipSync(planted)])));
  expect(skipped).toHaveLength(1);
});

const packed = deflateSync(planted).toString('latin1');
const chunks: readonly (readonly [chunk: string, type: string, data: string])[] = [
  ['tEXt', 'tEXt', `Comment\0${planted}`],
  ['zTXt', 'zTXt', `Comment\0\0${packed}`],
  ['iTXt', 'iTXt', `Comment\0\0\0\0\0${planted}`],
  ['iTXt that is packed', 'iTXt', `Comment\0\x01\0da\0\0${packed}`],
  ['eXIf', 'eXIf', `MM\0*ImageDescription\0${planted}\0`],
];

// With --ocr a picture is not told of, nor is one without room for a line of text: what is noted in it must be found.
describe.each([
  ['a picture', 64, {}],
  ['a picture that is read with --ocr', 64, { ocr: true }],
  ['a picture that is too small for text', 16, {}],
] as const)('in %s', (_picture, side, options) => {
  test.each(chunks)('a number in the chunk %s of a PNG is found', async (_chunk, type, data) => {
    const bytes = png(pngChunk(type, Buffer.from(data, 'latin1')));
    bytes.writeUInt32BE(side, 16);
    bytes.writeUInt32BE(side, 20);
    const { events } = await read(fileLike('a.png', bytes), { minConfidence: 'possible', ...options });
    expect(events.some(({ type: kind }) => kind === 'finding')).toBe(true);
  });
});

test('a small picture with more bytes than are looked at for notes is told of', async () => {
  const bytes = png(pngChunk('IDAT', Buffer.alloc(70_000)), pngChunk('zTXt', Buffer.from(`a\0\0${packed}`, 'latin1')));
  bytes.writeUInt32BE(1, 16);
  const { skipped } = await read(fileLike('a.png', bytes));
  expect(skipped).toHaveLength(1);
});

describe.each(formats)('in %s', (name, parts) => {
  test.each(parts)('a number is found, or the source is told of, where it stands in %s', async (_part, bytes) => {
    const made = await bytes();
    const source = fileLike(name, typeof made === 'string' ? Buffer.from(made) : made);
    const { events, skipped } = await read(source, { minConfidence: 'possible' });
    expect(skipped.length > 0 || events.some(({ type }) => type === 'finding')).toBe(true);
  });
});
