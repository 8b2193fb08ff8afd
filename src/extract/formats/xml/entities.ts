import type { ByteReader } from '../../../model/index.js';
import type { Budget } from '../../input/budget.js';

/** A general entity whose text the document itself gives. One whose text is in another file is not loaded. Source: XML 1.0, 4.2, read 2026-12-01. */
const declaration = /<!ENTITY\s+([A-Za-z_:][\w.:-]*)\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
const subset = /<!DOCTYPE[^<>[]*\[([\s\S]*?)(?:\]\s*>|$)/;
const reference = /&([A-Za-z_:][\w.:-]*);/g;

/** Entities that refer to each other more deeply, or become longer, make an entity bomb. */
const maxDepth = 8;
const maxEntityChars = 4096;

/** The longest name of an entity, which two blocks of the source may divide. */
const maxNameBytes = 64;
const chunkBytes = 64 * 1024;

/** The entities that a document declares. */
export interface Entities {
  /** The text of each by its name, one character a byte of UTF-8, without line ends. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether one is too long, or refers to itself. */
  readonly hasTooLong: boolean;
}

/**
 * Reads the entities that a document declares.
 *
 * @param head  the beginning of the document
 * @returns undefined unless the text of one has a digit: other entities take nothing from a number
 */
export function declaredEntities(head: string): Entities | undefined {
  const declared = new Map<string, string>();
  for (const [, name, double, single] of (subset.exec(head)?.[1] ?? '').matchAll(declaration))
    if (!declared.has(name!)) declared.set(name!, (double ?? single)!.replaceAll(/\s+/g, ' '));
  if (![...declared.values()].some((text) => /[0-9]/.test(text))) return undefined;
  const texts = new Map<string, string>();
  let hasTooLong = false;
  for (const name of declared.keys()) {
    const text = expand(name, declared, 0);
    if (text === undefined) hasTooLong = true;
    else texts.set(name, Buffer.from(text).toString('latin1'));
  }
  return { texts, hasTooLong };
}

/** The text of an entity, with the entities in it; undefined if it is too long. */
function expand(name: string, declared: ReadonlyMap<string, string>, depth: number): string | undefined {
  if (depth > maxDepth) return undefined;
  let isTooLong = false;
  let chars = 0;
  const text = declared.get(name)!.replaceAll(reference, (written, inner: string) => {
    if (isTooLong || !declared.has(inner)) return written;
    const expanded = expand(inner, declared, depth + 1);
    chars += expanded?.length ?? 0;
    isTooLong ||= expanded === undefined || chars > maxEntityChars;
    return expanded ?? '';
  });
  return isTooLong || text.length > maxEntityChars ? undefined : text;
}

/** Puts the texts of entities in the places that name them. */
export class ExpandedEntities implements ByteReader {
  readonly #reader: ByteReader;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #budget: Budget;
  readonly #chunk = Buffer.alloc(chunkBytes);
  #pending: Buffer = Buffer.alloc(0);
  /** The end of the last chunk, if a name may go on in the next. */
  #held = '';
  #inBytes = 0;
  #outBytes = 0;
  #hasEnded = false;

  /**
   * @param reader  the document in UTF-8; `close` closes it
   * @param texts   as `Entities` has them
   * @param budget  bounds how much the document grows
   */
  constructor(reader: ByteReader, texts: ReadonlyMap<string, string>, budget: Budget) {
    [this.#reader, this.#texts, this.#budget] = [reader, texts, budget];
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#pending.length === 0 && !this.#hasEnded) {
      const count = await this.#reader.read(this.#chunk);
      this.#hasEnded = count === 0;
      this.#inBytes += count;
      const text = this.#held + this.#chunk.toString('latin1', 0, count);
      const open = this.#hasEnded ? -1 : text.lastIndexOf('&');
      const isHeld = open !== -1 && text.length - open <= maxNameBytes && !text.includes(';', open);
      this.#held = isHeld ? text.slice(open) : '';
      const whole = isHeld ? text.slice(0, open) : text;
      this.#pending = Buffer.from(
        whole.replaceAll(reference, (written, name: string) => this.#texts.get(name) ?? written),
        'latin1',
      );
      this.#outBytes += this.#pending.length;
      this.#budget.give(this.#outBytes, this.#inBytes);
    }
    const count = Math.min(into.length, this.#pending.length);
    into.set(this.#pending.subarray(0, count));
    this.#pending = this.#pending.subarray(count);
    return count;
  }

  close(): void | Promise<void> {
    return this.#reader.close();
  }
}
