import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type OptionSpec, scanOptions } from '../../src/cli/options.js';
import { DEFAULTS, OptionError, type OptionLayer, resolveExitRules, resolveSettings } from '../../src/scan/index.js';

const documented = new Map(
  [
    ...readFileSync('src/scan/options.ts', 'utf8').matchAll(
      /@defaultValue ([^ ,]+)(?:, [^*]*)? \*\/\n {2}readonly (\w+)\?/g,
    ),
  ].map((match) => [match[2]!, match[1]!]),
);

describe('a default has one source', () => {
  test.each(Object.entries(DEFAULTS))('and the declaration of %s says the same', (name, value) => {
    const text = typeof value === 'string' ? `'${value}'` : Array.isArray(value) ? '[]' : String(value);
    expect(documented.get(name)).toBe(text);
  });

  test('and no other option claims to have one', () => {
    expect([...documented.keys()].sort()).toEqual(Object.keys(DEFAULTS).sort());
  });

  // The program takes every core, and the library one thread.
  const named = Object.entries<OptionSpec>(scanOptions).filter(
    ([name, { argument }]) => name in DEFAULTS && name !== 'threads' && argument,
  );
  test.each(named.filter(([, { repeatable }]) => repeatable !== true))(
    'and the help of %s says the same',
    (name, spec) => {
      const value = DEFAULTS[name as keyof typeof DEFAULTS];
      expect(spec.default).toBe(value === true ? 'on' : String(value));
    },
  );
});

describe('settings', () => {
  const resolved = (...layers: readonly OptionLayer[]) => resolveSettings({ asOf: '2060-01-01' }, ...layers);

  test('are complete without any option', () => {
    const { exit, walk, containers, publish, ...others } = resolved();
    expect(exit).toEqual({
      failOn: 'likely',
      maxPersons: 0,
      allowIncomplete: false,
      allowEmpty: false,
      allowUnread: [],
      countTestNumbers: false,
    });
    expect(walk).toEqual({
      include: [],
      exclude: [],
      followSymlinks: false,
      git: false,
      maxFileBytes: Number.POSITIVE_INFINITY,
    });
    expect(containers).toEqual({ maxDepth: 8, maxRatio: 200, maxEntries: 1_000_000 });
    expect(publish).toEqual({ mask: 'serial', maskKey: undefined, contextChars: 0, showValues: false });
    expect(others).toEqual({
      asOf: { year: 2060, month: 1, day: 1 },
      keptSince: undefined,
      minConfidence: 'likely',
      testNumbers: 'label',
      columns: true,
      ocr: false,
      checksums: false,
      threads: 1,
      personSecret: undefined,
      read: { encoding: undefined, type: undefined },
    });
  });

  test.each<[string, readonly OptionLayer[], unknown]>([
    ['counts over an earlier one', [{ maxDepth: 2 }, { maxDepth: 5 }], 5],
    ['does not count if it is absent', [{ maxDepth: 2 }, {}], 2],
    ['does not count if it is undefined', [{ maxDepth: 2 }, { maxDepth: undefined }], 2],
    ['counts where it is 0', [{ maxDepth: 2 }, { maxDepth: 0 }], 0],
  ])('a later layer %s', (_claim, layers, depth) => expect(resolved(...layers).containers.maxDepth).toBe(depth));

  test('a later layer replaces a list', () => {
    expect(resolved({ allowUnread: ['links'] }, { allowUnread: ['pictures'] }).exit.allowUnread).toEqual(['pictures']);
  });

  test('a later layer can leave format and encoding to the bytes again', () => {
    expect(resolved({ type: 'CSV', encoding: 'Latin1' }).read).toMatchObject({ type: 'csv' });
    expect(resolved({ type: 'csv', encoding: 'latin1' }, { type: 'auto', encoding: 'AUTO' }).read).toEqual({
      type: undefined,
      encoding: undefined,
    });
  });

  test.each([
    ['certain', 'possible', 'possible'],
    ['possible', 'certain', 'possible'],
    ['certain', 'never', 'certain'],
  ] as const)('with minConfidence %s and failOn %s, the scan reports from %s on', (min, failOn, reported) =>
    expect(resolved({ minConfidence: min, failOn }).minConfidence).toBe(reported),
  );
});

describe('an option with a value that it cannot have', () => {
  test.each<[OptionLayer, Partial<OptionError>]>([
    [{ type: 'cvs' }, { option: 'type', value: 'cvs' }],
    [{ encoding: 'utf-9' }, { option: 'encoding', value: 'utf-9' }],
    [{ allowUnread: ['links', 'x'] }, { option: 'allowUnread', value: 'x' }],
    [{ maskKey: 'too short' }, { option: 'maskKey', value: '' }],
  ])('%j is named, and is a RangeError', (layer, named) => {
    let thrown: unknown;
    try {
      resolveSettings(layer);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RangeError);
    expect(thrown).toMatchObject(named);
    expect((thrown as Error).message).not.toContain('too short');
  });

  test('is refused for a report of results too', () => {
    expect(() => resolveExitRules({ allowUnread: ['x'] })).toThrow(OptionError);
  });
});
