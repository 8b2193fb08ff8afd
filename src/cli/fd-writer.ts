import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** The most bytes that one system call writes. */
const chunkBytes = 256 * 1024;
const retryMs = 5;

/** A write failed. `code` is that of the system, or `UNKNOWN`. The system's message is dropped, because it quotes the path. */
export class WriteError extends Error {
  readonly code: string;

  /** @param error  the error that the system threw */
  constructor(error: unknown) {
    super('text could not be written');
    const code = (error as { code?: unknown } | null)?.code;
    this.code = typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'UNKNOWN';
  }
}

/**
 * Writes text and bytes to a file descriptor, and waits until everything is written.
 *
 * So a slow reader slows the caller, and an exit loses nothing. A Node stream guarantees neither, and costs start-up time.
 */
export class FdWriter {
  readonly #fd: number;
  readonly #chunk = new Uint8Array(chunkBytes);
  readonly #encoder = new TextEncoder();
  #isWriting = false;

  /** @param fd  an open file descriptor; it stays open */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /**
   * Writes one part. Wait for it before the next write: the order of concurrent writes is undefined.
   *
   * @param part  text, written as UTF-8, or bytes
   * @throws WriteError with the code of the system: EPIPE if nobody reads any more, ENOSPC if the disk is full
   */
  async write(part: string | Uint8Array): Promise<void> {
    if (typeof part === 'string') return this.#writeText(part);
    for (let from = 0; from < part.length; ) from += await this.#writeSome(part, from, part.length);
  }

  async #writeText(text: string): Promise<void> {
    // A concurrent write must not encode into the chunk that this one is still writing.
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
        // EAGAIN: another process made the pipe non-blocking, and it is full. EINTR: a signal interrupted the call.
        if (failure.code === 'EAGAIN') await wait(retryMs);
        else if (failure.code !== 'EINTR') throw failure;
      }
    }
  }
}
