import { codeOf, SkipError } from './skip-error.js';

/**
 * What the computer says if it has no room for another open file, process or thread, or no memory. Neither the source nor its reader is to blame.
 * Source: open(2), fork(2), pipe(2), pthread_create(3), read 2026-11-30.
 */
const codes = ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM'] as const;
/** The code of Node for a thread that cannot be started. It gives the code of the system in the message. Source: lib/internal/errors.js of Node 20, read 2026-11-30. */
const threadNotStarted = 'ERR_WORKER_INIT_FAILED';

export type NoRoomCode = (typeof codes)[number];

/** Thrown if the computer has no room to read a source. */
export class NoRoomError extends SkipError {
  readonly code: NoRoomCode;

  /** @param code  the code of the system */
  constructor(code: NoRoomCode) {
    super({ reason: 'unreadable', code });
    this.code = code;
  }
}

/**
 * Tells whether an error says that the computer has no room, whatever was tried: to open a file, to load code, to start a process or a thread.
 *
 * @param error  any thrown value
 * @returns the error to throw; undefined for an error that says something else
 */
export function noRoom(error: unknown): NoRoomError | undefined {
  const code = codeOf(error);
  const known = codes.find((one) => one === code);
  if (known !== undefined) return new NoRoomError(known);
  if (code !== threadNotStarted) return undefined;
  return new NoRoomError(codeIn((error as Error).message) ?? 'EAGAIN');
}

/**
 * Tells whether a process ended before it began to work because the computer had no room for it.
 *
 * @param signal  the signal that ended it, or null
 * @param words   its standard error, which is never shown
 * @returns as `noRoom` does
 */
export function noRoomToStart(signal: NodeJS.Signals | null, words: string): NoRoomError | undefined {
  // The system ends a process by this signal if the computer has no memory left.
  const code = signal === 'SIGKILL' ? 'ENOMEM' : codeIn(words);
  return code === undefined ? undefined : new NoRoomError(code);
}

function codeIn(words: string): NoRoomCode | undefined {
  return codes.find((code) => new RegExp(`\\b${code}\\b`).test(words));
}
