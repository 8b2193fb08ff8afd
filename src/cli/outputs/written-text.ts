import { type Language, neutral } from '../../report/index.js';
import type { OutputState } from './output.js';

/** An output that is a file, and its state. `file` is masked. */
export interface WrittenFile {
  readonly file: string;
  readonly state: OutputState;
}

interface WrittenWording {
  readonly and: string;
  wrote(files: string): string;
  cut(file: string): string;
  missing(file: string): string;
  untouched(file: string): string;
  kept(file: string, path: string): string;
}

const wordings: Readonly<Record<Language, WrittenWording>> = {
  en: {
    and: 'and',
    wrote: (files) => `wrote ${files}.`,
    cut: (file) => `${file} ends with the last line that could be written.`,
    missing: (file) => `${file} was not written.`,
    untouched: (file) => `${file} was not written: the earlier file of this name is unchanged.`,
    kept: (file, path) => `The report for ${file} is in ${path}.`,
  },
  da: {
    and: 'og',
    wrote: (files) => `skrev ${files}.`,
    cut: (file) => `${file} slutter med den sidste linje, der kunne skrives.`,
    missing: (file) => `${file} blev ikke skrevet.`,
    untouched: (file) => `${file} blev ikke skrevet: den tidligere fil med det navn er uændret.`,
    kept: (file, path) => `Rapporten til ${file} ligger i ${path}.`,
  },
};

/**
 * Says which files were written: `wrote a.json and b.csv. c.html was not written.`
 *
 * @param files     the outputs that are files
 * @param language  the language of the sentences
 * @returns the sentences, or undefined if no output is a file
 */
export function writtenText(files: readonly WrittenFile[], language: Language): string | undefined {
  if (files.length === 0) return undefined;
  const wording = wordings[language];
  const wrote = files.filter(({ state }) => state.type === 'written').map(({ file }) => neutral(file));
  const others = files.flatMap(({ file, state }) => sentenceOf(neutral(file), state, wording) ?? []);
  const [last, ...rest] = wrote.reverse();
  const list = rest.length === 0 ? last : `${rest.reverse().join(', ')} ${wording.and} ${last}`;
  return [...(list === undefined ? [] : [wording.wrote(list)]), ...others].join(' ');
}

/** The sentence about a file that is not written as requested; undefined if it is. */
function sentenceOf(file: string, state: OutputState, wording: WrittenWording): string | undefined {
  switch (state.type) {
    case 'written':
      return undefined;
    case 'cut':
      return wording.cut(file);
    case 'missing':
      return state.hadFile ? wording.untouched(file) : wording.missing(file);
    case 'kept':
      return wording.kept(file, neutral(state.path));
  }
}
