import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FindingEvent, Source } from '../../../../src/model/index.js';
import { tarOf } from '../../../support/archives.js';
import { memorySource } from '../../../support/memory-source.js';
import { read, why } from '../../../support/read-archive.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';

/** A text as the table of contents has it: a sign, four bytes of its length, and itself. */
function text(value: string): Buffer {
  const length = Buffer.alloc(5);
  length.writeUInt32LE(Buffer.byteLength(value), 1);
  return Buffer.concat([length, Buffer.from(value)]);
}

function contentsOf(kind: number, entries: readonly (readonly string[])[]): Buffer {
  const head = Buffer.from([0x50, 0x47, 0x44, 0x4d, 0x50, 1, 14, 0, 4, 8, kind]);
  return Buffer.concat([head, ...entries.flatMap((entry) => entry.map(text))]);
}

const entries = [
  ['3000', 'borger', 'TABLE', `CREATE TABLE public.borger (sagsnr text, cpr text, note text);\n`],
  ['3001', 'TABLE tom', 'COMMENT', `COMMENT ON TABLE public.tom IS 'spørg cpr ${number}';\n`],
  ['3352', 'borger', 'TABLE DATA', 'COPY public.borger (sagsnr, cpr, note) FROM stdin;\n', 'public', '3352.dat'],
  ['3353', 'tom', 'TABLE DATA', 'COPY public.tom (id) FROM stdin;\n', 'public', '3353.dat'],
];
const contents = contentsOf(3, entries);
const rows = `S-1\t\\N\tIntet\nS-2\t${number}\tIntet\nS-3\t\\N\tlinje\\n${number} er cpr\\tog mere\n\\.\n\n\n`;
const noRows = '\\.\n\n\n';

async function placesIn(source: Source): Promise<{ places: string[]; skips: unknown[] }> {
  const { events, skipped } = await read(source);
  const places = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source: at, record, field, line } }) =>
      [...at.members, record.id ?? record.number, field, line].join(' '),
    );
  return { places, skips: skipped.map(why) };
}

const found = (file: string): string[] => [`${file}S-2 borger.cpr 2`, `${file}S-3 borger.note 3`];

describe('the rows of a dump in several files are those of their table', () => {
  test('in a tar file', async () => {
    const files = [
      ['toc.dat', contents],
      ['3352.dat', Buffer.from(rows)],
      ['3353.dat', Buffer.from(noRows)],
    ] as const;
    const { places, skips } = await placesIn(memorySource('dump.tar', tarOf(files)));
    expect(places).toEqual([expect.stringMatching(/^toc\.dat \d+ definition/), ...found('3352.dat ')]);
    expect(skips).toEqual([]);
  });

  const withSibling = (name: string, bytes: Uint8Array, beside: Buffer | undefined): Source => ({
    ...memorySource(`dump/${name}`, bytes),
    sibling: (other) => {
      if (other === 'toc.dat' && beside !== undefined) return memorySource(other, beside);
      const open = (): never => {
        throw Object.assign(new Error('none'), { code: 'ENOENT' });
      };
      return { ...memorySource(other, Buffer.alloc(0)), open };
    },
  });

  test.each<[string, Source, string[]]>([
    ['in a folder', withSibling('3352.dat', Buffer.from(rows), contents), found('')],
    ['in a folder, packed', withSibling('3352.dat.gz', gzipSync(rows), contents), found('3352.dat ')],
    [
      'without their contents, under numbers',
      withSibling('3352.dat', Buffer.from(rows), undefined),
      // Nothing says any more what the bare number is.
      ['3 3352.dat.column 3 3'],
    ],
  ])('%s', async (_claim, source, expected) => {
    expect(await placesIn(source)).toEqual({ places: expected, skips: [] });
  });
});

test('a dump in one file of its own kind is searched as raw text, and told of', async () => {
  expect(await placesIn(memorySource('dump.pgdump', contentsOf(1, entries)))).toEqual({
    places: ['192  '],
    skips: [['', 'unsupported', 'all but raw text']],
  });
});
