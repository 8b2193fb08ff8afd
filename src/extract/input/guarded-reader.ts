import type { ByteReader } from '../../model/index.js';
import { codeOf, SkipError } from './skip-error.js';

/**
 * Makes a skip of an error that opening or reading a source threw.
 *
 * @param error  the error of the source's `open`, or of its reader
 * @returns a skip without a message; `vanished` if the file does not exist
 */
export function failureOf(error: unknown): SkipError['skip'] {
  if (error instanceof SkipError) return error.skip;
  const code = codeOf(error);
  return { reason: code === 'ENOENT' ? 'vanished' : 'unreadable', code };
}

/**
 * Passes on the bytes of a reader, and ends if the reader fails. An extractor then reads the bytes before the failure like any other source, and
 * `readSource`, which opened it, reports `failure`.
 */
export class GuardedReader implements ByteReader {
  /** Why the reader failed; undefined while it works. */
  failure: SkipError['skip'] | undefined;
  readonly #reader: ByteReader;

  /** @param reader  closed by `close` */
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
