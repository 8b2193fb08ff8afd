import { asBuffer } from './as-buffer.js';
import { decodeText } from './decode.js';

/** Western text in UTF-16 has a zero in every second byte. So many bytes without one, nearly all of ASCII, are text of one byte a character. */
const minNarrowBytes = 12;
const minAsciiShare = 0.85;
/** A longer stretch is decoded piece by piece. */
const maxHeldBytes = 64 * 1024;

/** Decodes UTF-16 to which a program has appended text of one byte a character, as `>>` of the Windows prompt does to a file of PowerShell. */
export class MixedUtf16Decoder {
  readonly #name: string;
  readonly #isBigEndian: boolean;
  #decoder: InstanceType<typeof TextDecoder>;
  /** The bytes without a zero at the end of what was read: what they are shows behind them. */
  #held: Buffer = Buffer.alloc(0);
  /** Whether `#held` goes on with a stretch of which the beginning has been decoded. */
  #isInNarrow = false;
  /** Whether the byte before `#held` is zero. */
  #isBehindZero = false;

  /** @param name  `utf-16le` or `utf-16be` */
  constructor(name: string) {
    this.#name = name;
    this.#isBigEndian = name === 'utf-16be';
    this.#decoder = new TextDecoder(name);
  }

  /**
   * Decodes the next bytes.
   *
   * @param bytes  the bytes; undefined at the end of the text
   * @returns as much of the text as is settled
   */
  decode(bytes?: Uint8Array): string {
    const all = Buffer.concat([this.#held, asBuffer(bytes ?? new Uint8Array(0))]);
    const isLast = bytes === undefined;
    let [text, decoded, from] = ['', 0, 0];
    for (let at = 0; at <= all.length; at += 1) {
      if (at < all.length && all[at] !== 0) continue;
      if (at === all.length && !isLast && at - from < maxHeldBytes) break;
      if (this.#isNarrow(all.subarray(from, at))) {
        // The byte beside a zero is half of a wide character.
        const [start, end] = this.#borders(from, at, isLast && at === all.length);
        text += this.#wide(all.subarray(decoded, start), true) + decodeText(all, start, end);
        decoded = end;
        this.#isInNarrow = at === all.length && !isLast;
      } else this.#isInNarrow = false;
      from = at + 1;
    }
    const settled = isLast ? all.length : this.#isInNarrow ? decoded : Math.max(decoded, Math.min(from, all.length));
    text += this.#wide(all.subarray(decoded, settled), isLast);
    this.#held = Buffer.from(all.subarray(settled));
    if (settled > 0) this.#isBehindZero = all[settled - 1] === 0;
    return text;
  }

  /** @param isEnd  whether the text ends at `to` */
  #borders(from: number, to: number, isEnd: boolean): [number, number] {
    if (!this.#isBigEndian) return [from, isEnd ? to : Math.max(from, to - 1)];
    return [from > 0 || this.#isBehindZero ? Math.min(from + 1, to) : from, to];
  }

  #isNarrow(stretch: Buffer): boolean {
    if (this.#isInNarrow) return true;
    if (stretch.length < minNarrowBytes) return false;
    let ascii = 0;
    for (const byte of stretch) if ((byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d)) ascii += 1;
    return ascii >= minAsciiShare * stretch.length;
  }

  #wide(bytes: Uint8Array, isEnd: boolean): string {
    if (!isEnd) return this.#decoder.decode(bytes, { stream: true });
    const text = this.#decoder.decode(bytes);
    this.#decoder = new TextDecoder(this.#name);
    return text;
  }
}
