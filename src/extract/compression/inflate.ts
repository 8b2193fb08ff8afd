import { createInflateRaw } from 'node:zlib';
import type { ByteReader } from '../../model/index.js';
import type { Budget } from '../input/budget.js';
import type { ByteFeed } from '../input/byte-feed.js';
import { SkipError } from '../input/skip-error.js';

/** Pieces begin small and grow: the output of a piece before damage in it is lost. */
const firstPieceBytes = 512;
/** Larger pieces are not faster, and a bomb makes 33 MB of one piece before the budget is asked. */
const maxPieceBytes = 32 * 1024;

const chunkBytes = 256 * 1024;
/** Bytes that are inflated ahead of the reader. Node inflates in another thread. */
const aheadBytes = 512 * 1024;

/**
 * Inflates the deflate stream at the front of a feed. After `close` the feed is at the first byte behind the stream.
 *
 * Reads everything that came out before damage, and then throws a `SkipError`. Nobody else uses the feed until `close` has resolved.
 */
export class InflateReader implements ByteReader {
  readonly #feed: ByteFeed;
  readonly #budget: Budget;
  readonly #inflate: ReturnType<typeof createInflateRaw>;
  readonly #chunks: Uint8Array[] = [];
  #waitingBytes = 0;
  #outBytes = 0;
  #pieceBytes = firstPieceBytes;
  /** Bytes at the front of the feed's view that are in the decompressor. */
  #givenBytes = 0;
  /** Bytes of all pieces before those, dropped from the feed. */
  #takenBytes = 0;
  #hasEnded = false;
  #failure: SkipError | undefined;
  #pumping: Promise<void> | undefined;
  #settle: () => void = () => {};

  /**
   * @param feed           stands at the first byte of the stream
   * @param budget         is asked about each chunk that comes out
   * @param expectedBytes  bytes that come out, as declared; sets the size of the buffers only
   */
  constructor(feed: ByteFeed, budget: Budget, expectedBytes = chunkBytes) {
    this.#feed = feed;
    this.#budget = budget;
    this.#inflate = createInflateRaw({ chunkSize: Math.min(chunkBytes, Math.max(1024, expectedBytes)) });
    this.#inflate.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#inflate.on('end', () => {
      this.#hasEnded = true;
      this.#settle();
    });
    this.#inflate.on('error', (error: NodeJS.ErrnoException) => {
      // The bytes end before the stream does.
      const endsEarly = error.code === 'Z_BUF_ERROR';
      this.#failure ??= new SkipError({ reason: 'malformed', code: endsEarly ? 'ENDS_EARLY' : 'DATA_DAMAGED' });
      this.#settle();
    });
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#chunks.length === 0 && !this.#isDone) await this.#pump();
    let filled = 0;
    while (filled < into.length && this.#chunks.length > 0) {
      const chunk = this.#chunks[0]!;
      const part = chunk.subarray(0, into.length - filled);
      into.set(part, filled);
      filled += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    this.#waitingBytes -= filled;
    if (this.#waitingBytes < aheadBytes && !this.#isDone) void this.#pump();
    if (filled === 0 && this.#failure !== undefined) throw this.#failure;
    return filled;
  }

  async close(): Promise<void> {
    await this.#pumping;
    this.#inflate.removeAllListeners('data');
    this.#inflate.destroy();
    if (this.#hasEnded) this.#feed.drop(this.#inflate.bytesWritten - this.#takenBytes);
  }

  get #isDone(): boolean {
    return this.#hasEnded || this.#failure !== undefined;
  }

  #take(chunk: Uint8Array): void {
    if (this.#failure !== undefined) return;
    this.#chunks.push(chunk);
    this.#waitingBytes += chunk.length;
    this.#outBytes += chunk.length;
    try {
      this.#budget.unpack(chunk.length, this.#outBytes, this.#takenBytes + this.#givenBytes);
    } catch (error) {
      this.#failure = error as SkipError;
      this.#inflate.destroy();
      this.#settle();
    }
  }

  /** Gives the decompressor one more piece. Never rejects. */
  #pump(): Promise<void> {
    this.#pumping ??= this.#giveOne().finally(() => {
      this.#pumping = undefined;
    });
    return this.#pumping;
  }

  async #giveOne(): Promise<void> {
    this.#feed.drop(this.#givenBytes);
    this.#takenBytes += this.#givenBytes;
    this.#givenBytes = 0;
    try {
      this.#givenBytes = Math.min(await this.#feed.fill(1), this.#pieceBytes);
    } catch (error) {
      this.#failure = error instanceof SkipError ? error : new SkipError({ reason: 'unreadable' });
      return;
    }
    this.#pieceBytes = Math.min(2 * this.#pieceBytes, maxPieceBytes);
    await new Promise<void>((resolve) => {
      this.#settle = resolve;
      if (this.#givenBytes === 0) this.#inflate.end();
      else this.#inflate.write(this.#feed.view.subarray(0, this.#givenBytes), () => resolve());
    });
  }
}
