import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { said } from './environment.js';

const folder = mkdtempSync(join(tmpdir(), 'cprscan-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The files below the folder that this process has open. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith(folder) ? [target] : [];
    } catch {
      return [];
    }
  });
}

test.skipIf(process.platform !== 'linux')(
  'a result with a broken line is closed, so that a thousand of them can be merged',
  async () => {
    const results = Array.from({ length: 5 }, (_, index) => join(folder, `${index}.ndjson`));
    const start = '{"type":"scan-start","schema":1,"version":"0.0.0","asOf":"2060-01-01","minConfidence":"likely"}\n';
    for (const result of results) writeFileSync(result, `${start}no event\n${'{}\n'.repeat(100_000)}`);
    await said(['report', ...results]);
    // A stream closes its file in a later turn.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(openFiles()).toEqual([]);
  },
);
