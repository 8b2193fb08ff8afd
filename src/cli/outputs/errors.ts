import { WriteError } from '../fd-writer.js';

/** The reader of standard output has closed the pipe. */
export class OutputClosedError extends Error {}

/** A report could not be written. `file` is not masked; it is undefined for standard output. */
export class ReportWriteError extends Error {
  readonly file: string | undefined;
  readonly code: string;

  /**
   * @param file  the output as the user wrote it, or undefined for standard output
   * @param code  the code of the system, or one of our own: SCANNED, READABLE_BY_OTHERS
   */
  constructor(file: string | undefined, code: string) {
    super('a report could not be written');
    this.file = file;
    this.code = code;
  }
}

/**
 * Turns any error of writing a report into one that does not quote the system's message.
 *
 * @param file   the output as the user wrote it, or undefined for standard output
 * @param error  any thrown value
 * @returns the error to throw
 */
export function reportWriteError(file: string | undefined, error: unknown): ReportWriteError {
  if (error instanceof ReportWriteError) return error;
  return new ReportWriteError(file, error instanceof WriteError ? error.code : new WriteError(error).code);
}
