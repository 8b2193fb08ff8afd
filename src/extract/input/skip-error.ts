import type { Loss, Skip } from '../../model/index.js';

/** Thrown by a reader or an extractor that cannot go on and knows why. `readSource` makes a skip of it. */
export class SkipError extends Error {
  readonly skip: Omit<Skip, 'lost'> & { readonly lost?: Loss };

  /** @param skip  the skip; without `lost` if that depends on how much was read before (everything, or the rest) */
  constructor(skip: SkipError['skip']) {
    super('a part of a source could not be read');
    this.skip = skip;
  }
}

/**
 * Reads the code of an error. Its message is never used: it may quote the source.
 *
 * @param error  any thrown value
 * @returns the code, `UNKNOWN` if the error has no code of the form `^[A-Z][A-Z0-9_]+$`
 */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'UNKNOWN';
}
