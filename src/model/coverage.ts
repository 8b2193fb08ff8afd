import type { Confidence } from './finding.js';
import type { NoUserTextCounts } from './no-user-text.js';

/**
 * What was found, and how much of it was read. Two sums hold in every run and are asserted there:
 * sources found = complete + partial + untouched, and bytes found = read + in skipped items.
 * Sources that a stopped scan did not reach are found and untouched, and their bytes were not read.
 */
export interface Coverage {
  readonly sources: {
    readonly found: number;
    readonly complete: number;
    readonly partial: number;
    readonly untouched: number;
  };
  readonly bytes: { readonly found: number; readonly read: number };
  readonly records: { readonly read: number; readonly withFindings: number };
  /** What holds no text of users and was searched as raw text, by class, members of containers included; not there where there is none. */
  readonly noUserText?: NoUserTextCounts;
  /** Pictures that were not read, those that are too small for a line of text among them: in documents and archives, and by themselves. */
  readonly pictures?: { readonly inside: number; readonly alone: number; readonly tooSmall: number };
  /** What `--git` left out: files and folders that .gitignore names (a folder counts once, whatever it holds), and .git folders and files. */
  readonly leftOut?: { readonly files: number; readonly folders: number; readonly gitFolders: number };
  /** Whether there was nothing to scan because the list of `--files-from` names nothing. */
  readonly emptyList?: true;
}

/** Distinct numbers. A person stands once, under the strongest confidence that any of the findings has; `test` numbers stand apart. */
export type Persons = Readonly<Record<Exclude<Confidence, 'cleared'> | 'test', number>>;
