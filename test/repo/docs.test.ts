import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';

/** The pages that people read to find their way. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...glob.sync(['docs/**/*.md', 'src/**/README.md']),
].sort();

const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());

const textOf = (page: string): string => readFileSync(page, 'utf8');
/** The text without blocks of code, because those show output about files of users. */
const proseOf = (page: string): string => textOf(page).replace(/^```[\s\S]*?^```$/gm, '');

/** The paths such as `src/…` in backticks, except those with a placeholder such as `<id>`. */
function pathsIn(page: string): string[] {
  const found = [...proseOf(page).matchAll(/`((?:src|test|docs|fixtures)\/[^`\s<>]*)`/g)];
  return [...new Set(found.map(([, path]) => path!.replace(/\/$/, '')))];
}

function linksIn(page: string): string[] {
  return [
    ...proseOf(page)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsIn(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

const exists = (path: string): boolean => existsSync(path) || (/[*{]/.test(path) && glob.sync(path).length > 0);

describe.each(pages)('%s', (page) => {
  test('names only paths that exist', () => {
    expect(pathsIn(page).filter((path) => !exists(path))).toEqual([]);
  });

  test('links only to pages and headings that exist', () => {
    const broken = linksIn(page).filter((target) => {
      const [path, anchor] = target.split('#') as [string, string | undefined];
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(file)) return true;
      return anchor !== undefined && file.endsWith('.md') && !anchorsIn(file).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

test('the pages name paths and link to each other', () => {
  expect(pages.length).toBeGreaterThan(50);
  expect(pages.flatMap(pathsIn).length).toBeGreaterThan(50);
  expect(pages.flatMap(linksIn).length).toBeGreaterThan(50);
});

describe('the architecture', () => {
  const text = textOf('docs/architecture.md');

  test('is read in one sitting', () => expect(text.split('\n').length).toBeLessThanOrEqual(151));

  test.each(folders.map(({ name }) => name))('says what src/%s may do', (name) => {
    expect(text).toMatch(new RegExp(`^### .*\`src/${name}\``, 'm'));
  });

  test('names what must stay true', () => {
    expect(text.match(/^\*\*Invariant:\*\*/gm)?.length).toBeGreaterThan(8);
  });
});

describe('a folder says what it may do and what it may not', () => {
  test.each(folders.map(({ name }) => `src/${name}`))('%s has a page', (folder) => {
    expect(existsSync(`${folder}/README.md`)).toBe(true);
  });

  test.each(glob.sync('src/*/**/README.md').sort())('%s begins with both', (page) => {
    const [head = ''] = textOf(page).split(/^## /m);
    expect(head).toMatch(/^# .+\n\n(?:(?!\*\*)[^\n]+\n)*\n?\*\*May\*\* [\s\S]+?\n\n\*\*May not\*\* /);
  });
});

describe('the records of decisions', () => {
  const names = readdirSync('docs/adr')
    .filter((name) => name !== 'README.md')
    .sort();

  const titleOf = (name: string): string => /^# \d+\. (.+)$/m.exec(textOf(`docs/adr/${name}`))?.[1] ?? '';
  const dateOf = (name: string): string => /^- Date: (\d{4}-\d{2}-\d{2})$/m.exec(textOf(`docs/adr/${name}`))?.[1] ?? '';

  test('are numbered without a gap', () => {
    expect(names.length).toBeGreaterThan(20);
    expect(names.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]))).toEqual(
      names.map((_, index) => index + 1),
    );
  });

  test('are all in the index, in order, under their titles and dates', () => {
    const rows = names.map((name) => `| [${name.slice(0, 4)}. ${titleOf(name)}](${name}) | ${dateOf(name)} |`);
    expect(textOf('docs/adr/README.md').match(/^\| \[.*$/gm)).toEqual(rows);
  });

  test.each(names)('%s has its date and all its sections, on a page', (name) => {
    const text = textOf(`docs/adr/${name}`);
    expect(text).toMatch(
      new RegExp(`^# ${Number(name.slice(0, 4))}\\. .+\n\n- Status: .+\n- Date: \\d{4}-\\d\\d-\\d\\d\n`),
    );
    expect(text.match(/^## .+$/gm)).toEqual([
      '## Context',
      '## Decision',
      '## Alternatives measured',
      '## Consequences',
      '## Revisit when',
    ]);
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});

test('the glossary defines each word once, and says where it lives or what it is', () => {
  const words = [...textOf('docs/glossary.md').matchAll(/^\*\*(.+?)\*\*(?=[ .,])/gm)].map(([, word]) =>
    word!.replace(/\.$/, '').toLowerCase(),
  );
  expect(words.length).toBeGreaterThan(30);
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});
