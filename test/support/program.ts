import { type ChildProcess, spawn } from 'node:child_process';

/** The result of a run of the built program. */
export interface Ran {
  /** Null if a signal ended the run. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

export const programPath = `${process.cwd()}/bin/cprscan.cjs`;

/** The environment of a run. It inherits no variables and has a fixed mask key, so that runs are equal on every machine. */
export const cleanEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  LANG: 'C',
  CPRSCAN_MASK_KEY: 'the key of the tests',
};

/** Starts the built program as users do, through `bin`, in its own process. */
export function startProgram(argv: readonly string[], { cwd, env }: RunOptions = {}): ChildProcess {
  return spawn(process.execPath, [programPath, ...argv], {
    ...(cwd !== undefined && { cwd }),
    env: { ...cleanEnvironment, ...env },
  });
}

/** Runs the program to its end. */
export async function runProgram(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = startProgram(argv, options);
  child.stdin!.on('error', () => {});
  child.stdin!.end(options.stdin ?? '');
  return await endOf(child);
}

/** Collects the output of the program until it ends. */
export function endOf(child: ChildProcess): Promise<Ran> {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout!.on('data', (chunk: Buffer) => parts.stdout.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => parts.stderr.push(chunk));
  const textOf = (name: keyof typeof parts): string => Buffer.concat(parts[name]).toString('utf8');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: textOf('stdout'), stderr: textOf('stderr') }));
  });
}

/** The words of a command line: parts in quotes are one word, and nothing else is special. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
}
