import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { containers, documents, extractors } from '../../src/extract/index.js';
import type { FindingEvent, ScanEnd, ScanEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import { describeFound, describePlanted, planted } from '../support/planted.js';
import { type Node, type ReadTreeOptions, readTree, WatchedBudget } from '../support/read-tree.js';
import { type WatchedPace, watchedFile } from '../support/watched-source.js';

/*
 * What is true of every format, held against its fixtures: `found` has numbers in it, `clean` is its twin, `broken` is damaged.
 */

const formats = [...extractors, ...documents, ...containers].map(({ id }) => id);
const kinds = ['found', 'clean', 'broken'] as const;

/** Fixtures that there cannot be, and why. */
const impossible: Readonly<Record<string, string>> = {
  'sqlite-shm/found': 'it holds numbers of pages, and nothing of what is in them',
  'sqlite-shm/broken': 'nothing is lost with it',
  'text/broken': 'it has no structure to damage',
  'yaml/broken': 'it is read as lines, whatever stands in them',
  'raw-text/broken': 'it has no structure to damage',
};

/** Files that a fixture needs beside it, and that are of another format: the contents of a dump, the database of a log. */
const companions: Readonly<Record<string, string>> = {
  'pg-dump-rows': 'toc.dat',
  'sqlite-wal': 'sager.db',
  'dbase-memo': 'SAGER.DBF',
};

/** Formats that are read in a thread or by a program, each time at some cost: fewer ways of reading are tried. */
const slow = new Set(['ole', 'pdf', 'pst', 'picture', 'xlsb', 'bzip2', 'xz', 'zstd', '7z', 'rar', 'cab']);

interface Fixture {
  readonly format: string;
  readonly kind: (typeof kinds)[number];
  readonly file: string;
  readonly isCompanion: boolean;
}

const fixtures = formats.flatMap((format) =>
  kinds.flatMap((kind) => {
    const folder = `fixtures/${format}/${kind}`;
    const names = existsSync(folder) ? readdirSync(folder).sort() : [];
    return names.map(
      (name): Fixture => ({ format, kind, file: `${folder}/${name}`, isCompanion: companions[format] === name }),
    );
  }),
);
const own = fixtures.filter(({ isCompanion }) => !isCompanion);

/** Bytes of no known format are read as text among bytes where that is asked for. */
const optionsOf = ({ format }: Fixture): ReadTreeOptions => ({
  ocr: true,
  ...(format === 'raw-text' && { type: format }),
});

/** Each fixture read from the disk, as a scan reads it. */
const wholes = new Map<string, Promise<readonly Node[]>>();
function wholeOf(fixture: Fixture): Promise<readonly Node[]> {
  const whole = wholes.get(fixture.file) ?? readTree(watchedFile(fixture.file).source, optionsOf(fixture));
  wholes.set(fixture.file, whole);
  return whole;
}

describe.each(formats)('%s', (format) => {
  test.each(kinds)('has fixtures that are %s, each read as what it is', async (kind) => {
    const ofKind = own.filter((fixture) => fixture.format === format && fixture.kind === kind);
    expect(ofKind.length === 0, `fixtures/${format}/${kind}`).toBe(`${format}/${kind}` in impossible);
    for (const fixture of ofKind) expect((await wholeOf(fixture))[0]!.format, fixture.file).toBe(format);
  });
});

const paces: readonly (readonly [string, WatchedPace])[] = [
  ['from a pipe, in pieces of 251 bytes', { chunkBytes: 251, async: true, isStream: true }],
  ['byte by byte', { chunkBytes: 1 }],
];

describe.each(fixtures)('$file', (fixture) => {
  const { file, format } = fixture;
  const isSlow = slow.has(format);

  test('gives the same however its bytes are handed out', async () => {
    const whole = await wholeOf(fixture);
    for (const [how, pace] of isSlow ? paces.slice(0, 1) : paces) {
      const again = await readTree(watchedFile(file, pace).source, optionsOf(fixture));
      expect(again, how).toEqual(whole);
    }
  });

  test.skipIf(isSlow)('gives the same numbers and records however much is read at a time', async () => {
    const results = (nodes: readonly Node[]) => nodes.map(({ hits, records, skips }) => ({ hits, records, skips }));
    const again = await readTree(watchedFile(file).source, { ...optionsOf(fixture), blockBytes: 4099 });
    expect(results(again)).toEqual(results(await wholeOf(fixture)));
  });

  test('numbers no record higher than it counts them', async () => {
    for (const { at, highestRecord, records } of await wholeOf(fixture))
      expect(highestRecord, at).toBeLessThanOrEqual(records);
  });

  test('closes what it opened, gives back what it held, and reads nothing more once it is given up', async () => {
    const ways: ReadTreeOptions[] = [{}, { stopAfterBatch: 1 }, { stopAfterBatch: 2 }, { stopAfterBatch: 3 }];
    for (const way of isSlow ? ways.slice(1, 2) : ways) {
      const budget = new WatchedBudget();
      const { source, watch } = watchedFile(file, { isStream: true });
      await readTree(source, { ...optionsOf(fixture), ...way, budget });
      const { open, reads } = watch;
      await sleep(2);
      expect({
        open,
        held: budget.heldBytes,
        wentBelowZero: budget.wentBelowZero,
        readsLater: watch.reads - reads,
      }).toEqual({ open: 0, held: 0, wentBelowZero: false, readsLater: 0 });
    }
  });
});

describe.each(own.filter(({ kind }) => kind === 'broken'))('$file', (fixture) => {
  test('is reported to be broken, and no reader crashed', async () => {
    const skips = (await wholeOf(fixture)).flatMap((node) => node.skips);
    expect(skips).not.toEqual([]);
    for (const { reason, code } of skips) {
      expect(reason).not.toBe('crashed');
      expect(code, reason).toMatch(/^[A-Z][A-Z0-9_]+$/);
    }
  });
});

describe('a scan', async () => {
  const events: ScanEvent[] = [];
  for await (const event of scan({ paths: formats.map((id) => `fixtures/${id}`), asOf: '2060-01-01', ocr: true }))
    events.push(event);
  const findings = events.filter((event): event is FindingEvent => event.type === 'finding');

  test.each(fixtures.filter(({ kind }) => kind === 'clean'))(
    'finds nothing in $file, and reads it completely',
    async (fixture) => {
      const { file, format } = fixture;
      expect(findings.filter(({ location }) => location.source.file === file)).toEqual([]);
      const skips = events.filter((event) => event.type === 'skipped' && event.source.file === file);
      // Bytes of no known format are read completely only where the user says what they are.
      expect(format === 'raw-text' ? (await wholeOf(fixture)).flatMap((node) => node.skips) : skips).toEqual([]);
    },
  );

  test.each(fixtures.filter(({ kind }) => kind !== 'clean'))(
    'finds every planted number of $file in its record and field, on its line, and nothing else',
    ({ file, format, kind }) => {
      const expected = planted.filter((number) => `fixtures/${number.file}` === file);
      const found = findings.filter(({ location }) => location.source.file === file);
      expect(found.map(describeFound).sort()).toEqual(expected.map(describePlanted).sort());
      // What is in a log is found in its database, and contents without numbers lie beside rows with some.
      const mayBeEmpty = companions[format] !== undefined || kind === 'broken';
      expect(mayBeEmpty || found.length > 0).toBe(true);
    },
  );

  test('counts what it cleared in the clean files', () => {
    const ends = events.filter((event) => event.type === 'source-end' && event.source.file.includes('/clean/'));
    expect(ends.some((event) => event.type === 'source-end' && Object.keys(event.lookAlikes).length > 0)).toBe(true);
  });

  test.each(own.filter(({ kind }) => kind === 'found'))('that is stopped leaves $file closed', async ({ file }) => {
    const { source, watch } = watchedFile(file);
    const controller = new AbortController();
    let end: ScanEnd | undefined;
    async function* sources() {
      yield { type: 'source', source } as const;
    }
    for await (const event of scan({ sources: sources(), asOf: '2060-01-01', signal: controller.signal })) {
      if (event.type === 'source-start') controller.abort();
      if (event.type === 'scan-end') end = event;
    }
    expect([end?.stopped?.by, end?.exit, watch.open]).toEqual(['aborted', 130, 0]);
  });
});
