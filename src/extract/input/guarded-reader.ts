import type { ByteReader } from '../../model/index.js';
import { codeOf, SkipError } from './skip-error.js';

/**
 * Tells why a source could not be opened or read.
 *
 * @param error  what its `open` or its reader threw
 */
export function failureOf(error: unknown): SkipError['skip'] {
  if (error instanceof SkipError) return error.skip;
  const code = codeOf(error);
  return { reason: code === 'ENOENT' ? 'vanished' : 'unreadable', code };
}

/**
 * Passes on the bytes of a reader, and ends where the reader fails. An extractor so reads what comes before the failure like any other source,
 * and whoever opened the source then reports `failure`.
 */
export class GuardedReader implements ByteReader {
  /** Why the reader failed; undefined as long as it has not. */
  failure: SkipError['skip'] | undefined;
  readonly #reader: ByteReader;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  read(into: Uint8Array): number | Promise<number> {
    if (this.failure !== undefined) return 0;
    try {
      const reading = this.#reader.read(into);
      return typeof reading === 'number' ? reading : reading.catch((error: unknown) => this.#fail(error));
    } catch (error) {
      return this.#fail(error);
    }
  }

  close(): void | Promise<void> {
    return this.#reader.close();
  }

  #fail(error: unknown): 0 {
    const failure = failureOf(error);
    this.failure = failure.reason === 'vanished' ? { ...failure, reason: 'unreadable' } : failure;
    return 0;
  }
}
