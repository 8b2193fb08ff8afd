import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanEnvironment, endOf, programPath, runProgram, startProgram } from '../support/program.js';
import { futureCpr, random } from '../support/random.js';

/** Runs the program in real pipes. */

const asOf = ['--as-of', '2060-01-01'];
let folder = '';
let dense = '';

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cprscan-streams-'));
  dense = `${folder}/dense.csv`;
  const rng = random(20261123);
  const rows = Array.from({ length: 20_000 }, (_, index) => `INC${index},${futureCpr(rng)}`);
  fs.writeFileSync(dense, `id,cpr\n${rows.join('\n')}\n`);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Runs a shell command line, in which `cprscan` is the program. */
function shell(line: string): { stdout: string; code: string; stderr: string } {
  const stderrFile = `${folder}/stderr`;
  const script = `cprscan() { "${process.execPath}" "${programPath}" "$@"; }\nset -o pipefail\n( ${line} ) 2>"${stderrFile}"; echo "code $?"`;
  const out = execFileSync('bash', ['--norc', '--noprofile', '-c', script], {
    encoding: 'utf8',
    env: { ...cleanEnvironment },
  });
  const [, stdout, code] = /^([\s\S]*)code (\d+)\n$/.exec(out)!;
  return { stdout: stdout!, code: code!, stderr: fs.readFileSync(stderrFile, 'utf8') };
}

describe('a reader that goes away', () => {
  test.each(['ndjson', 'json', 'terminal'])('ends the program quietly: -f %s', (format) => {
    const { code, stderr, stdout } = shell(
      `cprscan scan -f ${format} --limit 20000 ${asOf.join(' ')} "${dense}" | head -1`,
    );
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
    expect(code).toBe('141');
  });

  test('before the first line ends it as quietly', () => {
    const { code, stderr } = shell(`cprscan scan -f ndjson ${asOf.join(' ')} "${dense}" | true`);
    expect(stderr).toBe('');
    expect(code).toBe('141');
  });

  test('leaves the reports in files whole as far as they go', () => {
    shell(`cprscan scan -f ndjson -o - -o "${folder}/partial.json" ${asOf.join(' ')} "${dense}" | head -1`);
    expect(JSON.parse(fs.readFileSync(`${folder}/partial.json`, 'utf8')).exit).toBeNull();
  });

  test('of standard error alone changes nothing', async () => {
    const { code, stdout } = shell(`cprscan scan -f ndjson ${asOf.join(' ')} "${dense}" 2>&- | tail -1`);
    expect([code, JSON.parse(stdout).type]).toEqual(['1', 'scan-end']);
  });
});

describe('a pipe receives the complete output', () => {
  test.each(['ndjson', 'json', 'terminal'])('-f %s', (format) => {
    const file = `${folder}/whole.${format === 'terminal' ? 'txt' : format}`;
    const { stdout } = shell(`cprscan scan -f ${format} --limit 20000 ${asOf.join(' ')} "${dense}" | wc -c`);
    shell(`cprscan scan --limit 20000 -o "${file}" ${asOf.join(' ')} "${dense}"`);
    // A text report in a file begins with a line by which cprscan recognises it.
    const head = format === 'terminal' ? '== report of cprscan ==\n\n'.length : 0;
    expect(Number(stdout)).toBe(fs.statSync(file).size - head);
    expect(Number(stdout)).toBeGreaterThan(700_000);
  });

  test('to a reader that is slow', () => {
    const { stdout } = shell(`cprscan scan -f ndjson ${asOf.join(' ')} "${dense}" | { sleep 0.5; wc -l; }`);
    expect(Number(stdout)).toBe(20_005);
  });

  test('to a pipe that does not wait, which says EAGAIN', async () => {
    // Pipes that Node makes are sockets. So a helper makes a real pipe non-blocking and passes it on.
    const helper = `import fcntl, os, sys; fcntl.fcntl(1, fcntl.F_SETFL, fcntl.fcntl(1, fcntl.F_GETFL) | os.O_NONBLOCK); os.execvp(sys.argv[1], sys.argv[1:])`;
    const hasPython = fs.existsSync('/usr/bin/python3');
    if (!hasPython) return;
    const { stdout, code } = shell(
      `/usr/bin/python3 -c '${helper}' "${process.execPath}" "${programPath}" scan -f ndjson ${asOf.join(' ')} "${dense}" | { sleep 0.5; wc -l; }`,
    );
    expect([Number(stdout), code]).toEqual([20_005, '1']);
  });

  test('a full disk is exit code 4, and says so', () => {
    if (!fs.existsSync('/dev/full')) return;
    const { code, stderr } = shell(`cprscan scan -f ndjson ${asOf.join(' ')} "${dense}" > /dev/full`);
    expect(code).toBe('4');
    expect(stderr).toBe(
      'cprscan: standard output could not be written (ENOSPC: the disk is full), so the result is not complete. Exit 4.\n',
    );
  });
});

