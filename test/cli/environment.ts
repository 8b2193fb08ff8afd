import type { EnvVars } from '../../src/cli/color.js';
import type { Environment, OutputStream } from '../../src/cli/environment.js';
import { run } from '../../src/cli/run.js';

/** The output and exit code of a run. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  readonly env?: EnvVars;
  readonly stdoutIsTerminal?: boolean;
  readonly stderrIsTerminal?: boolean;
  readonly stdinIsTerminal?: boolean;
  /** The chunks of standard input. */
  readonly stdin?: readonly (string | Uint8Array)[];
}

/** Runs the program in this process. */
export async function said(argv: readonly string[], place: Place = {}): Promise<Said> {
  const parts = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof parts, isTerminal: boolean): OutputStream => ({
    isTerminal,
    columns: () => 80,
    write: async (part) => {
      parts[name] += typeof part === 'string' ? part : Buffer.from(part).toString('latin1');
    },
  });
  const environment: Environment = {
    env: place.env ?? {},
    stdin: { isTerminal: place.stdinIsTerminal ?? false, open: async () => partsOf(place.stdin ?? []) },
    stdout: stream('stdout', place.stdoutIsTerminal ?? false),
    stderr: stream('stderr', place.stderrIsTerminal ?? false),
  };
  const { code } = await run(argv, environment);
  return { code, ...parts };
}

async function* partsOf(parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}
