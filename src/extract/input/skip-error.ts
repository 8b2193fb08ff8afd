import type { Loss, Skip } from '../../model/index.js';

/** Thrown by a reader or an extractor that cannot go on and knows why. `readSource` makes a skip of it. */
export class SkipError extends Error {
  readonly skip: Omit<Skip, 'lost'> & { readonly lost?: Loss };

  /** @param skip  `lost` is left out where it depends on how much was read before: everything, or the rest */
  constructor(skip: SkipError['skip']) {
    super('a part of a source could not be read');
    this.skip = skip;
  }
}

/** The code of a failure; a message would quote what was read. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'UNKNOWN';
}
