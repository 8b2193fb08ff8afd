import { decodeText } from '../../input/decode.js';
import { limits } from '../../limits.js';
import type { ParsedField } from '../../records/parsed-record.js';

/** A longer message that turns out to be broken is only read up to here. */
const maxKeptBytes = limits.rawMessage.value;

/** Keeps the bytes of a message until it is known whether mailparser can take it apart. */
export class RawLines {
  /** False if the message is longer than is kept. */
  isWhole = true;
  #chunks: Uint8Array[] = [];
  #bytes = 0;

  /**
   * Keeps the next bytes of the message.
   *
   * @param chunk  the bytes, which are copied
   */
  keep(chunk: Uint8Array): void {
    if (this.#bytes + chunk.length > maxKeptBytes) {
      this.isWhole = false;
      return;
    }
    this.#chunks.push(chunk.slice());
    this.#bytes += chunk.length;
  }

  /**
   * Returns the bytes that were kept, as one field.
   *
   * @returns a field `as it stands`
   */
  fields(): ParsedField[] {
    const all = Buffer.concat(this.#chunks);
    return [{ name: 'as it stands', value: decodeText(all, 0, all.length) }];
  }
}
