import type { RecordRef, Source } from '../../model/index.js';
import type { ExtractContext, Extracted } from '../format.js';
import { asBuffer } from '../input/as-buffer.js';
import type { ByteWindow } from '../input/byte-window.js';
import { minBase64Chars } from '../input/counter.js';
import { limits } from '../limits.js';
import { embeddedMembers, memberName } from './embedded.js';
import { bytesOfBlock, EncodedBlock } from './encoded-block.js';

/** How much of a block is read at a time: little at first, because most rows are keys and hashes. */
const [firstBytes, pieceBytes] = [2048, 64 * 1024];

/** A stretch that has been searched already: the first row of base64 in it from `from` on is at `row`. */
export interface RowsFrom {
  readonly from: number;
  readonly row: number;
}

const [zero, nine] = [0x30, 0x39];

/** Whether a row begins with digits only, and they are no text in hexadecimal: base64 has letters, and the first digit of each pair of such text is 2 to 7. */
function isNumber(bytes: Uint8Array, row: number): boolean {
  let isText = true;
  for (let at = row; at < row + minBase64Chars; at += 1) {
    const byte = bytes[at]!;
    if (byte < zero || byte > nine) return false;
    if ((at - row) % 2 === 0 && (byte < zero + 2 || byte > zero + 7)) isText = false;
  }
  return !isText;
}

function endOfDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at]! >= zero && bytes[at]! <= nine) at += 1;
  return at;
}

/** The base64 that stands in a text, as the text streams by. A block is a member of the line on which it begins. */
export class EncodedText {
  readonly #window: ByteWindow;
  readonly #source: Source;
  readonly #context: Pick<ExtractContext, 'counter' | 'budget' | 'sieve'>;
  /** The index up to which the window has been searched. */
  #at: number;
  /** A block that goes on at `#at`, and the record in which it begins. It is undefined while a block that is too long is passed over. */
  #open: { block: EncodedBlock | undefined; readonly record: RecordRef } | undefined;

  /**
   * @param window   the text
   * @param source   the source of the text
   * @param context  what the whole scan shares
   * @param from     the index in the window at which the text begins
   */
  constructor(
    window: ByteWindow,
    source: Source,
    context: Pick<ExtractContext, 'counter' | 'budget' | 'sieve'>,
    from: number,
  ) {
    [this.#window, this.#source, this.#context, this.#at] = [window, source, context, from];
  }

  /**
   * Reads the blocks that end before an index, or go on there.
   *
   * @param to        the index
   * @param rows      the end of the stretch before `to`, which need not be searched again
   * @param recordAt  names the record at an index
   * @returns members, or skips beyond a limit
   */
  read(to: number, rows: RowsFrom, recordAt: (index: number) => RecordRef): Extracted[] {
    const found: Extracted[] = [];
    while (this.#at < to) {
      if (this.#open === undefined) {
        const begin = this.#nextRow(to, rows);
        // A row may go on behind `to`.
        this.#at = begin < to ? begin : Math.max(this.#at, to - minBase64Chars + 1);
        if (begin >= to) break;
        if (isNumber(this.#window.bytes, begin)) {
          this.#at = endOfDigits(this.#window.bytes, begin + minBase64Chars, to);
          continue;
        }
        this.#open = { block: new EncodedBlock(), record: recordAt(begin) };
      }
      const before = this.#at;
      const members = this.#readOn(to);
      for (const member of members) found.push(member);
      if (this.#open !== undefined && this.#at === before) break;
    }
    return found;
  }

  /** The index of the first byte that has to stay in the window. */
  get keepFrom(): number {
    return this.#at;
  }

  /** Follows the window, which has moved on by `by` bytes. */
  shift(by: number): void {
    this.#at -= by;
  }

  #nextRow(to: number, { from, row }: RowsFrom): number {
    const { counter } = this.#context;
    // A row may begin before `from` and go on behind it.
    const seam = Math.min(to, from + minBase64Chars);
    const begin = this.#at < seam ? counter.findBase64(this.#at, seam) : seam;
    return begin < seam ? begin : counter.findBase64(Math.max(this.#at, from, row), to);
  }

  #readOn(to: number): Extracted[] {
    const { bytes, end, atEnd } = this.#window;
    const { block, record } = this.#open!;
    const stop = Math.min(to, this.#at + (block?.text === '' ? firstBytes : pieceBytes));
    const isLast = atEnd && stop === end;
    const piece = asBuffer(bytes).toString('latin1', this.#at, stop);
    const { consumed, hasEnded } = (block ?? new EncodedBlock()).read(piece, isLast);
    this.#at += consumed;
    if (!hasEnded && !isLast) {
      if (block === undefined || block.text.length <= limits.embedded.value) return [];
      this.#open = { block: undefined, record };
      return [{ type: 'skip', skip: { reason: 'limit', lost: 'a part', code: 'EMBEDDED_TOO_LONG', record } }];
    }
    this.#open = undefined;
    const decoded = block === undefined ? undefined : bytesOfBlock(block.text, this.#context.sieve);
    if (decoded === undefined) return [];
    return embeddedMembers(this.#source, memberName(record, '', undefined), [decoded], record, this.#context.budget);
  }
}
