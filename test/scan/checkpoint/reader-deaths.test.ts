import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasOpen, listsChildren, readersOf, runs } from '../../support/child-processes.js';
import { endOf, type Ran, runProgram, startProgram } from '../../support/program.js';
import { futureCpr, random } from '../../support/random.js';

/** A process that reads may die, and so may the one that counts. Linux says who is whose child. */

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cprscan-deaths-')));
const tree = join(folder, 'tree');
const large = join(tree, '0 large.csv');
const small = 40;
let whole: Ran;
let made = 0;

function commandLine(checkpoint?: string): string[] {
  const kept = checkpoint === undefined ? [] : ['--checkpoint', checkpoint];
  return ['scan', tree, '--as-of', '2060-01-01', '--min-confidence', 'possible', '-f', 'ndjson', '-j', '1', ...kept];
}

function newCheckpoint(): string {
  made += 1;
  return join(folder, `checkpoint ${made}`);
}

beforeAll(async () => {
  mkdirSync(tree);
  const rng = random(51);
  // Large enough for a signal to come while it is read.
  const rows = Array.from({ length: 60_000 }, (_, id) => `${id};${futureCpr(rng)};tekst\n`).join('');
  writeFileSync(large, `id;cpr;note\n${rows}`);
  for (let n = 0; n < small; n += 1) writeFileSync(join(tree, `${n + 10}.txt`), `cpr ${futureCpr(rng)}\n`);
  whole = await runProgram(commandLine());
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Waits for the process that reads the large file. */
async function readerOf(pid: number): Promise<number> {
  for (;;) {
    const reader = readersOf(pid).find((one) => hasOpen(one, large));
    if (reader !== undefined) return reader;
    await wait(5);
  }
}

describe.runIf(listsChildren)('a process that reads', () => {
  test('may die once: the files that it had in hand are read again', async () => {
    const child = startProgram(commandLine(newCheckpoint()));
    process.kill(await readerOf(child.pid!), 'SIGKILL');
    expect(await endOf(child)).toEqual(whole);
  });

  test('that dies twice of a file makes it crashed, and the others are read; the next run tries again', async () => {
    const checkpoint = newCheckpoint();
    const child = startProgram(commandLine(checkpoint));
    const first = await readerOf(child.pid!);
    process.kill(first, 'SIGKILL');
    while (runs(first)) await wait(5);
    process.kill(await readerOf(child.pid!), 'SIGKILL');
    const { code, stdout } = await endOf(child);
    expect(code).toBe(1);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.filter(({ type }) => type === 'skipped')).toEqual([
      expect.objectContaining({
        reason: 'crashed',
        lost: 'everything',
        code: 'PROCESS_FAILED',
        bytes: expect.any(Number),
      }),
    ]);
    expect(events.at(-1)).toMatchObject({
      coverage: { sources: { found: small + 1, complete: small, partial: 0, untouched: 1 } },
      findings: small,
    });
    expect(await runProgram(commandLine(checkpoint))).toEqual(whole);
  });

  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'ends within two seconds of a %s to the program',
    async (signal) => {
      const checkpoint = newCheckpoint();
      const child = startProgram(commandLine(checkpoint));
      const ended = endOf(child);
      const reader = await readerOf(child.pid!);
      child.kill(signal);
      await wait(2000);
      expect(runs(child.pid!)).toBe(false);
      expect(runs(reader)).toBe(false);
      await ended;
      expect(await runProgram(commandLine(checkpoint))).toEqual(whole);
    },
  );
});
