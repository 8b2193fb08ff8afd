import fs from 'node:fs';
import path from 'node:path';
import type { Checkpoint } from '../../scan/index.js';
import { encodePath, type Walked } from '../../sources/index.js';
import { ReportWriteError } from './errors.js';
import { identityOf } from './identity.js';
import type { TargetFile } from './targets.js';
import { isOwnTemporaryName, isTemporaryName } from './temporary-file.js';

/** What a found file is to the outputs of the run. */
export type OutputMatch =
  /** The file is no output. */
  | 'other'
  /** This run writes or overwrites the file, so the scan leaves it out. */
  | 'output'
  /** The file looks like an unfinished report of another run. The scan reads it, and a message names it. */
  | 'unfinished report';

/** Recognises the outputs of a run among the files that the scan finds, under every name that they have. */
export class OwnOutputs {
  readonly #files: readonly { readonly file: string; readonly path: string; readonly isForced: boolean }[];
  readonly #names: ReadonlySet<string>;
  readonly #hasForced: boolean;

  readonly #checkpoint: Pick<Checkpoint, 'owns'> | undefined;

  /**
   * @param targets     the outputs of the run
   * @param checkpoint  its checkpoint
   */
  constructor(targets: readonly TargetFile[], checkpoint?: Pick<Checkpoint, 'owns'>) {
    this.#checkpoint = checkpoint;
    this.#files = targets.flatMap(({ file, place, before }) =>
      file !== undefined && place?.type === 'file'
        ? [{ file, path: place.path, isForced: before === 'other file' }]
        : [],
    );
    this.#names = new Set(this.#files.flatMap(({ file, path: real }) => [nameKey(file), nameKey(real)]));
    this.#hasForced = this.#files.some(({ isForced }) => isForced);
  }

  /**
   * Compares a file with the outputs.
   *
   * @param walked  a file that the scan found, or an entry that it cannot read
   * @returns what the file is to the outputs
   * @throws ReportWriteError if the file holds other data and a report is about to replace it; it is still unchanged
   */
  match(walked: Extract<Walked, { type: 'source' | 'skip' }>): OutputMatch {
    const found = walked.type === 'source' ? walked.source.path : walked.path;
    if (this.#checkpoint?.owns(found) === true) return 'output';
    const name = path.posix.basename(found);
    if (isTemporaryName(name)) return isOwnTemporaryName(name) ? 'output' : 'unfinished report';
    if (!this.#hasForced && !this.#names.has(nameKey(name))) return 'other';
    // A link that leads to an output need not be reported as a link that was not followed.
    if (walked.type === 'skip' && walked.skip.code !== 'SYMLINK') return 'other';
    const file = encodePath(found);
    const identity = identityOf(file);
    const output = identity && this.#files.find((one) => identityOf(one.path) === identity);
    if (!output) return 'other';
    if (!output.isForced) return this.#names.has(nameKey(name)) ? 'output' : 'other';
    // A second hard link keeps its data when the report replaces the first.
    if (walked.type === 'source' && fs.realpathSync.native(file) === output.path)
      throw new ReportWriteError(output.file, 'SCANNED');
    return 'other';
  }
}

/** The same key for all spellings that are one name on the disks of Windows and macOS. */
function nameKey(file: string): string {
  return path.basename(file).normalize('NFC').toLowerCase();
}
