import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fileLike, read, text, why } from '../../../support/read-archive.js';
import { zstdOf } from '../../../support/seven-zip.js';

/** What the thread runs in place of 7-Zip. */
let script = '';

vi.mock('../../../../src/shipped/worker-file.js', () => ({
  workerFile: () => new URL(`data:text/javascript,${encodeURIComponent(script)}`),
}));

const ways = (): ReturnType<typeof read> => read(fileLike('a.zst', zstdOf(text)));

describe('a scan goes on where the thread', () => {
  test.each([
    ['throws', 'throw new Error("0101901234")'],
    ['ends without a word', ''],
    ['ends the process, as it thinks', 'process.exit(0)'],
  ])('%s', async (_claim, does) => {
    script = does;
    const { skipped, end } = await ways();
    expect(skipped.map(why)).toEqual([['', 'crashed', 'the rest', 'THREAD_FAILED']]);
    expect(end.coverage.sources.found).toBe(1);
  });

  test('takes all the memory that there is', async () => {
    script = 'const all = []; for (;;) all.push(new Array(1e4).fill({}).map(() => ({})))';
    expect((await ways()).skipped.map(why)).toEqual([['', 'limit', 'the rest', 'OUT_OF_MEMORY']]);
  });

  describe('is lost in thought', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
      // The thread has a processor to itself.
      vi.spyOn(process, 'cpuUsage').mockImplementation(() => ({ user: performance.now() * 1000, system: 0 }));
    });
    afterEach(() => {
      vi.restoreAllMocks();
      vi.useRealTimers();
    });

    test('for a minute', async () => {
      script = 'for (;;);';
      const reading = ways();
      await vi.waitUntil(() => vi.getTimerCount() > 0);
      await vi.advanceTimersByTimeAsync(60_000);
      expect((await reading).skipped.map(why)).toEqual([['', 'timeout', 'the rest']]);
    });
  });
});
