import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runProgram, wordsOf } from '../support/program.js';

/**
 * Runs the program as users do. Each folder of `cases/` is a claim: `command.txt` holds the arguments of `cprscan`, `stdin.txt` its standard
 * input, and the other files its expected results. UPDATE_GOLDEN=1 rewrites them.
 */
const cases = readdirSync('test/golden/cases').sort();

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

describe('cprscan', () => {
  test.concurrent.each(cases)('%s', async (claim) => {
    const folder = `test/golden/cases/${claim}`;
    const argv = wordsOf(readFileSync(`${folder}/command.txt`, 'utf8'));
    const stdin = existsSync(`${folder}/stdin.txt`) ? readFileSync(`${folder}/stdin.txt`, 'utf8') : '';
    const { code, stdout, stderr } = await runProgram(argv, { stdin });
    const outcome = {
      'stdout.txt': stdout
        .replaceAll(`"version":"${version}"`, '"version":"<version>"')
        // The dates of files are those of the clone.
        .replaceAll(/"modified":"[\d-]{10}"/g, '"modified":"<day>"'),
      'stderr.txt': stderr,
      'exit.txt': `${code}\n`,
    };
    for (const [name, text] of Object.entries(outcome)) {
      const file = `${folder}/${name}`;
      if (process.env['UPDATE_GOLDEN']) writeFileSync(file, text);
      expect(existsSync(file), `${file} is missing; UPDATE_GOLDEN=1 writes it`).toBe(true);
      expect(text, file).toBe(readFileSync(file, 'utf8'));
    }
  });
});
