import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FindingEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';

/** The documents that LibreOffice wrote, each with its hiding places and the birth date of the number in each place. */
const planted = JSON.parse(readFileSync('fixtures/office/planted.json', 'utf8')) as readonly {
  readonly file: string;
  readonly places: Readonly<Record<string, string>>;
}[];

async function findingsIn(folder: string): Promise<FindingEvent[]> {
  const found: FindingEvent[] = [];
  for await (const event of scan({ paths: [folder], asOf: '2060-01-01', allowIncomplete: false })) {
    if (event.type === 'finding') found.push(event);
    if (event.type === 'skipped') throw new Error(`${event.source.file} was not fully read`);
  }
  return found;
}

const findings = (await findingsIn('fixtures/office')).filter(
  ({ location }) => !location.source.file.includes('/clean/'),
);

describe('every number that LibreOffice left in a document is found', () => {
  test.each(planted)('$file', ({ file, places }) => {
    const found = new Set(
      findings
        .filter(({ location }) => location.source.file.endsWith(`/${file}`))
        .map(({ masked }) => masked.slice(0, 6)),
    );
    const missed = Object.entries(places).filter(([, ddmmyy]) => !found.has(ddmmyy));
    expect(missed.map(([place]) => place)).toEqual([]);
    // LibreOffice reads some places back from one format and not from another.
    const stem = file.replace(/\.\w+$/, '.');
    const all = planted.filter((one) => one.file.startsWith(stem)).flatMap((one) => Object.values(one.places));
    expect([...found].filter((ddmmyy) => !all.includes(ddmmyy))).toEqual([]);
  });
});

test('and nothing in the same documents with nobody in them', async () => {
  expect(await findingsIn('fixtures/office/clean')).toEqual([]);
});
