import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { maxCandidateChars } from '../../src/detect/candidates/candidates.js';
import { searchTarget } from '../../src/detect/index.js';
import { sieveReachBytes } from '../../src/model/index.js';

/** A row of so many digits, as a regular expression writes it: the groups of a CPR number, and all of it. */
const digitsInRow =
  /(?:\\d|\[(?:0-9|\\\\?d)(?!A-F)[^\]]*\])\{(?:4|6|10)(?:,\d*)?\}|\\d\\d[^a-z]{0,12}\\d\\d[^a-z]{0,12}\\d\\d/;
/** The same in words, in a comment or a name. */
const inWords = /\b(?:ten|six|four)[ -](?:digits|characters)|(?:ten|six|four)(?:Digits|Characters)/i;
/** A length of the number, of its longest spelling or of its context, compared with or given a name. */
const asLength =
  /(?:text|value|[nN]ame|digits|count|run|row|chars|word)(?:\.length)? *(?:[<>]=?|===|!==) *(?:4|6|10|48|64)\b|(?:context|number|spelling|field|margin|digit|char|unit)\w* *[:=] *(?:4|6|10|48|64)\b(?! \*)/i;

/** Lines whose literal has another meaning, and that meaning. */
const aboutSomethingElse: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^const (?:yearFirst|dayFirst|named|namedFirst|compact|atStart|inBrackets|dated) =/, 'a year has four digits'],
  [/^const epoch =/, 'the seconds since 1970 have ten digits'],
  [/\btext\.length < 6 \|\|/, 'the shortest date has six characters: 1/1/45'],
  [/=> \/\[0-9\]\{6\}\/\.test\(cell\)/, 'a heading holds no long number, whatever it is'],
  [/^const isHidden =/, 'a narrow column of a sheet shows longer numbers with an exponent'],
  [/^const entry = .*\[nf\]/, 'a place in the table of a PDF has ten digits'],
  [/four characters are a length/, 'the length of a BSON document has four bytes'],
  [/\bmaxCharacterBytes = 4;/, 'the longest character in UTF-8 has four bytes'],
  [/\bminTextChars = 4;/, 'the shortest text among other bytes, as `strings` has it'],
];

const files = glob.sync('**/*.ts', { cwd: 'src/extract', ignore: ['**/*.wasm.ts', '**/*.as.ts'] });

describe('extract takes the shape of a number from the SearchTarget, and has no such length of its own', () => {
  const isAboutSomethingElse = (line: string): boolean => aboutSomethingElse.some(([pattern]) => pattern.test(line));
  const linesOf = (file: string): string[] =>
    readFileSync(`src/extract/${file}`, 'utf8')
      .split('\n')
      .map((line) => line.trim());

  test.each([
    ['as a row of digits in a pattern', digitsInRow],
    ['in words', inWords],
    ['as a length', asLength],
  ])('%s', (_how, literal) => {
    const strays = files.flatMap((file) =>
      linesOf(file)
        .filter((line) => literal.test(line) && !isAboutSomethingElse(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(strays).toEqual([]);
  });

  test.each(aboutSomethingElse)('the exception %s is still needed: %s', (pattern) => {
    const lines = files.flatMap(linesOf).filter((line) => pattern.test(line));
    expect(lines.some((line) => [digitsInRow, inWords, asLength].some((literal) => literal.test(line)))).toBe(true);
  });

  test.each([
    '/\\d{6}-\\d{4}/',
    '/[0-9]{4,}/',
    '/[\\dOl]{6}/',
    '/\\d\\d-\\d\\d-\\d\\d/',
    '/** Ten digits that stand in a row. */',
    'const fieldChars = 10;',
    'if (digits >= 6) return;',
    'const contextUnits = 64;',
  ])('the rule sees %s', (line) => {
    expect([digitsInRow, inWords, asLength].some((literal) => literal.test(line))).toBe(true);
  });
});

describe('the target that detect makes', () => {
  test('is plain data, which can be posted to a thread', () => {
    expect(structuredClone(searchTarget)).toEqual(searchTarget);
  });

  test('has groups that add up to its characters', () => {
    expect(searchTarget.groups.reduce((sum, digits) => sum + digits)).toBe(searchTarget.characters);
  });

  test('has no spelling that reaches further than the sieve does', () => {
    // Characters of up to three bytes, or markup, which is ASCII.
    expect(3 * maxCandidateChars).toBeLessThanOrEqual(sieveReachBytes);
    expect(searchTarget.maxSpellingUnits).toBeLessThanOrEqual(sieveReachBytes);
  });
});
