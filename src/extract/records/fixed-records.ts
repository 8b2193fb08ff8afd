import type { ByteReader, SearchTarget } from '../../model/index.js';
import type { Head } from '../format.js';
import { characterBytes, decodeText, isUtf8, maxCharacterBytes } from '../input/decode.js';
import { hasDigitRun } from './digit-runs.js';
import { bytesAsText, type PlaceUnit } from './positions.js';
import { recordLengthIn } from './record-length.js';

/** Records of one length that follow one another without line ends. */
export interface FixedRecords {
  /** Their length, in `unit`. */
  readonly length: number;
  readonly unit: PlaceUnit;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;

/** What a program or an editor puts behind the last record. */
const lineEndsAtEnd = /(?<![\r\n])[\r\n]+$/;

/** True if most borders would cut a number: then the records do not begin where the source does. */
function cutsNumbers(text: string, length: number, { characters }: SearchTarget): boolean {
  let [borders, cuts] = [0, 0];
  for (let border = length; border < text.length; border += length) {
    borders += 1;
    const before = /[0-9]*$/.exec(text.slice(Math.max(0, border - characters), border))![0].length;
    const after = /^[0-9]*/.exec(text.slice(border, border + characters))![0].length;
    if (before > 0 && after > 0 && before + after === characters) cuts += 1;
  }
  return 2 * cuts > borders;
}

/**
 * Recognises records of one length without line ends by the beginning of a source.
 *
 * Some writers count characters, others bytes: whichever makes the records more regular is right.
 *
 * @param head    the beginning
 * @param target  the kind of number that the scan looks for
 * @returns undefined if the text has line ends, or no length repeats
 */
export function findFixedRecords({ text, bytes }: Head, target: SearchTarget): FixedRecords | undefined {
  const characters = text.replace(lineEndsAtEnd, '');
  if (/[\r\n]/.test(characters) || !hasDigitRun(characters, target)) return undefined;
  const asBytes = bytesAsText(characters);
  const differ = asBytes.length > characters.length && isUtf8(bytes);
  const [inCharacters, inBytes] = [recordLengthIn(characters), differ ? recordLengthIn(asBytes) : undefined];
  const areBytes = inBytes !== undefined && inBytes.regularity > (inCharacters?.regularity ?? 0);
  const found = areBytes ? inBytes : inCharacters;
  if (found === undefined || cutsNumbers(areBytes ? asBytes : characters, found.length, target)) return undefined;
  return { length: found.length, unit: areBytes ? 'byte' : 'character' };
}

/** Puts a line feed between records, and blanks in place of the line ends in them. */
class LineEnder {
  readonly #records: FixedRecords;
  /** What is left of the current record, in its unit. */
  #left: number;
  /** The line ends that have not been written: behind the last record they are no text. */
  #held = 0;
  /** The beginning of a character whose end has not come. */
  #cut: Uint8Array = new Uint8Array(0);
  #out: Uint8Array = new Uint8Array(0);
  #end = 0;

  constructor(records: FixedRecords) {
    this.#records = records;
    this.#left = records.length;
  }

  /**
   * Takes the next bytes.
   *
   * @param bytes   part of the source
   * @param isLast  whether the source ends behind them
   * @returns the bytes with line feeds; the beginning of a character that is cut comes with the next bytes
   */
  add(bytes: Uint8Array, isLast: boolean): Uint8Array {
    const all = Buffer.concat([this.#cut, bytes]);
    // Every byte may be the last of a record.
    this.#out = new Uint8Array(2 * (all.length + this.#held));
    this.#end = 0;
    let at = 0;
    while (at < all.length) {
      const byte = all[at]!;
      const size = byte < 0x80 ? 1 : characterBytes(all, at, all.length);
      // It may be a byte of Windows-1252, or the first of a character in UTF-8.
      if (size === 1 && byte >= 0x80 && !isLast && all.length - at < maxCharacterBytes) break;
      if (byte === lineFeed || byte === carriageReturn) this.#held += 1;
      else this.#write(all, at, at + size);
      at += size;
    }
    this.#cut = all.subarray(at);
    return this.#out.subarray(0, this.#end);
  }

  /** Writes a character, behind the line ends that were held. */
  #write(bytes: Uint8Array, from: number, to: number): void {
    for (; this.#held > 0; this.#held -= 1) this.#writeUnits([blank], 1);
    const isPair = to - from === maxCharacterBytes;
    // The length was measured in UTF-16 code units.
    const units = this.#records.unit === 'byte' ? to - from : isPair ? 2 : 1;
    this.#writeUnits(bytes.subarray(from, to), units);
  }

  #writeUnits(bytes: ArrayLike<number>, units: number): void {
    if (this.#left <= 0) {
      this.#out[this.#end++] = lineFeed;
      this.#left += this.#records.length;
    }
    this.#out.set(bytes, this.#end);
    this.#end += bytes.length;
    this.#left -= units;
  }
}

/**
 * Reads records as lines.
 *
 * @param reader   a text in UTF-8, possibly mixed with Windows-1252
 * @param records  its records
 * @returns a reader of the same text with a line feed between its records, and none in them
 */
export function readAsLines(reader: ByteReader, records: FixedRecords): ByteReader {
  const ender = new LineEnder(records);
  const block = new Uint8Array(64 * 1024);
  let ready: Uint8Array = new Uint8Array(0);
  let ended = false;
  return {
    async read(into) {
      while (ready.length === 0 && !ended) {
        const count = await reader.read(block);
        ended = count === 0;
        ready = ender.add(block.subarray(0, count), ended);
      }
      const count = Math.min(into.length, ready.length);
      into.set(ready.subarray(0, count));
      ready = ready.subarray(count);
      return count;
    },
    close: () => reader.close(),
  };
}

/**
 * Writes the beginning of a source with a line feed between its records.
 *
 * @param head     the beginning
 * @param records  its records
 * @returns the lines
 */
export function asLines({ text }: Head, records: FixedRecords): string {
  const lines = new LineEnder(records).add(Buffer.from(text), true);
  return decodeText(lines, 0, lines.length);
}
