import { readFileSync, writeFileSync } from 'node:fs';
import glob from 'fast-glob';
import { expect, test } from 'vitest';
import {
  explainOptions,
  type OptionSpec,
  optionText,
  planOptions,
  reportOptions,
  scanOptions,
} from '../../src/cli/options.js';
import {
  containers,
  documents,
  encodings,
  extractors,
  inEnglish,
  type Limit,
  limits,
  noUserTextFormats,
  unreadFormats,
} from '../../src/extract/index.js';
import { skipReasons } from '../../src/model/index.js';
import { loadReportFormats } from '../../src/report/index.js';
import { reasons } from '../../src/report/wording/reasons.js';
import { exitCodes } from '../../src/scan/index.js';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const optionRow = (option: OptionSpec): string[] => {
  const { short, long, argument, default: fallback } = option;
  return [
    `\`${[...(short ? [`-${short}`] : []), `--${long}`].join(', ')}${argument ? ` ${argument}` : ''}\``,
    `${optionText(option)}${fallback === undefined ? '' : ` (${fallback})`}`,
  ];
};
const optionTable = (specs: Readonly<Record<string, OptionSpec>>): string =>
  table(['Option', 'What it does (default)'], Object.values(specs).map(optionRow));
/** Golden tests run these commands and check their output, so the README shows the true output of the program. */
const explained = 'explain-adds-up-what-speaks-for-and-against-a-number';
const shown = (claim: string, name: string): string =>
  readFileSync(`test/golden/cases/${claim}/${name}`, 'utf8').trimEnd();

/** A run as a terminal shows it: the report, followed by the last line on standard error. */
const run = (claim: string): string =>
  [
    '```text',
    `$ cprscan ${shown(claim, 'command.txt')}`,
    shown(claim, 'stdout.txt'),
    '',
    shown(claim, 'stderr.txt'),
    '```',
  ].join('\n');

const encodingNames = Object.keys(encodings)
  .map((name) => `\`${name}\``)
  .join(', ');

/** The page counts in MB of 1,048,576 bytes; a limit in other units, or of another size, is written out. */
function exactly(limit: Limit): string {
  const { value, unit } = limit;
  const isWrittenOut = unit === 'characters' || (unit === 'bytes' && value > 1024 ** 2 && value % 1024 ** 2 !== 0);
  return isWrittenOut ? `${value.toLocaleString('en')} ${unit}` : inEnglish(limit);
}

const limitRow = (limit: Limit): string[] => [
  limit.what,
  exactly(limit),
  limit.beyond,
  limit.codes.map((code) => `\`${code}\``).join(', '),
  limit.why,
];

/** Makes the texts between `<!-- name -->` and `<!-- /name -->` in README.md and docs from the lists in code. */
const blocks: Readonly<Record<string, string>> = {
  terminal: run('servicenow-names-the-incident-the-field-and-the-line'),
  'terminal-build': run('a-build-fails-where-production-data-has-slipped-in'),
  'terminal-share': run('a-share-says-whose-numbers-and-what-was-not-read'),
  reports: table(
    ['Format', 'What', 'Endings of file names'],
    (await loadReportFormats()).map(({ id, title, extensions }) => [
      `\`${id}\``,
      title,
      extensions.map((ending) => `\`${ending}\``).join(', '),
    ]),
  ),
  'plan-options': optionTable(planOptions),
  'report-options': optionTable(reportOptions),
  explain: [
    '```text',
    `$ cprscan ${shown(explained, 'command.txt')} < mail.txt`,
    shown(explained, 'stdout.txt'),
    '```',
  ].join('\n'),
  'exit-codes': table(
    ['Code', 'Meaning'],
    Object.entries(exitCodes).map(([code, meaning]) => [code, meaning]),
  ),
  options: optionTable(scanOptions),
  'explain-options': optionTable(explainOptions),
  formats: table(
    ['Format', 'What', 'A record is a', 'Known by', 'Held in memory'],
    [
      ...[...extractors, ...documents].map(({ id, title, record, identifiedBy, buffered }) => [
        `\`${id}\``,
        title,
        record,
        identifiedBy,
        buffered ?? 'streams',
      ]),
      ...containers.map(({ id, title, buffered }) => [
        `\`${id}\``,
        title,
        'whatever it is in the entry',
        '',
        buffered ?? 'streams',
      ]),
    ],
  ),
  limits: table(
    ['Limit on', 'At most', 'Beyond it', 'Code of the skip', 'Why'],
    Object.values<Limit>(limits).map(limitRow),
  ),
  unread: table(
    ['Not read'],
    unreadFormats.map(({ title }) => [title]),
  ),
  'no-user-text': table(
    ['Class', 'Formats'],
    [...new Set(noUserTextFormats.map(({ noUserText }) => noUserText))].map((name) => [
      `\`${name}\``,
      noUserTextFormats
        .filter(({ noUserText }) => noUserText === name)
        .map(({ title }) => title)
        .join(', '),
    ]),
  ),
  reasons: table(
    ['Reason', 'The file'],
    Object.entries(skipReasons).map(([reason, meaning]) => [`\`${reason}\``, meaning]),
  ),
  codes: table(
    ['Code', 'Meaning'],
    Object.entries(reasons)
      .map(([code, { en }]) => [`\`${code}\``, en])
      .sort(([one], [other]) => (one! < other! ? -1 : 1)),
  ),
};

/** README.md and the pages of docs, with their text. */
const pages = ['README.md', ...glob.sync('docs/**/*.md')];

function between(text: string, name: string): RegExpExecArray | null {
  return new RegExp(`(<!-- ${name} -->)([\\s\\S]*?)(<!-- /${name} -->)`).exec(text);
}

test.each(Object.entries({ ...blocks, encodings: encodingNames }))(
  'README and docs say of %s what the code says (UPDATE_README=1 rewrites them)',
  (name, block) => {
    const holding = pages.filter((page) => between(readFileSync(page, 'utf8'), name) !== null);
    expect(holding, `no page has a block ${name}`).not.toEqual([]);
    const wanted = name === 'encodings' ? block : `\n${block}\n`;
    for (const page of holding) {
      const text = readFileSync(page, 'utf8');
      const found = between(text, name)!;
      if (process.env['UPDATE_README'])
        writeFileSync(
          page,
          text.replace(found[0], () => `${found[1]}${wanted}${found[3]}`),
        );
      else expect(found[2], page).toBe(wanted);
    }
  },
);

test('a block of a page is made from a list in code, or is measured', () => {
  const names = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/<!-- ([a-z-]+) -->/g)].map(([, name]) => name),
  );
  expect(names.filter((name) => !['speed', 'encodings'].includes(name!) && blocks[name!] === undefined)).toEqual([]);
});

test('the README is a front page of about 200 lines', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length).toBeLessThan(240);
});
