import { isatty } from 'node:tty';
import type { EnvVars } from './color.js';
import { FdWriter } from './fd-writer.js';

/** One of the two standard streams to write to. */
export interface OutputStream {
  readonly isTerminal: boolean;
  /** Characters on a line of the terminal. */
  readonly columns: () => number;
  /** Answers when all is written. */
  write(part: string | Uint8Array): Promise<void>;
}

/** Standard input. Nothing is taken from it before it is opened. */
export interface InputStream {
  readonly isTerminal: boolean;
  /** Throws a `ReadError` where it cannot be read. */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** What the program is run in. Nothing else in `cli/` asks the process. */
export interface Environment {
  readonly env: EnvVars;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

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
  // A console of Windows takes bytes for characters of its code page; Node's stream hands it characters.
  if (isTerminal && process.platform === 'win32') {
    return { isTerminal, columns, write: (part) => new Promise((resolve) => stream().write(part, () => resolve())) };
  }
  const writer = new FdWriter(fd);
  return { isTerminal, columns, write: (part) => writer.write(part) };
}

/** What is said to people does not fail the run when nobody listens. */
function forgiving(stream: OutputStream): OutputStream {
  return { ...stream, write: (part) => stream.write(part).catch(() => {}) };
}
