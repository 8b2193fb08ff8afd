import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import * as library from '../../src/index.js';

interface Example {
  readonly file: string;
  readonly code: string;
  /** How many lines say with `//=>` what comes out. */
  readonly promises: number;
}

const promise = /^(.*?);?\s*\/\/=>\s*(.*)$/;

/** The code behind every `@example` of a file, with ` * ` and its promises as they are written. */
function examplesIn(file: string): Example[] {
  const comments = readFileSync(file, 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  const blocks = comments.flatMap((comment) => comment.split('@example').slice(1));
  return blocks.map((block) => {
    const lines = block
      .replace(/\*\/$/, '')
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
      .filter((line) => line !== '');
    return { file, code: lines.join('\n'), promises: lines.filter((line) => promise.test(line)).length };
  });
}

const examples = glob
  .sync('src/**/*.ts')
  .flatMap(examplesIn)
  .map((example) => [example.file, example] as const);

/** Runs an example with what the package exports, and compares what its lines give with what they promise. */
async function run({ code }: Example): Promise<[line: string, actual: unknown, promised: unknown][]> {
  const compared: [string, unknown, unknown][] = [];
  const body = code
    .split('\n')
    .map((line) => {
      const [, expression, promised] = promise.exec(line) ?? [];
      return expression === undefined ? line : `compare(${JSON.stringify(line)}, ${expression}, ${promised});`;
    })
    .join('\n');
  const AsyncFunction = (async () => {}).constructor as new (
    ...text: string[]
  ) => (...values: unknown[]) => Promise<void>;
  const compare = (line: string, actual: unknown, promised: unknown) => compared.push([line, actual, promised]);
  await new AsyncFunction(...Object.keys(library), 'compare', body)(...Object.values(library), compare);
  return compared;
}

describe('the examples in doc comments', () => {
  test('are found where the library is described', () => {
    const files = new Set(examples.map(([file]) => file));
    expect([...files]).toEqual(expect.arrayContaining(['src/detect/api.ts', 'src/scan/scan.ts']));
    expect(examples.filter(([, { promises }]) => promises === 0)).toEqual([]);
  });

  test.each(examples)('%s', async (_file, example) => {
    const compared = await run(example);
    expect(compared).toHaveLength(example.promises);
    for (const [line, actual, promised] of compared) expect(actual, line).toEqual(promised);
  });
});
