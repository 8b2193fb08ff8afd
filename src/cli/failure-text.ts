/** An error that ended a run, without its message, which may quote the data. */
export interface FailureKind {
  /** The name of its class and its code, such as `Error EIO`. */
  readonly error: string;
  /** The code of the system, such as `EMFILE`, if the system refused something to the program. */
  readonly code?: string;
}

const meanings: Readonly<Record<string, string>> = {
  EMFILE: 'too many files are open',
  ENFILE: 'the computer has too many files open',
  EAGAIN: 'the computer runs too many processes',
  ENOMEM: 'the computer has no memory left',
  EIO: 'the disk could not read it',
};

/**
 * Describes the failure that ended a run. A refusal of the system is no fault of the program.
 *
 * @param kind  the error
 * @param hint  where to look for more about a fault of the program
 * @returns the last line of the run, without the exit code
 */
export function failureText({ error, code }: FailureKind, hint = ''): string {
  if (code === undefined) return `internal failure (${error}). Please report this as a bug${hint}.`;
  const meaning = meanings[code];
  return `the system refused a file of cprscan itself (${code}${meaning === undefined ? '' : `: ${meaning}`}), so the result is not complete.`;
}
