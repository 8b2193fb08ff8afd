import { decodeText } from '../../input/decode.js';
import { limits } from '../../limits.js';
import type { ParsedField } from '../../records/parsed-record.js';

/** Of a longer message only so much can be read as it stands, should it turn out to be broken. */
const maxKeptBytes = limits.rawMessage.value;

/** A message as it stands, kept until it is known whether it can be taken apart. */
export class RawLines {
  isWhole = true;
  #chunks: Uint8Array[] = [];
  #bytes = 0;

  keep(chunk: Uint8Array): void {
    if (this.#bytes + chunk.length > maxKeptBytes) {
      this.isWhole = false;
      return;
    }
    this.#chunks.push(chunk.slice());
    this.#bytes += chunk.length;
  }

  fields(): ParsedField[] {
    const all = Buffer.concat(this.#chunks);
    return [{ name: 'as it stands', value: decodeText(all, 0, all.length) }];
  }
}
