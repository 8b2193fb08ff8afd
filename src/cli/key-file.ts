import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { neutral } from '../report/index.js';
import { maskText, minPersonKeyBytes } from '../scan/index.js';
import { errorCode } from '../sources/index.js';
import { UsageError } from './usage-error.js';

/** A longer file is no key, but named by mistake. */
const maxKeyBytes = 4096;
const modeOfOwner = 0o600;
const bitsOfOthers = 0o077;

/**
 * Reads the key for the keys of persons.
 *
 * @param path  the file
 * @returns its bytes
 * @throws UsageError if the file cannot be read, is too short or too long, or if others than its owner can read it
 */
export function readKeyFile(path: string): Uint8Array {
  const refuse = (because: string): never => {
    throw new UsageError(`--key-file: ${neutral(maskText(path))} ${because}`, 'cprscan help key');
  };
  try {
    const { size, mode } = fs.statSync(path);
    // Windows has no such mode.
    if (process.platform !== 'win32' && (mode & bitsOfOthers) !== 0)
      refuse('can be read by others than you; make it yours alone: chmod 600');
    if (size < minPersonKeyBytes) refuse(`has ${size} bytes; a key has at least ${minPersonKeyBytes}`);
    if (size > maxKeyBytes) refuse(`has ${size} bytes; a key has at most ${maxKeyBytes}`);
    return new Uint8Array(fs.readFileSync(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return refuse(`could not be read (${errorCode(error)})`);
  }
}

/**
 * Writes a new random key to a file that only its owner can read.
 *
 * @param path  the file, which may not exist
 * @returns the key
 * @throws UsageError if the file exists or cannot be written
 */
export function writeNewKey(path: string): Uint8Array {
  const key = randomBytes(minPersonKeyBytes);
  try {
    fs.writeFileSync(path, key, { mode: modeOfOwner, flag: 'wx' });
    return new Uint8Array(key);
  } catch (error) {
    const shown = neutral(maskText(path));
    const because =
      errorCode(error) === 'EEXIST'
        ? 'exists; cprscan overwrites no key'
        : `could not be written (${errorCode(error)})`;
    throw new UsageError(`${shown} ${because}`, 'cprscan help key');
  }
}
