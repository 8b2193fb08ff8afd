import { describe, expect, test } from 'vitest';
import type { OutputState } from '../../../src/cli/outputs/output.js';
import { type WrittenFile, writtenText } from '../../../src/cli/outputs/written-text.js';
import { said } from '../environment.js';
import { asOf, contentOf, folder, number } from './folder.js';

const file = (name: string, state: OutputState = { type: 'written' }): WrittenFile => ({ file: name, state });

describe('the message about the written files', () => {
  test.each<[string, WrittenFile[], string | undefined, string | undefined]>([
    ['none', [], undefined, undefined],
    ['one', [file('a.csv')], 'wrote a.csv.', 'skrev a.csv.'],
    ['two', [file('a.csv'), file('b.html')], 'wrote a.csv and b.html.', 'skrev a.csv og b.html.'],
    ['three', [file('a'), file('b'), file('c')], 'wrote a, b and c.', 'skrev a, b og c.'],
    ['one that does nothing to a terminal', [file('a\x1b[31m.csv')], 'wrote a\\x1b[31m.csv.', 'skrev a\\x1b[31m.csv.'],
    [
      'one that was cut',
      [file('a.csv', { type: 'cut' })],
      'a.csv ends with the last line that could be written.',
      'a.csv slutter med den sidste linje, der kunne skrives.',
    ],
    [
      'one that is missing',
      [file('a.csv', { type: 'missing', hadFile: false })],
      'a.csv was not written.',
      'a.csv blev ikke skrevet.',
    ],
    [
      'one whose earlier file is there still',
      [file('b'), file('a.csv', { type: 'missing', hadFile: true })],
      'wrote b. a.csv was not written: the earlier file of this name is unchanged.',
      'skrev b. a.csv blev ikke skrevet: den tidligere fil med det navn er uændret.',
    ],
    [
      'one that has another name',
      [file('a.csv', { type: 'kept', path: '/t/.a' })],
      'The report for a.csv is in /t/.a.',
      'Rapporten til a.csv ligger i /t/.a.',
    ],
  ])('%s', (_claim, files, english, danish) => {
    expect(writtenText(files, 'en')).toBe(english);
    expect(writtenText(files, 'da')).toBe(danish);
  });
});

describe('-q', () => {
  const clean = { 'clean/a.txt': 'nothing' };
  const found = { 'found/a.txt': `cpr ${number}` };
  const unread = { 'unread/a.pdf': '%PDF-1.7\n' };
  const files = { ...clean, ...found, ...unread };

  test.each<[string, string[], number, boolean]>([
    ['nothing where nothing was found and all was read', ['clean'], 0, false],
    ['nothing with a file', ['clean', '-o', 'r.csv'], 0, false],
    ['nothing of findings in a file', ['found', '-o', 'r.csv'], 1, false],
    ['findings', ['found'], 1, true],
    ['findings that fail nothing', ['found', '--fail-on', 'never'], 0, true],
    ['what was not read', ['unread'], 3, true],
    ['what was not read, where that is allowed', ['unread', '--allow-incomplete'], 0, true],
    ['what -f asks for', ['clean', '-f', 'terminal'], 0, true],
    ['what -o - asks for', ['clean', '-o', '-'], 0, true],
  ])('prints %s', async (_claim, argv, code, prints) => {
    const root = folder(files);
    const before = process.cwd();
    process.chdir(root);
    try {
      const result = await said(['scan', '-q', ...asOf, ...argv]);
      expect([result.code, result.stdout !== '', result.stderr]).toEqual([code, prints, '']);
      if (argv.includes('r.csv')) expect(contentOf(root)['r.csv']).toMatch(/^what,/);
      if (argv.some((word) => word.startsWith('-o') || word.startsWith('-f'))) return;
      await said(['scan', '-q', ...asOf, ...argv, '-o', 'r.ndjson']);
      const told = await said(['report', '-q', 'r.ndjson', ...argv.slice(1)]);
      expect(told).toEqual(result);
    } finally {
      process.chdir(before);
    }
  });
});
