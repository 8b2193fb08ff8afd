import { isatty } from 'node:tty';
import type { EnvVars } from './color.js';
import { FdWriter } from './fd-writer.js';

/** Standard output or standard error. */
export interface OutputStream {
  readonly isTerminal: boolean;
  /** The width of the terminal in characters; 80 if the stream is no terminal. */
  readonly columns: () => number;
  /**
   * Writes a part, and resolves when all of it is written.
   *
   * @param part  text or bytes
   * @throws WriteError if standard output cannot be written; standard error never throws
   */
  write(part: string | Uint8Array): Promise<void>;
}

/** Standard input. Nobody reads from it before `open`. */
export interface InputStream {
  readonly isTerminal: boolean;
  /**
   * Starts to read.
   *
   * @returns the bytes, in chunks
   * @throws ReadError if standard input cannot be read
   */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** The environment variables and streams of a run. Tests replace them. */
export interface Environment {
  readonly env: EnvVars;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

/**
 * The environment of this process.
 *
 * @returns its variables, and its streams, not yet opened
 */
export function processEnvironment(): Environment {
  return {
    env: process.env,
    stdin: { isTerminal: isatty(0), open: async () => (await import('../sources/stdin.js')).standardInput() },
    stdout: standardStream(1),
    stderr: forgiving(standardStream(2)),
  };
}

function standardStream(fd: 1 | 2): OutputStream {
  const isTerminal = isatty(fd);
  const stream = (): NodeJS.WriteStream => (fd === 1 ? process.stdout : process.stderr);
  const columns = (): number => (isTerminal ? stream().columns || 80 : 80);
  // A Windows console decodes bytes with its code page. Node's stream passes it characters instead.
  if (isTerminal && process.platform === 'win32') {
    return { isTerminal, columns, write: (part) => new Promise((resolve) => stream().write(part, () => resolve())) };
  }
  const writer = new FdWriter(fd);
  return { isTerminal, columns, write: (part) => writer.write(part) };
}

/** Ignores failed writes: a run does not fail because nobody reads its messages. */
function forgiving(stream: OutputStream): OutputStream {
  return { ...stream, write: (part) => stream.write(part).catch(() => {}) };
}
