import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { listsChildren, readersOf } from '../support/child-processes.js';
import { writeMixedTree } from '../support/mixed-tree.js';
import { endOf, runProgram, startProgram } from '../support/program.js';
import { random } from '../support/random.js';

const folder = mkdtempSync(join(tmpdir(), 'cprscan-kills-'));
const tree = join(folder, 'tree');
const wanted = 200;

afterAll(() => rmSync(folder, { recursive: true }));

function commandLine(threads: number, checkpoint: string | undefined): string[] {
  const kept = checkpoint === undefined ? [] : ['--checkpoint', checkpoint];
  return [
    'scan',
    tree,
    '--as-of',
    '2060-01-01',
    '--min-confidence',
    'possible',
    '-f',
    'ndjson',
    '-j',
    `${threads}`,
    ...kept,
  ];
}

test.runIf(listsChildren)('after 200 random kills, the report is that of a run that nobody killed', async () => {
  cpSync('fixtures', join(tree, 'fixtures'), { recursive: true, preserveTimestamps: true });
  writeMixedTree(join(tree, '0'), 3, 600);
  const rng = random(2026);
  const whole = await runProgram(commandLine(2, undefined));
  const kills = { counting: 0, early: 0, reader: 0 };
  for (let round = 0; kills.counting < wanted; round += 1) {
    const checkpoint = join(folder, `checkpoint ${round}`);
    for (;;) {
      const child = startProgram(commandLine(rng.pick([1, 2, 4]), checkpoint));
      const ended = endOf(child);
      let isOver = false;
      void ended.then(() => (isOver = true));
      // A third of the kills comes while the program starts, makes the folder or takes the lock.
      const isEarly = rng.int(3) === 0;
      const killsReader = rng.int(4) === 0;
      await wait(isEarly ? rng.int(250) : 150 + rng.int(1500));
      if (killsReader) {
        const [reader] = readersOf(child.pid!);
        if (reader !== undefined) {
          process.kill(reader, 'SIGKILL');
          kills.reader += 1;
          await wait(rng.int(1000));
        }
      }
      if (!isOver && kills.counting < wanted + 20) {
        child.kill('SIGKILL');
        kills.counting += 1;
        if (isEarly) kills.early += 1;
      }
      const ran = await ended;
      if (ran.code === null) continue;
      expect(ran.stderr).toBe(whole.stderr);
      expect(ran.stdout).toBe(whole.stdout);
      expect(ran.code).toBe(whole.code);
      break;
    }
    const again = await runProgram(commandLine(2, checkpoint));
    expect(again.stdout).toBe(whole.stdout);
    rmSync(checkpoint, { recursive: true });
  }
  console.log(kills);
});
