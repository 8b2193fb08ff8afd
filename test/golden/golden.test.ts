import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runProgram, wordsOf } from '../support/program.js';

/**
 * The program as users run it. A folder of `cases/` is a claim: `command.txt` is what stands behind `cprscan` on the command
 * line, `stdin.txt` what is piped in, and the other files are what comes of it. UPDATE_GOLDEN=1 writes them anew.
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
        // Files are as old as the clone.
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
