import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../src/model/index.js';
import { type Language, languages, loadReportFormats, type ReportFormat } from '../../src/report/index.js';
import { bytesOf } from './collect.js';
import { streams } from './streams.js';

const formats = await loadReportFormats();
const named = formats.map((format) => [format.id, format] as const);
const everyStream = Object.entries(streams);

/** The points at which a stream can break off: after every event of the short streams. */
function beginnings(events: readonly ScanEvent[]): (readonly ScanEvent[])[] {
  return Array.from({ length: Math.min(events.length, 20) + 1 }, (_, length) => events.slice(0, length));
}

async function fileOf(format: ReportFormat, events: readonly ScanEvent[], language: Language = 'en'): Promise<string> {
  const bytes = await bytesOf(format, [events], { language });
  return (format.fileHead ?? '') + Buffer.from(bytes).toString('latin1');
}

describe.each(named)('a file with a report as %s', (_id, format) => {
  test.each(everyStream)(
    'begins with its mark, in every language and wherever it broke off: %s',
    async (_name, all) => {
      for (const language of languages)
        for (const events of [all, ...beginnings(all)]) {
          const file = await fileOf(format, events, language);
          // The file is empty, and cprscan may overwrite an empty file.
          if (file !== '') expect(file.slice(0, 65_536)).toMatch(format.mark);
        }
    },
  );

  test('has a mark that only this format has, or one that says cprscan as well', async () => {
    for (const other of formats) {
      const text = await fileOf(other, streams['found']!);
      if (format.mark.test(text)) expect(other.mark.source).toBe(format.mark.source);
    }
  });
});

const linewise = formats.filter(({ isLines }) => isLines === true);

test('formats that are lines give whole lines to the sink', async () => {
  expect(linewise.map(({ id }) => id)).toEqual(['ndjson', 'csv']);
  for (const format of linewise)
    for (const [, events] of everyStream) {
      const parts: string[] = [];
      const report = await format.create((part) => void parts.push(String(part)), {
        color: false,
        limit: 3,
        verbose: false,
        language: 'en',
        groupBy: 'field',
        failOn: 'likely',
      });
      for (const event of events) await report.events([event]);
      await report.close();
      for (const part of parts) expect(part).toMatch(/^(?:.*\n)*$/);
    }
});

describe('no mark matches a file that cprscan did not begin', () => {
  const isOurs = (text: string): string[] => formats.filter(({ mark }) => mark.test(text)).map(({ id }) => id);

  test('of the fixtures and of this repository', async () => {
    const files = await glob(['fixtures/**', 'src/**', 'test/**/*.{ts,json,xsd}', '*.{md,json,mjs}'], { dot: true });
    expect(files.length).toBeGreaterThan(300);
    for (const file of files) expect([file, isOurs(readFileSync(file, 'latin1').slice(0, 65_536))]).toEqual([file, []]);
  });

  test.each([
    ['notes about cprscan', '## cprscan: how we use it\n\nRun it every Friday.\n'],
    ['a text that begins with the name', 'cprscan\n'],
    [
      'a page that somebody else made',
      '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>cprscan</title>',
    ],
    [
      'a page that another tool made',
      '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="Hugo">',
    ],
    [
      'another SARIF',
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"CodeQL"',
    ],
    ['another JUnit', '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pytest">\n'],
    [
      'another code quality report',
      '[\n{"description":"Unused variable","check_name":"no-unused","fingerprint":"ab12","severity":"minor"}\n]\n',
    ],
    ['another list', '[\n{"cpr":1}\n]\n'],
    ['another JSON document', '{"schema":1,"version":"2","rows":[]}'],
    ['other lines of JSON', '{"type":"incident","number":"INC1"}\n'],
    ['an export with a column of that name', 'what,file,record\n'],
    [
      'a workbook that Excel made',
      'PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0aaaabbbbcccc\x13\0\x08\x02[Content_Types].xml \xa2\x04\x02',
    ],
    ['the log of a build', '::group::npm ci\n::error file=a.ts,line=1,title=TS2322::x\n'],
    ['the log of another build', '##vso[task.logissue type=error;code=TS1]x\n'],
  ])('%s', (_name, text) => {
    expect(isOurs(text)).toEqual([]);
  });
});

test('a format without a mark does not compile', () => {
  // @ts-expect-error no mark
  const format: ReportFormat = {
    id: 'x',
    title: 'x',
    extensions: [],
    create: () => ({ events: () => {}, close: () => {} }),
  };
  expect(format.mark).toBeUndefined();
});
