/**
 * Checks the messages of commits: `area: imperative`, at most 72 characters, an empty line before the body.
 *
 * `node .ci/commit-messages.mjs [RANGE]`. The default range is the commits that main does not have.
 */
import { execFileSync } from 'node:child_process';

const maxSubjectChars = 72;
const subjectForm = /^[a-z0-9.][\w.-]*(?:, [\w.-]+)*: [a-z`-].*[^.]$/;

const range = process.argv[2] ?? 'main..HEAD';
const log = execFileSync('git', ['log', '--no-merges', '--format=%h%n%B%x00', range], { encoding: 'utf8' });

const faults = log
  .split('\0')
  .map((entry) => entry.trim().split('\n'))
  .filter(([hash]) => hash !== '')
  .flatMap(([hash, subject = '', second = '']) => [
    ...(subject.length > maxSubjectChars
      ? [`${hash}: the subject has ${subject.length} characters, more than 72`]
      : []),
    ...(subjectForm.test(subject) ? [] : [`${hash}: the subject is not "area: imperative" without a full stop`]),
    ...(second === '' ? [] : [`${hash}: the second line is not empty`]),
  ]);

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