describe('a signal', () => {
  /** Starts a scan of a standard input without an end, and sends the signal once there is a report. */
  async function stopped(
    signal: NodeJS.Signals,
    format: string,
    text: string,
  ): Promise<Awaited<ReturnType<typeof endOf>>> {
    const child = startProgram(['scan', '-', '-f', format, ...asOf]);
    const ended = endOf(child);
    child.stdin!.on('error', () => {});
    const writeOn = (): void => {
      while (child.stdin!.writable && child.stdin!.write(text));
      if (child.stdin!.writable) child.stdin!.once('drain', writeOn);
    };
    writeOn();
    child.stdout!.once('data', () => setTimeout(() => child.kill(signal), 300));
    const ran = await ended;
    child.stdin!.destroy();
    return ran;
  }

  const lines = 'id,cpr\n'.padEnd(200_000, 'A1,hello there\n');

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends the scan with exit code %d and a JSON document that is whole', async (signal, exit) => {
    const { code, stdout, stderr } = await stopped(signal, 'json', lines);
    expect(code).toBe(exit);
    const { sources, exit: stated, coverage } = JSON.parse(stdout);
    expect(stated).toBe(exit);
    expect(sources[0].skipped).toContainEqual(expect.objectContaining({ reason: 'cancelled' }));
    expect(coverage.sources.complete).toBe(0);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(
      `cprscan: stopped by ${signal}; the report covers only the part read by then. Exit ${exit}.`,
    );
  });

  test('ends a scan that waits for input which does not come', async () => {
    const child = startProgram(['scan', '-', '-f', 'ndjson', ...asOf]);
    const ended = endOf(child);
    child.stdin!.on('error', () => {});
    child.stdin!.write('hello');
    child.stdout!.once('data', () => setTimeout(() => child.kill('SIGINT'), 300));
    const { code, stdout } = await ended;
    expect([code, JSON.parse(stdout.trimEnd().split('\n').at(-1)!).exit]).toEqual([130, 130]);
  });

  test('that comes twice ends the program at once', async () => {
    const fifo = `${folder}/fifo`;
    execFileSync('mkfifo', [fifo]);
    const child = startProgram(['scan', fifo, '-f', 'ndjson']);
    const ended = endOf(child);
    child.stdout!.once('data', () => child.kill('SIGINT'));
    child.stderr!.once('data', () => setTimeout(() => child.kill('SIGINT'), 500));
    const { code, stderr } = await ended;
    expect(code === null || code === 130).toBe(true);
    expect(stderr).toBe('cprscan: SIGINT; finishing the report. Press again to stop at once.\n');
  });
});

test('a program whose input is empty says so and exits with 3: what should have written it may have failed', async () => {
  const { code, stdout } = await runProgram(['scan', '-']);
  expect([code, stdout]).toEqual([3, 'Nothing was scanned: the source was empty.\n']);
});
