import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** What is written at once. */
const chunkBytes = 256 * 1024;
const retryMs = 5;

/** Writing failed. `code` is the system's; its message would quote the path. */
export class WriteError extends Error {
  readonly code: string;

  constructor(error: unknown) {
    super('text could not be written');
    const code = (error as { code?: unknown } | null)?.code;
    this.code = typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'UNKNOWN';
  }
}

/**
 * Writes text and bytes to a file descriptor, and has written all of it when it answers: a slow reader slows the caller, and no exit
 * cuts off what was written before. Neither is true of a stream of Node, which also costs start-up time.
 */
export class FdWriter {
  readonly #fd: number;
  readonly #chunk = new Uint8Array(chunkBytes);
  readonly #encoder = new TextEncoder();
  #isWriting = false;

  constructor(fd: number) {
    this.#fd = fd;
  }

  /** Throws a `WriteError`: EPIPE where nobody reads any more, ENOSPC where the disk is full. */
  async write(part: string | Uint8Array): Promise<void> {
    if (typeof part === 'string') return this.#writeText(part);
    for (let from = 0; from < part.length; ) from += await this.#writeSome(part, from, part.length);
  }

  async #writeText(text: string): Promise<void> {
    // Who does not wait for one text before the next gets them whole, if perhaps in another order.
    const chunk = this.#isWriting ? new Uint8Array(chunkBytes) : this.#chunk;
    this.#isWriting = true;
    try {
      for (let rest = text; rest !== ''; ) {
        const { read, written } = this.#encoder.encodeInto(rest, chunk);
        rest = rest.slice(read);
        for (let from = 0; from < written; ) from += await this.#writeSome(chunk, from, written);
      }
    } finally {
      this.#isWriting = false;
    }
  }

  async #writeSome(chunk: Uint8Array, from: number, to: number): Promise<number> {
    for (;;) {
      try {
        return fs.writeSync(this.#fd, chunk, from, to - from);
      } catch (error) {
        const failure = new WriteError(error);
        // A pipe that somebody else made non-blocking is full. EINTR is a signal in between.
        if (failure.code === 'EAGAIN') await wait(retryMs);
        else if (failure.code !== 'EINTR') throw failure;
      }
    }
  }
}
