import type { ByteReader } from '../../../model/index.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { boxStart, startsMessage } from './mbox-start.js';

const feedBytes = 256 * 1024;
/** A longer line is not a separator. */
const maxLineBytes = 1024;

/** Reads the messages of an mbox, one after the other. Read each to its end before you ask for the next. */
export class MboxMessages {
  readonly #feed: ByteFeed;
  /** The bytes before the next message or separator; undefined if that is not known yet. */
  #left: number | undefined = 0;
  #hasEnded = false;
  #isFirst = true;
  /** The separator before the last message that was asked for; empty without one. */
  separator = '';

  /** @param reader  the mailbox, from its first byte */
  constructor(reader: ByteReader) {
    this.#feed = new ByteFeed(reader, feedBytes);
  }

  /**
   * Finds the next message.
   *
   * @returns a reader of the message without its separator, or undefined at the end
   */
  async next(): Promise<ByteReader | undefined> {
    if (this.#hasEnded || (await this.#feed.fill(1)) === 0) return undefined;
    await this.#feed.fill(maxLineBytes);
    if (this.#isFirst) await this.#dropStart();
    this.separator = '';
    if (startsMessage(this.#lineAt(0))) {
      const end = this.#feed.view.subarray(0, maxLineBytes).indexOf(0x0a) + 1;
      this.separator = this.#feed.view.toString('latin1', 0, end).trim();
      this.#feed.drop(end);
    }
    this.#left = undefined;
    return { read: (into) => this.#read(into), close: () => {} };
  }

  /** Drops what may stand before the first separator. */
  async #dropStart(): Promise<void> {
    this.#isFirst = false;
    await this.#feed.fill(feedBytes);
    const text = this.#feed.view.toString('latin1');
    this.#feed.drop(boxStart.exec(text)?.[0].length ?? 0);
    await this.#feed.fill(maxLineBytes);
  }

  async #read(into: Uint8Array): Promise<number> {
    if (this.#left === undefined || (this.#left === 0 && !this.#hasEnded)) {
      if (this.#left === 0) return 0;
      await this.#look();
    }
    const count = Math.min(into.length, this.#left!);
    into.set(this.#feed.view.subarray(0, count));
    this.#feed.drop(count);
    const left = this.#left! - count;
    // The message may continue after the bytes that were searched.
    this.#left = left > 0 || this.#isAtSeparator || this.#hasEnded ? left : undefined;
    return count;
  }

  #isAtSeparator = false;

  /** Finds out how many bytes of the message are in view. */
  async #look(): Promise<void> {
    const bytes = await this.#feed.fill(feedBytes);
    const { view } = this.#feed;
    this.#isAtSeparator = false;
    for (let at = view.indexOf('\nFrom '); at !== -1; at = view.indexOf('\nFrom ', at + 1)) {
      const isBehindBlank = at === 0 || view[at - 1] === 0x0a || (view[at - 1] === 0x0d && view[at - 2] === 0x0a);
      if (!isBehindBlank || (bytes === feedBytes && at > bytes - maxLineBytes) || !startsMessage(this.#lineAt(at + 1)))
        continue;
      this.#left = at + 1;
      this.#isAtSeparator = true;
      return;
    }
    this.#hasEnded = bytes < feedBytes;
    this.#left = this.#hasEnded ? bytes : bytes - maxLineBytes;
  }

  #lineAt(at: number): string {
    return this.#feed.view.toString('latin1', at, at + maxLineBytes);
  }
}
