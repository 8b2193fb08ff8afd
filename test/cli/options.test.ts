import { Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { explainOptions, formatsOptions, type OptionSpec, scanOptions } from '../../src/cli/options.js';
import { loadReportFormats } from '../../src/report/index.js';
import { exitCodes } from '../../src/scan/index.js';
import { said } from './environment.js';

const specs = Object.entries<OptionSpec>(scanOptions);

test.each([...specs, ...Object.entries<OptionSpec>(formatsOptions), ...Object.entries<OptionSpec>(explainOptions)])(
  '%s is the name under which commander gives the option',
  (name, { long }) => {
    expect(new Option(`--${long}`).attributeName()).toBe(name);
  },
);

test('no two options have the same letter or name', () => {
  for (const key of ['short', 'long'] as const) {
    const used = specs.flatMap(([, spec]) => spec[key] ?? []);
    expect(new Set(used).size).toBe(used.length);
  }
});

test.each(specs)('%s is a switch, or names its argument and how to parse it', (_name, { argument, choices, parse }) => {
  expect([choices !== undefined, parse !== undefined].filter(Boolean)).toHaveLength(argument === undefined ? 0 : 1);
});

test.each(specs.filter(([, { choices }]) => choices !== undefined))(
  '%s has one of its choices as default',
  (_name, spec) => {
    expect(spec.choices).toContain(spec.default);
  },
);

test('the endings in the help of -o are those of the formats', async () => {
  const endings = (await loadReportFormats()).flatMap(({ extensions }) => extensions);
  const named = scanOptions.output.description.match(/\.\w+/g);
  for (const ending of named ?? []) expect(endings).toContain(ending);
  expect(named).toHaveLength(9);
});

describe('the help', () => {
  test.each(specs)('of scan lists %s', async (_name, { short, long, argument }) => {
    const { stdout } = await said(['help', 'scan']);
    expect(stdout).toContain(
      `${short === undefined ? '' : `-${short}, `}--${long}${argument === undefined ? '' : ` <${argument}>`}`,
    );
  });

  test.each([[['--help']], [['help']], [['scan', '--help']], [['help', 'scan']]])(
    '%j lists the exit codes, on standard output',
    async (argv) => {
      const { code, stdout, stderr } = await said(argv);
      for (const [exit, meaning] of Object.entries(exitCodes)) expect(stdout).toContain(`${exit.padEnd(4)} ${meaning}`);
      expect([code, stderr]).toEqual([0, '']);
    },
  );

  test('fits 80 columns', async () => {
    for (const argv of [['help'], ['help', 'scan'], ['help', 'explain'], ['help', 'formats']]) {
      const { stdout } = await said(argv);
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
  });

  test.each([['--help'], ['scan', '--help'], ['help', 'scan']])(
    '%s %s shows an example for each of the three users, and each is a command line that works',
    async (...words) => {
      const { stdout } = await said(words);
      if (words.includes('scan')) expect(stdout).toMatch(/^Examples:\n/);
      const examples = [...stdout.matchAll(/^ {4}(?:.*\| )?cprscan (scan .*)$/gm)].map((match) => match[1]!.split(' '));
      expect(examples).toHaveLength(3);
      for (const argv of examples) expect((await said([...argv, '--help'])).code).toBe(0);
    },
  );
});
