import { expect, test } from 'vitest';
import { said } from './environment.js';

/** A CSV file with an unclosed quote, which is not fully read. */
const broken = ['scan', 'fixtures/csv/broken/unclosed-quote.csv', '--as-of', '2060-01-01', '--fail-on', 'never'];

test.each<[string, string[], number, boolean]>([
  ['nothing is allowed', [], 3, true],
  ['the reason is allowed', ['--allow-unread', 'malformed'], 0, false],
  ['another reason is allowed', ['--allow-unread', 'encrypted'], 3, true],
  ['everything may stay unread', ['--allow-incomplete'], 0, false],
])('JUnit and GitLab fail for what fails the build: %s', async (_claim, flags, code, fails) => {
  const junit = await said([...broken, ...flags, '-f', 'junit']);
  expect([junit.code, junit.stdout.includes('<error')]).toEqual([code, fails]);
  expect(junit.stdout).toContain('is broken');
  const gitlab = await said([...broken, ...flags, '-f', 'gitlab']);
  const entries = JSON.parse(gitlab.stdout) as { check_name: string; severity: string }[];
  const severity = entries.find(({ check_name }) => check_name === 'not-read')?.severity;
  expect(severity).toBe(fails ? 'major' : 'info');
});
