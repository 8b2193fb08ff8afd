import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { scanOptions } from '../../src/cli/options.js';
import { containers, documents, extractors, extractReasons } from '../../src/extract/index.js';
import { inDanish, inEnglish, type Limit, limits } from '../../src/extract/limits.js';
import { maxRecordBytes } from '../../src/kernels/index.js';

const table: readonly (readonly [string, Limit])[] = Object.entries(limits);
const files = glob.sync('src/extract/**/*.ts', { ignore: ['src/extract/limits.ts', '**/*.wasm.ts', '**/*.as.ts'] });
const codeOf = (file: string): string => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** The whole expression of a constant whose name says that it is a limit, in bytes, characters or milliseconds. */
const ownConstant = /^(?:export )?const (max\w+) = ([\d_e*/ ()]+);/gm;

/** Text in quotes, without what is put into it. */
const literals = /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
const size = /\d ?(?:[KMG]i?B|bytes|levels|niveauer|seconds|sekunder|minutes|minutter|million|millioner)\b/;

describe('a limit that users meet stands once', () => {
  test.each(table.filter(([name]) => name !== 'record'))('%s limits something: code reads its value', (name) => {
    expect(files.filter((file) => codeOf(file).includes(`limits.${name}.value`))).not.toEqual([]);
  });

  test('the longest record that is kept whole is the one that the window has room for', () => {
    expect(limits.record.value).toBe(maxRecordBytes);
  });

  test('no text below src/extract has a size, a depth or a time written out', () => {
    const strays = files.flatMap((file) =>
      [...codeOf(file).matchAll(literals)].map(([text]) => text).filter((text) => size.test(text)),
    );
    expect(strays).toEqual([]);
  });

  test('a constant of 64 MB or more has its value from the table, unless its own file says why', () => {
    const inside: Readonly<Record<string, string>> = {
      // A line, a table of objects and a stream inside of a document. The reader goes on behind them, or takes the document to be damaged.
      'src/extract/input/unfolded-lines.ts': 'maxLogicalBytes',
      'src/extract/formats/pdf/listed-objects.ts': 'maxTableBytes',
      'src/extract/formats/pdf/streams.ts': 'maxStreamBytes',
      // Pixels.
      'src/extract/formats/picture/canvas.ts': 'maxPixels',
      'src/extract/formats/pdf/pdfjs.ts': 'maxPicturePixels',
    };
    const large = files.flatMap((file) =>
      [...codeOf(file).matchAll(ownConstant)]
        .filter(
          ([, , product]) =>
            product!.split('*').reduce((all, factor) => all * Number(factor.replaceAll('_', '')), 1) >= 64e6,
        )
        .map(([, name]) => [file, name!] as const),
    );
    expect(Object.fromEntries(large)).toEqual(inside);
  });

  test('the first bytes out of an archive, which --max-ratio lets pass, are those of its help', () => {
    expect(scanOptions.maxRatio.description).toContain(`the first ${inEnglish(limits.unpackedFree)} are free`);
  });
});

describe('the table says what a report says', () => {
  test.each(table.flatMap(([name, { codes }]) => codes.map((code) => [name, code])))(
    '%s causes skips with the code %s, which has a meaning',
    (_name, code) => {
      expect(Object.keys(extractReasons())).toContain(code);
    },
  );

  test('a meaning of a code that names a limit names one that causes the code', () => {
    for (const [code, { en, da }] of Object.entries(extractReasons())) {
      if (!size.test(en)) continue;
      const own = table.filter(([, { codes }]) => codes.includes(code)).map(([, limit]) => limit);
      expect(
        own.some((limit) => en.includes(inEnglish(limit)) && da.includes(inDanish(limit))),
        code,
      ).toBe(true);
    }
  });

  test('what a format holds in memory is a limit of the table, or has no size', () => {
    const amounts = table.map(([, limit]) => inEnglish(limit));
    for (const { id, buffered = '' } of [...extractors, ...documents, ...containers])
      for (const [amount] of buffered.matchAll(/\d+ MB/g)) expect(amounts, id).toContain(amount);
  });
});

test.each([
  [limits.document, '256 MB', '256 MB'],
  [limits.embedded, '64 MB', '64 MB'],
  [limits.head, '64 KB', '64 KB'],
  [limits.unpackerMemory, '1 GB', '1 GB'],
  [limits.markupDepth, '2,000 levels', '2.000 niveauer'],
  [limits.documentSilence, '30 seconds', '30 sekunder'],
  [limits.jiraIssues, '2,000,000 issues', '2.000.000 sager'],
] as const)('a limit is written with its unit: %o', (limit, english, danish) => {
  expect([inEnglish(limit), inDanish(limit)]).toEqual([english, danish]);
});
