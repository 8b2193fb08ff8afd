import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DateOf, ScanEvent, Source } from '../../src/model/index.js';
import { loadReportFormat, type ReportFormatId, reportFormatIds } from '../../src/report/index.js';
import { scan } from '../../src/scan/index.js';
import { memorySource } from '../support/memory-source.js';
import { bytesOf, textOf } from './collect.js';

const number = '310845-6126';
const row = `id,oprettet,note\n7,2051-02-03,cpr ${number}\n`;
const letter = `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:date>2052-03-04T08:00:00</dc:date></office:meta><office:body><office:text><text:p>cpr ${number}</text:p></office:text></office:body></office:document>`;

/** Each file was last changed on the same day, which dates only the records of the last. */
const files: Readonly<Record<string, string>> = {
  'sager.csv': row,
  'brev.fodt': letter,
  'note.txt': `cpr ${number}\n`,
};
const fileDay = '2053-04-05';

let events: ScanEvent[];
beforeAll(async () => {
  async function* sources() {
    for (const [name, text] of Object.entries(files)) {
      const source: Source = { ...memorySource(name, Buffer.from(text)), modified: fileDay };
      yield { type: 'source', source } as const;
    }
  }
  events = [];
  for await (const event of scan({ sources: sources(), asOf: '2060-01-01', olderThan: '1y' })) events.push(event);
});

/** How each report says which date a record has, and of what. */
const shown: Readonly<Partial<Record<ReportFormatId, Readonly<Record<DateOf, string>>>>> = {
  terminal: { record: 'row 1, 2051-02-03  ', document: ', document of 2052-03-04', file: ', file of 2053-04-05' },
  ndjson: {
    record: '"date":{"day":"2051-02-03","from":"oprettet","of":"record"}',
    document: '"date":{"day":"2052-03-04","from":"property date","of":"document"}',
    file: '"date":{"day":"2053-04-05","from":"modified","of":"file"}',
  },
  json: {
    record: '"date":{"day":"2051-02-03","from":"oprettet","of":"record"}',
    document: '"date":{"day":"2052-03-04","from":"property date","of":"document"}',
    file: '"date":{"day":"2053-04-05","from":"modified","of":"file"}',
  },
  csv: {
    record: ',2051-02-03,oprettet,record,',
    document: ',2052-03-04,property date,document,',
    file: ',2053-04-05,modified,file,',
  },
  xlsx: {
    record: ',2051-02-03,oprettet,record,',
    document: ',2052-03-04,property date,document,',
    file: ',2053-04-05,modified,file,',
  },
  html: {
    record: '>2051-02-03</time>',
    document: '>document of 2052-03-04</time>',
    file: '>file of 2053-04-05</time>',
  },
  breach: {
    record: 'Records with a date of their own: from 2051-02-03 to 2051-02-03.',
    document: 'Records that only their document dates: from 2052-03-04 to 2052-03-04.',
    file: 'Records that only their file dates: last changed between 2053-04-05 and 2053-04-05.',
  },
};

async function textIn(id: ReportFormatId): Promise<string> {
  const format = await loadReportFormat(id);
  if (id !== 'xlsx') return textOf(format, [events], { groupBy: 'record' });
  const sheet = read(await bytesOf(format, [events])).Sheets['Findings']!;
  return utils.sheet_to_csv(sheet, { dateNF: 'yyyy-mm-dd' });
}

describe.each(Object.keys(shown) as ReportFormatId[])('the %s report says that a date is', (id) => {
  test.each(['record', 'document', 'file'] as const)('of the %s', async (of) => {
    expect(await textIn(id)).toContain(shown[id]![of]);
  });
});

test.each(reportFormatIds.filter((id) => shown[id] === undefined))('the %s report shows no dates', async (id) => {
  expect(await textIn(id)).not.toMatch(/205[123]-0/);
});

/** How the reports that count old records say what dates the others. */
const counted: readonly (readonly [ReportFormatId, string, string])[] = [
  ['terminal', 'en', '1 finding dated by the document only; 1 finding dated by the last change of the file only.'],
  ['terminal', 'da', '1 forekomst er kun dateret af dokumentet; 1 forekomst er kun dateret af filens seneste ændring.'],
  ['html', 'en', '1 finding dated by the document only; 1 finding dated by the last change of the file only'],
  ['html', 'da', '1 forekomst er kun dateret af dokumentet; 1 forekomst er kun dateret af filens seneste ændring'],
  ['breach', 'en', '1 finding dated by the document only; 1 finding dated by the last change of the file only.'],
  ['ndjson', 'en', '"undated":0,"datedByDocument":1,"datedByFile":1}'],
  ['json', 'en', '"undated":0,"datedByDocument":1,"datedByFile":1}'],
  ['xlsx', 'en', 'findings dated by the last change of the file only'],
];

test.each(counted)('the %s report, in %s, counts the findings that no record dates', async (id, language, text) => {
  const format = await loadReportFormat(id);
  expect(await textOf(format, [events], { language: language as 'en' | 'da' })).toContain(text);
});
