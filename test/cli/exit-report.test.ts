import { describe, expect, test } from 'vitest';
import { exitReportOf, type Outcome } from '../../src/cli/exit-report.js';
import { type ExitRules, exitCodes } from '../../src/scan/index.js';
import { type EndParts, scanEnd } from '../report/streams.js';

const usual: ExitRules = {
  failOn: 'likely',
  maxPersons: 0,
  allowIncomplete: false,
  allowEmpty: false,
  allowUnread: [],
  countTestNumbers: false,
};

function scanned(end: EndParts, rules: Partial<ExitRules> = {}): Outcome {
  return { type: 'scanned', end: scanEnd(end), rules: { ...usual, ...rules } };
}

const found = { certain: 12, records: { read: 100, withFindings: 14 } };

test.each<[string, Outcome, number, string | undefined]>([
  ['nothing found', scanned({}), 0, 'nothing found, everything was read. Exit 0.'],
  ['found', scanned({ ...found, exit: 1 }), 1, '12 persons in 14 records. Exit 1.'],
  [
    'one found',
    scanned({ likely: 1, records: { read: 9, withFindings: 1 }, exit: 1 }),
    1,
    '1 person in 1 record. Exit 1.',
  ],
  [
    'found, and not everything read',
    scanned({ ...found, found: 14, partial: 1, untouched: 2, exit: 1 }),
    1,
    '12 persons in 14 records; 3 of 14 sources were not fully read. Exit 1.',
  ],
  [
    'nothing found, and not everything read',
    scanned({ found: 14, untouched: 3, exit: 3 }),
    3,
    'nothing found, but 3 of 14 sources were not fully read. Exit 3 (--allow-incomplete makes it 0).',
  ],
  [
    'one source not read',
    scanned({ found: 1, partial: 1, exit: 3 }),
    3,
    'nothing found, but 1 of 1 source was not fully read. Exit 3 (--allow-incomplete makes it 0).',
  ],
  [
    'not everything read, which is allowed',
    scanned({ found: 14, partial: 3 }, { allowIncomplete: true }),
    0,
    'nothing found, but 3 of 14 sources were not fully read, which --allow-incomplete allows. Exit 0.',
  ],
  [
    'found, and nothing fails',
    scanned(found, { failOn: 'never' }),
    0,
    '12 persons in 14 records, which --fail-on never allows. Exit 0.',
  ],
  [
    'found, below what fails',
    scanned({ likely: 2, records: { read: 9, withFindings: 2 } }, { failOn: 'certain' }),
    0,
    '2 persons in 2 records, which --fail-on certain allows. Exit 0.',
  ],
  [
    'found, as many as allowed',
    scanned(found, { maxPersons: 12 }),
    0,
    '12 persons in 14 records, which --max-persons 12 allows. Exit 0.',
  ],
  [
    'nothing fails, and not everything read',
    scanned({ ...found, found: 2, partial: 1, exit: 3 }, { failOn: 'never' }),
    3,
    '12 persons in 14 records, which --fail-on never allows; 1 of 2 sources was not fully read. Exit 3 (--allow-incomplete makes it 0).',
  ],
  [
    'only test numbers',
    scanned({ test: 3 }),
    0,
    'nothing found but 3 published test numbers, everything was read. Exit 0.',
  ],
  [
    'test numbers that count',
    scanned({ test: 3, records: { read: 9, withFindings: 3 }, exit: 1 }, { countTestNumbers: true }),
    1,
    '3 persons in 3 records. Exit 1.',
  ],
  ['no file at all', scanned({ found: 0 }), 0, 'there was no file to read, so nothing was scanned. Exit 0.'],
  [
    'interrupted',
    { type: 'stopped', by: 'SIGINT' },
    130,
    'stopped by SIGINT; the report covers only the part read by then. Exit 130.',
  ],
  [
    'terminated',
    { type: 'stopped', by: 'SIGTERM' },
    143,
    'stopped by SIGTERM; the report covers only the part read by then. Exit 143.',
  ],
  ['output closed', { type: 'output-closed' }, 141, undefined],
  [
    'nothing explained',
    { type: 'nothing-explained' },
    1,
    'nothing here has the shape of a CPR number: ten digits in a known spelling that begin with a real birth date (ddmmyy) and are not part of a longer number or word. Exit 1.',
  ],
  ['answered', { type: 'answered' }, 0, undefined],
  [
    'refused',
    { type: 'refused', because: 'no such file: x', help: 'cprscan help scan' },
    2,
    'no such file: x. Nothing was scanned. `cprscan help scan` shows how. Exit 2.',
  ],
  [
    'refused with a question',
    { type: 'refused', because: 'did you mean y?' },
    2,
    'did you mean y? Nothing was scanned. Exit 2.',
  ],
  [
    'report lost',
    { type: 'report-lost', report: 'r.json', code: 'ENOSPC' },
    4,
    'r.json could not be written (ENOSPC: the disk is full), so the result is not complete. Exit 4.',
  ],
  [
    'failed',
    { type: 'failed', error: 'TypeError', frames: [] },
    4,
    'internal failure (TypeError). Please report this as a bug; -v shows where it happened. Exit 4.',
  ],
])('%s', (_claim, outcome, code, line) => {
  const report = exitReportOf(outcome);
  expect([report.code, report.line]).toEqual([code, line]);
});

describe('every line ends with the exit code that it states', () => {
  test.each<Outcome>([
    scanned({}),
    { type: 'stopped', by: 'SIGINT' },
    { type: 'refused', because: 'x' },
    { type: 'failed', error: 'E', frames: [] },
  ])('%j', (outcome) => {
    const { code, line } = exitReportOf(outcome);
    expect(line).toMatch(new RegExp(`Exit ${code}\\.$`));
  });
});

test('with --quiet only errors are printed', () => {
  expect(exitReportOf(scanned({ ...found, exit: 1 })).isError).toBe(false);
  expect(exitReportOf({ type: 'refused', because: 'x' }).isError).toBe(true);
  expect(exitReportOf({ type: 'report-lost', report: 'r', code: 'EIO' }).isError).toBe(true);
});

test('every code that the help explains is one that a run can end with', () => {
  const reached = [0, 1, 2, 3, 4, 130, 141, 143];
  expect(Object.keys(exitCodes).map(Number)).toEqual(reached);
});
