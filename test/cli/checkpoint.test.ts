import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withCheckpoint } from '../../src/cli/checkpoint.js';
import { exitReportOf, type Outcome } from '../../src/cli/exit-report.js';
import type { Checkpoint } from '../../src/scan/index.js';
import { runProgram, startProgram } from '../support/program.js';

const folder = mkdtempSync(join(tmpdir(), 'cprscan-cli-'));
const tree = join(folder, 'tree');
const kept = join(folder, 'kept');
const scanned = ['scan', tree, '--as-of', '2060-01-01', '-f', 'ndjson'];

beforeAll(async () => {
  cpSync('fixtures/csv', tree, { recursive: true });
  await runProgram([...scanned, '--checkpoint', kept]);
});

afterAll(() => rmSync(folder, { recursive: true }));

test('the same command gives the same result as without a checkpoint, whatever its outputs are', async () => {
  const plain = await runProgram(scanned);
  const output = join(folder, 'result.ndjson');
  expect(await runProgram([...scanned, '-j', '3', '--checkpoint', kept])).toEqual(plain);
  const written = await runProgram([...scanned, '--checkpoint', kept, '-o', output, '--lang', 'da', '-v']);
  expect(written.code).toBe(plain.code);
});

describe('exit 2 and one sentence for', () => {
  test.each<[what: string, words: readonly string[], says: string]>([
    ['another option', ['--min-confidence', 'possible', '--checkpoint', kept], 'not the same: --min-confidence'],
    ['another path', ['fixtures/json', '--checkpoint', kept], 'not the same: the paths'],
    ['a time of retention', ['--older-than', '2y', '--checkpoint', kept], 'not the same: --older-than'],
    ['a folder with other files', ['--checkpoint', tree], 'holds other files'],
    ['a folder that others can enter', ['--checkpoint', join(folder, 'open')], 'can be entered by others than you'],
    ['a folder in a folder that is not there', ['--checkpoint', join(folder, 'no/such')], 'does not exist (ENOENT)'],
    ['whole numbers', ['--checkpoint', kept, '--show-values'], 'a checkpoint keeps no whole numbers'],
  ])('%s', async (_what, words, says) => {
    mkdirSync(join(folder, 'open'), { recursive: true });
    chmodSync(join(folder, 'open'), 0o755);
    const ran = await runProgram([...scanned, ...words]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(says);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('standard input alone, which cannot be read again', async () => {
    const ran = await runProgram(['scan', '-', '--checkpoint', join(folder, 'new')]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('standard input cannot be read again') });
  });

  test('a folder that another run uses, with its process and its time', async () => {
    const busy = join(folder, 'busy');
    const command = ['scan', tree, '--files-from', '-', '--checkpoint', busy];
    const list = startProgram(command);
    try {
      while (!existsSync(join(busy, 'lock'))) await setTimeout(20);
      const ran = await runProgram(command);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toMatch(new RegExp(`is in use by process ${list.pid} since \\d{4}-`));
    } finally {
      list.kill('SIGKILL');
    }
  });
});

test('a checkpoint that could not be written is told of as a report that was lost', () => {
  const outcome = { type: 'scanned', end: { exit: 0 }, rules: {} } as unknown as Outcome;
  const lost = { store: { lost: 'ENOSPC' } } as unknown as Checkpoint;
  const { code, line, isError } = exitReportOf(withCheckpoint(outcome, 'kept', lost));
  expect({ code, isError }).toEqual({ code: 4, isError: true });
  expect(line).toBe(
    'the checkpoint kept could not be written (ENOSPC: the disk is full). The scan went on without it, so its reports are complete, but a later run has to read files again. Exit 4.',
  );
  const whole = { store: { lost: undefined } } as unknown as Checkpoint;
  expect(withCheckpoint(outcome, 'kept', whole)).toBe(outcome);
});
