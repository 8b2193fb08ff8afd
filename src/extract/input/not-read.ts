import type { Loss, Skip } from '../../model/index.js';

/** What a reader or an extractor throws when it cannot go on and knows why. The one who reads it makes a skip of it. */
export class NotRead extends Error {
  readonly skip: Omit<Skip, 'lost'> & { readonly lost?: Loss };

  /** @param skip  `lost` is left out where it depends on how much was read before: everything, or the rest */
  constructor(skip: NotRead['skip']) {
    super('a part of a source could not be read');
    this.skip = skip;
  }
}

/** The code of a failure; a message would quote what was read. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'UNKNOWN';
}
