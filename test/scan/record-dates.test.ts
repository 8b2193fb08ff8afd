import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { RecordDate, Source } from '../../src/model/index.js';
import { closestDate, dateOfFile } from '../../src/scan/record-dates.js';
import { padded, tarHeader } from '../support/archives.js';
import { fileLike, read } from '../support/read-archive.js';
import { changedMs, sevenZipOf } from '../support/seven-zip.js';

const dates = {
  record: { day: '2051-01-01', from: 'oprettet', of: 'record' },
  document: { day: '2052-01-01', from: 'property created', of: 'document' },
  file: { day: '2053-01-01', from: 'modified', of: 'file' },
} as const satisfies Record<string, RecordDate>;
const { record, document, file } = dates;
const other = (date: RecordDate): RecordDate => ({ ...date, day: '2054-01-01' });

describe('the date that says more about a record is', () => {
  test.each<[string, RecordDate | undefined, RecordDate | undefined, RecordDate | undefined]>([
    ['that of its document, before that of its file', document, file, document],
    ['that of the mail around an attachment, before that of the attached document', document, record, record],
    ['that of the mail around an archive, before that of a file in the archive', file, record, record],
    ['that of a document, before that of the document around it', document, other(document), document],
    ['that of a file in an archive, before that of the archive', file, other(file), file],
    ['that of the archive, if the file in it has none', undefined, file, file],
    ['that of the file, if nothing is around it', file, undefined, file],
    ['unknown, if there is none', undefined, undefined, undefined],
  ])('%s', (_claim, own, around, expected) => expect(closestDate(own, around)).toEqual(expected));
});

test.each([
  ['the first day of Unix', '1970-01-01'],
  ['the first day of MS-DOS', '1980-01-01'],
  ['the day that Gradle gives to every file', '1980-02-01'],
  ['the day that npm gives to every file', '1985-10-26'],
  ['a day beyond all clocks', '+010000-01'],
  ['no day', undefined],
])('%s dates no file', (_claim, modified) => {
  expect(dateOfFile({ ...(modified !== undefined && { modified }) })).toBeUndefined();
});

const number = '310845-6126';
const text = strToU8(`cpr ${number}\n`);
const archived = new Date(changedMs);
const archivedDay = '2046-07-08';
const fileDay = '2053-01-01';

const letter = `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:date>2045-03-01T08:00:00</dc:date></office:meta><office:body><office:text><text:p>cpr ${number}</text:p></office:text></office:body></office:document>`;
const mail = (attachment: string, name: string): Uint8Array =>
  strToU8(
    `Date: Tue, 2 Feb 2044 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${attachment}\r\n--x--\r\n`,
  );
const inJson = (attachment: Uint8Array): string =>
  JSON.stringify([
    { id: 1, created_at: '2044-02-02', file_name: 'brev.fodt', content: Buffer.from(attachment).toString('base64') },
  ]);

const sevenZip = await sevenZipOf('7z', [['a.txt', text]]);
const tar = Buffer.concat([tarHeader('a.txt', text.length, '0', changedMs / 1000), padded(text), Buffer.alloc(1024)]);

describe('the record that holds a number is as old as', () => {
  test.each<[string, string, Uint8Array, Omit<RecordDate, 'from'>]>([
    ['its file', 'a.txt', text, { day: fileDay, of: 'file' }],
    [
      'the file in a ZIP archive',
      'a.zip',
      zipSync({ 'a.txt': [text, { mtime: archived }] }),
      { day: archivedDay, of: 'file' },
    ],
    ['the file in a 7-Zip archive', 'a.7z', sevenZip, { day: archivedDay, of: 'file' }],
    ['the file in a tar archive', 'a.tar', tar, { day: archivedDay, of: 'file' }],
    ['the file in a gzip file', 'a.txt.gz', gzipSync(text, { mtime: archived }), { day: archivedDay, of: 'file' }],
    ['the archive, if it does not say', 'a.txt.gz', gzipSync(text, { mtime: 0 }), { day: fileDay, of: 'file' }],
    [
      'the document in an archive',
      'a.zip',
      zipSync({ 'a.fodt': [strToU8(letter), { mtime: archived }] }),
      { day: '2045-03-01', of: 'document' },
    ],
    ['the mail of an attached text', 'a.eml', mail(`cpr ${number}`, 'a.txt'), { day: '2044-02-02', of: 'record' }],
    ['the mail of an attached document', 'a.eml', mail(letter, 'a.fodt'), { day: '2044-02-02', of: 'record' }],
    [
      'the ticket of an attached document',
      'a.json',
      strToU8(inJson(strToU8(letter))),
      { day: '2044-02-02', of: 'record' },
    ],
    [
      'the row in an attached table',
      'a.eml',
      mail(`id,oprettet,note\n1,2043-05-06,cpr ${number}\n2,,`, 'a.csv'),
      { day: '2043-05-06', of: 'record' },
    ],
  ])('%s', async (_claim, name, bytes, expected) => {
    const source: Source = { ...fileLike(name, bytes), modified: fileDay };
    const { events } = await read(source);
    const found = events.flatMap((event) => (event.type === 'finding' ? [event.location.record.date] : []));
    expect(found).toEqual([expect.objectContaining(expected)]);
  });
});
