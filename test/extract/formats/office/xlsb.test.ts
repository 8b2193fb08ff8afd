import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { scanDocument, zipOfParts } from '../../../support/office.js';

/** Of somebody born in 2045: nobody's. */
const written = 'cpr 310845-6126';
const clean = unzipSync(readFileSync('fixtures/xlsb/clean/borgere.xlsb'));

/** A text as the records of a workbook hold it: in UTF-16, behind its length. */
function recordOf(text: string): Buffer {
  return Buffer.concat([
    Buffer.from([3, 200, 4, 0, 0, 0, text.length, 0, 0, 0]),
    Buffer.from(text, 'utf16le'),
    Buffer.alloc(9),
  ]);
}

describe('a number in a binary workbook is found', () => {
  test.each<[string, string, string | Buffer, string]>([
    ['in a table', 'xl/tables/table1.bin', recordOf(written), 'markup'],
    ['in a value of another workbook', 'xl/externalLinks/externalLink1.bin', recordOf(written), 'markup'],
    [
      'behind the first megabyte of a part',
      'xl/pivotCache/pivotCacheRecords1.bin',
      Buffer.concat([Buffer.alloc(1024 * 1024 - 20, 1), recordOf(written)]),
      'markup',
    ],
    ['in a text box', 'xl/drawings/drawing1.xml', `<a><a:p><a:t>${written}</a:t></a:p></a>`, 'drawing'],
    ['in the name of a theme', 'xl/theme/theme1.xml', `<a:theme name="${written}"/>`, 'markup'],
  ])('%s', async (_claim, name, content, field) => {
    const { findings, skips } = await scanDocument('a.xlsb', zipOfParts({ ...clean, [name]: content }));
    expect(findings.map(({ location }) => location.field)).toEqual([field]);
    expect(skips).toEqual([]);
  });

  test('in data for another program, as in an unknown file', async () => {
    const bytes = zipOfParts({ ...clean, 'customXml/item1.xml': `<a>${written}</a>` });
    expect((await scanDocument('a.xlsb', bytes)).places).toEqual(['customXml/item1.xml | element 1 | a']);
  });
});

test('macros in a binary workbook are reported', async () => {
  const { skips } = await scanDocument(
    'a.xlsb',
    zipOfParts({ ...clean, 'xl/vbaProject.bin': Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 37) % 251)) }),
  );
  expect(skips).toEqual([['xl/vbaProject.bin', 'unsupported', 'all but raw text']]);
});
