import { convertPatternsToRe, expandPatternsWithBraceExpansion, matchAny } from 'fast-glob/out/utils/pattern.js';
import { describe, expect, test } from 'vitest';
import { cutPattern, filterGlob, looksLikePattern } from '../../src/sources/globs.js';

function matches(glob: string, path: string): boolean {
  return matchAny(path, convertPatternsToRe(expandPatternsWithBraceExpansion([glob]), { dot: true, posix: true }));
}

test.each([
  ['a name without a slash is matched at any depth', 'a.csv', ['a.csv', 'x/a.csv', 'x/.y/a.csv'], ['b.csv', 'xa.csv']],
  ['a wildcard without a slash is matched at any depth', '*.csv', ['a.csv', '.csv', 'x/.a.csv'], ['a.csvx', 'csv']],
  ['a star does not leave its folder', 'x/*.csv', ['x/a.csv'], ['a.csv', 'x/y/a.csv', 'y/x/a.csv']],
  ['a slash before binds to the walked folder', '/a.csv', ['a.csv'], ['x/a.csv']],
  ['a slash behind does not', 'node_modules/', ['node_modules', 'x/node_modules/y'], ['node_modulesx']],
  ['a folder takes in what it holds', 'node_modules', ['node_modules', 'x/node_modules/y/z'], ['node_modulesx']],
  ['a folder matched by a wildcard does, too', '*.cache', ['a.cache', 'x/a.cache/y/.z'], ['cache']],
  ['two stars take in the folder itself', 'x/**', ['x', 'x/a', 'x/y/.a'], ['y/x/a', 'xx']],
  ['two stars in the middle may be no folder', 'x/**/b', ['x/b', 'x/y/z/b', 'x/b/c'], ['b']],
  ['two stars alone match everything', '**', ['a', '.a', 'x/a'], []],
  ['one star alone matches everything', '*', ['a', '.a', 'x/a'], []],
  ['two stars beside letters are one', 'foo**', ['foobar', 'x/foo/y'], ['bar']],
  ['braces choose', '*.{csv,tsv}', ['a.csv', 'x/a.tsv'], ['a.txt']],
  ['braces choose between paths', '{a,b/c}/d', ['a/d', 'b/c/d/e'], ['b/d', 'd']],
  ['a class matches one character', '[!a]b', ['bb', 'x/cb'], ['ab', 'b']],
  ['a group chooses', '@(a|b).csv', ['a.csv', 'x/b.csv'], ['ab.csv']],
  ['a negated group matches the others', '!(*.csv)', ['a.txt'], ['a.csv']],
  ['parentheses are themselves', 'export (1).csv', ['export (1).csv'], ['export 1.csv']],
  ['parentheses are themselves beside a group', '(@(a|b))', ['(a)', '(b)'], ['a']],
  ['a bar is itself', 'a|b', ['a|b'], ['a', 'b']],
  ['an open brace is itself', 'a{b', ['a{b'], []],
  ['an open bracket is itself', 'a[b', ['a[b'], []],
  ['an exclamation mark is itself', '!a', ['!a', 'x/!a'], ['a', 'b']],
  ['an exclamation mark is itself before a path', '!a/b', ['!a/b'], ['b']],
  ['a hash mark is itself', '#a', ['#a'], []],
  ['a plus sign, a dollar and a caret are themselves', 'a+$^', ['a+$^'], ['aa']],
  ['a backslash takes the meaning from what follows', '\\*', ['*'], ['a']],
  ['a dot and a slash before mean nothing', './x/a', ['x/a'], ['y/x/a']],
])('%s', (_claim, pattern, matched, others) => {
  const glob = filterGlob(pattern);
  expect(matched.filter((path) => !matches(glob, path))).toEqual([]);
  expect(others.filter((path) => matches(glob, path))).toEqual([]);
});

describe('a pattern is cut before its first wildcard', () => {
  test.each([
    ['*.csv', '.'],
    ['export/*.csv', 'export'],
    ['export/2026/**/a.csv', 'export/2026'],
    ['/*', '/'],
    ['/tmp/x*/y', '/tmp'],
    ['../*.csv', '..'],
    ['{a,b/c}/d', '.'],
    ['x/@(a|b)', 'x'],
    ['x/\\[a/*', 'x'],
    ['x/y*/', 'x'],
  ])('%s is looked for in %s', (pattern, folder) => expect(cutPattern(pattern).folder).toBe(folder));
});

test.each([
  ['a star', 'a*', true],
  ['a question mark', 'a?', true],
  ['a class', '[ab]', true],
  ['braces', '{a,b}', true],
  ['a group', '@(a)', true],
  ['no wildcard', 'export (1)/a+b!.csv', false],
])('%s decides whether a name may be a pattern', (_claim, name, expected) => {
  expect(looksLikePattern(name)).toBe(expected);
});

test.each([
  ['a folder and a name', 'dir\\*.csv', 'dir/*.csv'],
  ['a dot before', '.\\dir\\a.csv', './dir/a.csv'],
  ['a folder alone', 'node_modules\\', 'node_modules/'],
  ['both separators in one pattern', 'a\\b/*.csv', 'a/b/*.csv'],
  ['two stars', 'x\\**\\b', 'x/**/b'],
])('with a backslash as the separator, a pattern may use it: %s', (_claim, pattern, same) => {
  expect(filterGlob(pattern, '\\')).toBe(filterGlob(same, '/'));
  expect(filterGlob(same, '\\')).toBe(filterGlob(same, '/'));
});

test('every glob ends with two stars, so that it takes in what a folder holds', () => {
  const patterns = ['x/{a,b}.csv', '{a,b}/c', 'x/y', '/x/y', '*', '**', 'x/**', '\\[a/b'];
  const globs = [
    ...patterns.map((one) => filterGlob(one)),
    ...patterns.filter(looksLikePattern).map((one) => cutPattern(one).glob),
  ];
  expect(globs.filter((glob) => !/(?:^|\/)\*\*$/.test(glob))).toEqual([]);
});
