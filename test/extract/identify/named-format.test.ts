import { describe, expect, test } from 'vitest';
import { formatIds, formatNamed } from '../../../src/extract/index.js';
import { scan } from '../../../src/index.js';
import type { ScanEvent } from '../../../src/model/index.js';
import { runProgram } from '../../support/program.js';

const asOf = '2060-01-01';

async function eventsOf(file: string, type?: string): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  for await (const event of scan({ paths: [file], asOf, ...(type !== undefined && { type }) })) events.push(event);
  return events;
}

test('--type takes every format that `cprscan formats` lists, in any case', async () => {
  const { stdout } = await runProgram(['formats', '-f', 'json']);
  const { read, opened, notRead } = JSON.parse(stdout) as Record<string, { id: string }[]>;
  const listed = [...read!, ...opened!, ...notRead!].map(({ id }) => id);
  expect(formatIds).toEqual(listed);
  for (const id of listed) expect(formatNamed(id.toUpperCase())?.id).toBe(id);
});

describe('a file whose format is named is read as it is where its format is found out', () => {
  test.each([
    ['fixtures/csv/found/servicenow-incidents.csv', 'csv'],
    ['fixtures/xlsx/found/borgere.xlsx', 'XLSX'],
    ['fixtures/docx/found/notat.docx', 'docx'],
    ['fixtures/odt/found/brev.odt', 'odt'],
    ['fixtures/pdf/found/afgoerelse.pdf', 'PDF'],
    ['fixtures/pst/found/postkasse.pst', 'pst'],
    ['fixtures/mail/found/henvendelse.eml', 'mail'],
    ['fixtures/mbox/found/indbakke.mbox', 'mbox'],
    ['fixtures/json/found/zendesk-tickets.ndjson', 'json'],
    ['fixtures/office/borgere.xls', 'ole'],
    ['fixtures/bson/found/sager.bson', 'bson'],
    ['fixtures/parquet/found/sager.parquet', 'parquet'],
    ['fixtures/avro/found/sager.avro', 'avro'],
    ['fixtures/zip/found/breve.zip', 'zip'],
    ['fixtures/tar/found/breve.tar', 'tar'],
    ['fixtures/gzip/found/brev.txt.gz', 'gzip'],
    ['fixtures/7z/found/breve.7z', '7z'],
    ['fixtures/zip/found/jira-backup.zip', 'Zip'],
  ])('%s as %s', async (file, type) => {
    expect(await eventsOf(file, type)).toEqual(await eventsOf(file));
  });
});

test.each([
  ['fixtures/gzip/found/brev.txt.gz', 'csv', ['gzip', 'csv']],
  ['fixtures/gzip/found/brev.txt.gz', 'gzip', ['gzip', 'text']],
  ['fixtures/pst/found/postkasse.pst', 'pst', ['pst', 'csv']],
])('in %s, --type %s gives the formats %j', async (file, type, formats) => {
  const events = await eventsOf(file, type);
  expect(events.flatMap((event) => (event.type === 'source-start' ? [event.format] : []))).toEqual(formats);
});

test('a file that is not what it is said to be is reported as broken, and the exit code is 3', async () => {
  const events = await eventsOf('fixtures/text/clean/referat.txt', 'zip');
  expect(events).toContainEqual(expect.objectContaining({ type: 'skipped', reason: 'malformed' }));
  expect(events.at(-1)).toMatchObject({ exit: 3 });
});

test('a file that is said to be of a format without a reader is reported as not read', async () => {
  const events = await eventsOf('fixtures/text/clean/referat.txt', 'access');
  expect(events).toContainEqual(expect.objectContaining({ type: 'skipped', reason: 'unsupported', format: 'access' }));
});

test('a name that is no format, or no encoding, is refused before the scan', async () => {
  await expect(eventsOf('fixtures/text/clean/referat.txt', 'doc')).rejects.toThrow(RangeError);
  const scanning = scan({ paths: ['fixtures/text/clean/referat.txt'], encoding: 'ebcdic' });
  await expect(scanning.next()).rejects.toThrow(RangeError);
});

test('options are read in any case on the command line', async () => {
  const file = 'fixtures/csv/found/servicenow-incidents.csv';
  const plain = await runProgram([
    'scan',
    file,
    '--as-of',
    asOf,
    '--lang',
    'da',
    '--encoding',
    'utf-8',
    '--type',
    'csv',
  ]);
  const loud = await runProgram([
    'scan',
    file,
    '--as-of',
    asOf,
    '--lang',
    'DA',
    '--encoding',
    'UTF8',
    '--type',
    'CSV',
    '-f',
    'Terminal',
  ]);
  expect(loud).toEqual(plain);
});
