import { randomBytes } from 'node:crypto';
import { personSecretBytes } from '../person-key.js';
import type { ScanSettings } from '../settings.js';
import { asOfText, type Command, commandOf, differences, type Inputs, readingVersion } from './command.js';
import { CheckpointError } from './error.js';
import { CheckpointFolder, folderError } from './folder.js';
import { Lock } from './lock.js';
import { keyBytes, Seal, Secrets } from './seal.js';
import { PartStore } from './store.js';

const keyName = 'key';
const runName = 'run';
const maskKeyBytes = 24;

/** What the folder says of the run that it belongs to. */
interface Run {
  readonly version: string;
  readonly command: Command;
  /** YYYY-MM-DD */
  readonly asOf: string;
}

/** An open checkpoint, which this process has locked. */
export interface Checkpoint {
  /** The secret for the keys of persons among readers. */
  readonly personSecret: Uint8Array;
  /** The key for the suffixes of masked names, if the user gives none. */
  readonly maskKey: string;
  readonly store: PartStore;
  /**
   * Checks whether a file belongs to the checkpoint.
   *
   * @param path  any path
   */
  owns(path: string): boolean;
  /** Writes what is not written yet, and lets other runs have the folder. */
  close(): Promise<void>;
}

/** A run with a checkpoint. */
export interface CheckpointedRun {
  readonly checkpoint: Checkpoint;
  readonly settings: ScanSettings;
}

/**
 * Opens a checkpoint, or makes one.
 *
 * @param folder   the path of its folder
 * @param inputs   what is scanned, as plain data
 * @param asOf     the as-of date of the user, YYYY-MM-DD; undefined for the day of the first run
 * @param resolve  resolves the settings of the run, with an as-of date for a user who gives none
 * @returns the checkpoint, and the settings
 * @throws CheckpointError if the folder cannot be used, is in use, or belongs to another command or version
 */
export async function openCheckpoint(
  folder: string,
  inputs: Inputs,
  asOf: string | undefined,
  resolve: (asOf: string | undefined) => ScanSettings,
): Promise<CheckpointedRun> {
  const files = new CheckpointFolder(folder);
  const lock = new Lock(files);
  try {
    files.removeUnfinished();
    const secrets = new Secrets(await keyOf(files));
    const seal = new Seal(secrets);
    const known = runOf(files, seal);
    if (known !== undefined && known.version !== readingVersion())
      throw new CheckpointError(`is a checkpoint of another version (${known.version})`);
    const settings = resolve(known?.asOf);
    const command = commandOf(inputs, asOf, settings, secrets);
    const differing = known === undefined ? [] : differences(known.command, command);
    if (differing.length > 0)
      throw new CheckpointError(`is a checkpoint of another command (${differing.join(', ')})`, differing);
    if (known === undefined) {
      const run: Run = { version: readingVersion(), command, asOf: asOfText(settings) };
      await files.write(runName, seal.close([Buffer.from(JSON.stringify(run))]));
    }
    const store = new PartStore(files, seal);
    const checkpoint: Checkpoint = {
      personSecret: secrets.derive('person secret', personSecretBytes),
      maskKey: Buffer.from(secrets.derive('mask key', maskKeyBytes)).toString('base64'),
      store,
      owns: (path) => files.owns(path),
      close: async () => {
        await store.close();
        lock.release();
      },
    };
    return { checkpoint, settings };
  } catch (error) {
    lock.release();
    throw error instanceof Error && 'code' in error ? folderError(error) : error;
  }
}

async function keyOf(files: CheckpointFolder): Promise<Uint8Array> {
  const known = files.read(keyName);
  if (known?.length === keyBytes) return known;
  if (known !== undefined || files.read(runName) !== undefined) throw damaged();
  const key = randomBytes(keyBytes);
  await files.write(keyName, [key]);
  return key;
}

/** @returns undefined in a folder whose first run was killed before it was described */
function runOf(files: CheckpointFolder, seal: Seal): Run | undefined {
  const sealed = files.read(runName);
  if (sealed === undefined) return undefined;
  const opened = seal.open(sealed);
  if (opened === undefined) throw damaged();
  return JSON.parse(opened.toString()) as Run;
}

function damaged(): CheckpointError {
  return new CheckpointError('is damaged: its key does not fit; remove it, and the scan begins anew');
}
