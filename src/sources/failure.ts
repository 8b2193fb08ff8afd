import type { Loss, Skip, SkipReason } from '../model/index.js';

/** Thrown if bytes cannot be read. Its message is only the code, because messages of Node quote paths, which may hold digits. */
export class ReadError extends Error {
  /** A code such as EACCES or EIO. */
  readonly code: string;

  /** @param code  a code such as EACCES or EIO */
  constructor(code: string) {
    super(code);
    this.name = 'ReadError';
    this.code = code;
  }
}

/** Thrown when a path does not exist and is not a pattern that matches something. */
export class NoSuchPathError extends Error {
  /** The code that errors of Node have in this case. */
  readonly code = 'ENOENT';
  /** The path from the caller, unchanged. Raw: mask it before you show it. */
  readonly path: string;

  /** @param path  the path from the caller, unchanged */
  constructor(path: string) {
    super('no such file or folder, and no pattern that matches one');
    this.name = 'NoSuchPathError';
    this.path = path;
  }
}

/**
 * Reads the code of an error.
 *
 * @param error  any value that was thrown
 * @returns a code such as EACCES or EIO; `UNKNOWN` if the value has no `code` of that form
 */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'UNKNOWN';
}

/**
 * Makes the skip for a failure of the file system.
 *
 * @param error  the value that Node or a source threw
 * @param lost   how much of the source was lost
 * @returns a skip with the code of the error
 */
export function skipOf(error: unknown, lost: Loss = 'everything'): Skip {
  const code = errorCode(error);
  return { reason: reasons[code] ?? 'unreadable', lost, code: renamed[code] ?? code };
}

/** Codes with a reason that says more than `unreadable`. */
const reasons: Readonly<Record<string, SkipReason>> = {
  ENOENT: 'vanished',
  // A part of the path is a file, or became one.
  ENOTDIR: 'vanished',
  // Node rejects a name with a zero byte. No file has such a name.
  ERR_INVALID_ARG_VALUE: 'vanished',
  ELOOP: 'not-a-file',
  EISDIR: 'not-a-file',
  FIFO: 'not-a-file',
  SOCKET: 'not-a-file',
  DEVICE: 'not-a-file',
};

const renamed: Readonly<Record<string, string>> = { ELOOP: 'LINK_CYCLE', ERR_INVALID_ARG_VALUE: 'ENOENT' };
