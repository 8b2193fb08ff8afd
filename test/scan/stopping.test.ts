import { describe, expect, test } from 'vitest';
import type { ScanEnd, ScanEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import type { Walked } from '../../src/sources/index.js';
import { memorySource } from '../support/memory-source.js';

async function* sources(...bytes: Uint8Array[]): AsyncGenerator<Walked> {
  for (const [index, content] of bytes.entries())
    yield { type: 'source', source: memorySource(`${index}.txt`, content) };
}

test('a stopped scan reports its totals, and the source being read is cancelled', async () => {
  const controller = new AbortController();
  const events: ScanEvent[] = [];
  // Zeros without a line end give no finding, and the scan must stop all the same.
  const running = scan({
    sources: sources(new Uint8Array(400e6), Buffer.from('x')),
    asOf: '2060-01-01',
    signal: controller.signal,
  });
  setTimeout(() => controller.abort(), 60);
  for await (const event of running) events.push(event);
  expect(events.map(({ type }) => type)).toEqual(['scan-start', 'source-start', 'skipped', 'source-end', 'scan-end']);
  expect(events[2]).toMatchObject({ reason: 'cancelled', lost: 'the rest' });
  expect(events.at(-1)).toMatchObject({
    exit: 130,
    stopped: { by: 'aborted', notReached: 1 },
    coverage: { sources: { found: 2, complete: 0, partial: 1, untouched: 1 }, bytes: { found: 400e6 + 1 } },
  });
});

/** The events of a scan, and the error that it threw. */
async function endOf(
  running: AsyncIterable<ScanEvent>,
): Promise<{ events: ScanEvent[]; end: ScanEnd; error?: unknown }> {
  const events: ScanEvent[] = [];
  const ended = {
    events,
    get end() {
      return events.at(-1) as ScanEnd;
    },
  };
  try {
    for await (const event of running) events.push(event);
  } catch (error) {
    return { events, end: ended.end, error };
  }
  return ended;
}

const small = (name: string): Walked => ({ type: 'source', source: memorySource(name, Buffer.from('hello\n')) });

describe('sources that come late', () => {
  test('or never do not keep a stopped scan waiting: the number of further sources is unknown', async () => {
    const controller = new AbortController();
    async function* sources(): AsyncGenerator<Walked> {
      yield small('a.txt');
      await new Promise(() => {});
    }
    setTimeout(() => controller.abort(), 50);
    const startedAt = performance.now();
    const { end } = await endOf(scan({ sources: sources(), signal: controller.signal }));
    expect(end.stopped).toEqual({ by: 'aborted', notReached: 0, atLeast: true });
    expect(end.coverage.sources).toEqual({ found: 1, complete: 1, partial: 0, untouched: 0 });
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  test('and go on coming are counted for a second', async () => {
    const controller = new AbortController();
    async function* sources(): AsyncGenerator<Walked> {
      for (let number = 0; ; number += 1) {
        yield small(`${number}.txt`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    setTimeout(() => controller.abort(), 50);
    const startedAt = performance.now();
    const { end } = await endOf(scan({ sources: sources(), signal: controller.signal }));
    expect(end.stopped).toMatchObject({ by: 'aborted', atLeast: true });
    expect(end.stopped!.notReached).toBeGreaterThan(10);
    // The signal may come while a source is read, which is then neither complete nor untouched.
    const { found, complete, partial, untouched } = end.coverage.sources;
    expect([untouched, found]).toEqual([end.stopped!.notReached, complete + partial + untouched]);
    expect(partial).toBeLessThanOrEqual(1);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});

test('sources that the caller has listed in parallel are not listed again', async () => {
  const controller = new AbortController();
  async function* sources(): AsyncGenerator<Walked> {
    yield small('a.txt');
    controller.abort();
    await new Promise(() => {});
  }
  const listed = () => ({ sources: 1000, bytes: 5000 });
  const startedAt = performance.now();
  const { end } = await endOf(scan({ sources: sources(), signal: controller.signal, listed }));
  expect(end.stopped).toEqual({ by: 'aborted', notReached: 999 });
  expect(end.coverage).toMatchObject({ sources: { found: 1000, untouched: 999 }, bytes: { found: 5000, read: 6 } });
  expect(performance.now() - startedAt).toBeLessThan(900);
});

test('a signal that comes when everything has been read changes nothing', async () => {
  const controller = new AbortController();
  async function* sources(): AsyncGenerator<Walked> {
    yield small('a.txt');
    yield small('b.txt');
    controller.abort();
  }
  const { end } = await endOf(scan({ sources: sources(), signal: controller.signal }));
  expect([end.stopped, end.exit, end.coverage.sources.complete]).toEqual([undefined, 0, 2]);
});

test('a scan that is stopped before it begins reads nothing, and counts what there is', async () => {
  const { events, end } = await endOf(scan({ paths: ['fixtures/csv'], signal: AbortSignal.abort() }));
  expect(events.map(({ type }) => type)).toEqual(['scan-start', 'scan-end']);
  const { found, untouched } = end.coverage.sources;
  expect([end.stopped, untouched]).toEqual([{ by: 'aborted', notReached: found }, found]);
  expect(found).toBeGreaterThan(10);
});

describe('a failure of the sources of the caller', () => {
  async function* failing(after: number): AsyncGenerator<Walked> {
    for (let number = 0; number < after; number += 1) yield small(`${number}.txt`);
    throw new TypeError('of the caller');
  }

  test('is thrown, after an end that does not claim to be complete', async () => {
    const { end, error } = await endOf(scan({ sources: failing(2) }));
    expect(error).toBeInstanceOf(TypeError);
    expect(end).toMatchObject({ type: 'scan-end', stopped: { by: 'failed', notReached: 0, atLeast: true }, exit: 4 });
    expect(end.coverage.sources).toEqual({ found: 2, complete: 2, partial: 0, untouched: 0 });
  });

  test('before the first source is thrown, without any event', async () => {
    const { events, error } = await endOf(scan({ sources: failing(0) }));
    expect([events, (error as Error).message]).toEqual([[], 'of the caller']);
  });
});

test('a source at which the scan fails counts as partial, and those after it as not reached', async () => {
  async function* sources(): AsyncGenerator<Walked> {
    yield small('a.txt');
    yield small('b.txt');
    yield small('c.txt');
  }
  const onProgress = ({ file }: { file: string }): void => {
    if (file === 'b.txt') throw new TypeError('in the middle');
  };
  const { end, error } = await endOf(scan({ sources: sources(), onProgress }));
  expect(error).toBeInstanceOf(TypeError);
  expect(end.stopped).toEqual({ by: 'failed', notReached: 1 });
  expect(end.coverage.sources).toEqual({ found: 3, complete: 1, partial: 1, untouched: 1 });
});
