import { WriteError } from '../fd-writer.js';

/** Nobody reads standard output any more. */
export class OutputClosedError extends Error {}

/** A report could not be written. `file` is raw, and undefined for standard output. */
export class ReportWriteError extends Error {
  readonly file: string | undefined;
  readonly code: string;

  constructor(file: string | undefined, code: string) {
    super('a report could not be written');
    this.file = file;
    this.code = code;
  }
}

/** What went wrong with a report, as an error that quotes no message of the system. */
export function reportWriteError(file: string | undefined, error: unknown): ReportWriteError {
  if (error instanceof ReportWriteError) return error;
  return new ReportWriteError(file, error instanceof WriteError ? error.code : new WriteError(error).code);
}
