import { decodeText } from '../../input/decode.js';
import { limits } from '../../limits.js';
import type { ParsedField } from '../../records/parsed-record.js';

/** A longer message that turns out to be broken is only read up to here. */
const maxKeptBytes = limits.rawMessage.value;

/** A header that says that a part is encoded, and an encoded word in the header of a part. */
const encoded = /^content-transfer-encoding:[ \t]*(?!7bit|8bit|binary)\S|=\?[\w-]+\?[bq]\?/im;
const endOfHeaders = /\r?\n\r?\n/;

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
    return [{ name: 'as it stands', value: this.#text() }];
  }

  /**
   * Tells whether the text behind the headers may say more once it is decoded. Reading it as it stands then loses something; a text file that
   * only begins like a mail, and a mail whose parts are missing or empty, lose nothing.
   *
   * @returns false if every byte that was kept is plain text
   */
  mayBeEncoded(): boolean {
    const text = this.#text();
    const end = endOfHeaders.exec(text);
    return end !== null && encoded.test(text.slice(end.index));
  }

  #text(): string {
    const all = Buffer.concat(this.#chunks);
    return decodeText(all, 0, all.length);
  }
}
