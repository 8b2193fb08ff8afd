import type { Loss, Skip, SkipReason } from '../model/index.js';

/** Bytes that could not be had. The message is the code: messages of Node quote paths, which may hold digits. */
export class ReadError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = 'ReadError';
    this.code = code;
  }
}

/** Thrown when a path does not exist and is not a pattern that matches something. */
export class NoSuchPathError extends Error {
  /** As Node's own errors have it. */
  readonly code = 'ENOENT';
  /** The path as it was given. Raw: mask it before you show it. */
  readonly path: string;

  /** @param path  the path as it was given */
  constructor(path: string) {
    super('no such file or folder, and no pattern that matches one');
    this.name = 'NoSuchPathError';
    this.path = path;
  }
}

/** The code of anything thrown: EACCES, EIO…; `UNKNOWN` where there is none or it does not look like a code. */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'UNKNOWN';
}

/** The skip that a failure of the file system stands for. Takes what was thrown, by Node or by a source. */
export function skipOf(error: unknown, lost: Loss = 'everything'): Skip {
  const code = errorCode(error);
  return { reason: reasons[code] ?? 'unreadable', lost, code: renamed[code] ?? code };
}

/** Codes that say more than that something could not be read. */
const reasons: Readonly<Record<string, SkipReason>> = {
  ENOENT: 'vanished',
  // A name inside something that is no folder, or no longer.
  ENOTDIR: 'vanished',
  // Node refuses a name with a zero byte, which no file can have.
  ERR_INVALID_ARG_VALUE: 'vanished',
  ELOOP: 'not-a-file',
  EISDIR: 'not-a-file',
  FIFO: 'not-a-file',
  SOCKET: 'not-a-file',
  DEVICE: 'not-a-file',
};

const renamed: Readonly<Record<string, string>> = { ELOOP: 'LINK_CYCLE', ERR_INVALID_ARG_VALUE: 'ENOENT' };
