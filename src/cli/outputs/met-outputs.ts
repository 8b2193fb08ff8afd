import fs from 'node:fs';
import path from 'node:path';
import { encodePath, type Walked } from '../../sources/index.js';
import { ReportWriteError } from './errors.js';
import { identityOf } from './identity.js';
import type { Target } from './targets.js';
import { isOwnTemporaryName, isTemporaryName } from './temporary-file.js';

/** What a scan does with an output that it meets. */
export type Met =
  /** It is no output. */
  | 'other'
  /** It is being written by this run, or is about to be overwritten by it: it is left out. */
  | 'output'
  /** It looks like a report that another run has not finished: it is scanned, and told of. */
  | 'unfinished report';

/** Knows the outputs of a run when the scan meets them, by every name that they have. */
export class MetOutputs {
  readonly #files: readonly { readonly file: string; readonly path: string; readonly isForced: boolean }[];
  readonly #names: ReadonlySet<string>;
  readonly #hasForced: boolean;

  constructor(targets: readonly Target[]) {
    this.#files = targets.flatMap(({ file, place, before }) =>
      file !== undefined && place?.type === 'file'
        ? [{ file, path: place.path, isForced: before === 'other file' }]
        : [],
    );
    this.#names = new Set(this.#files.flatMap(({ file, path: real }) => [nameKey(file), nameKey(real)]));
    this.#hasForced = this.#files.some(({ isForced }) => isForced);
  }

  /**
   * @throws ReportWriteError  where it is a file with other data that a report is to replace: nothing has been written to it yet
   */
  look(walked: Extract<Walked, { type: 'source' | 'skip' }>): Met {
    const met = walked.type === 'source' ? walked.source.path : walked.path;
    const name = path.posix.basename(met);
    if (isTemporaryName(name)) return isOwnTemporaryName(name) ? 'output' : 'unfinished report';
    if (!this.#hasForced && !this.#names.has(nameKey(name))) return 'other';
    // A link in a folder that is an output itself is no link that was not followed.
    if (walked.type === 'skip' && walked.skip.code !== 'SYMLINK') return 'other';
    const file = encodePath(met);
    const identity = identityOf(file);
    const found = identity && this.#files.find((one) => identityOf(one.path) === identity);
    if (!found) return 'other';
    if (!found.isForced) return this.#names.has(nameKey(name)) ? 'output' : 'other';
    // Under another name of its own, its data stays when the report takes this one.
    if (walked.type === 'source' && fs.realpathSync.native(file) === found.path)
      throw new ReportWriteError(found.file, 'SCANNED');
    return 'other';
  }
}

/** One text for all spellings that are one name on the disks of Windows and macOS. */
function nameKey(file: string): string {
  return path.basename(file).normalize('NFC').toLowerCase();
}
