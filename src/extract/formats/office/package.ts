import type { ByteReader, RandomReader, Source } from '../../../model/index.js';
import { openEntry, type ZipEntry } from '../../compression/zip-entry.js';
import type { Extracted } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import { member } from '../../input/member.js';
import { maxDocumentBytes } from '../../input/read-document.js';
import { SkipError } from '../../input/skip-error.js';
import { textPieces } from './text-pieces.js';
import { type XmlHandler, XmlWalker } from './xml-walker.js';

/** Parts that are read whole before others, such as lists of relationships, are not read beyond this. */
const maxSmallPartChars = 32 * 1024 * 1024;

/** The names of parts differ in more than case. Source: ECMA-376 Part 2, 6.2.2.3 (2021), read 2026-11-24. */
function keyOf(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

/** A document that is a zip archive: its parts by name, and which of them have been read as parts of the document. */
export class Package {
  readonly source: Source;
  readonly #access: RandomReader;
  readonly #budget: Budget;
  readonly #entries = new Map<string, ZipEntry>();
  readonly #all: readonly ZipEntry[];
  readonly #taken = new Set<ZipEntry>();
  /** Parts that others are understood by and that have been read once: some are read again. */
  readonly #walked = new Set<string>();
  /** Comments of parts that were read before anybody asked for them. */
  readonly #waiting: string[] = [];
  #aside = (text: string): void => {
    this.#waiting.push(text);
  };

  constructor(source: Source, entries: readonly ZipEntry[], access: RandomReader, budget: Budget) {
    this.source = source;
    this.#access = access;
    this.#budget = budget;
    this.#all = entries;
    // Of two parts of one name the first is meant; the other is read as what it is.
    for (const entry of entries) if (!this.#entries.has(keyOf(entry.name))) this.#entries.set(keyOf(entry.name), entry);
  }

  get budget(): Budget {
    return this.#budget;
  }

  /** The names of the parts that nobody has taken yet, in the order of the archive. */
  untaken(): string[] {
    return [...this.#entries.values()].filter((entry) => !this.#taken.has(entry)).map(({ name }) => name);
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  /** Takes a part: it is read, or holds nothing to be read, and is no member. False where it is not there or has been taken before. */
  take(name: string): boolean {
    const entry = this.#entries.get(keyOf(name));
    if (entry === undefined || this.#taken.has(entry)) return false;
    this.#taken.add(entry);
    return true;
  }

  /** Gives the comments in the XML of small parts, those already read first. */
  giveAsides(to: (text: string) => void): void {
    this.#aside = to;
    for (const text of this.#waiting.splice(0)) to(text);
  }

  /** All bytes of the archive, for parsers that know no other way. */
  async whole(): Promise<Uint8Array> {
    const { size } = this.#access;
    if (size > maxDocumentBytes)
      throw new SkipError({ reason: 'limit', lost: 'everything', code: 'DOCUMENT_TOO_LARGE' });
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const count = await this.#access.readAt(bytes.subarray(at), at);
      if (count === 0) break;
      at += count;
    }
    return bytes;
  }

  async open(name: string): Promise<ByteReader> {
    const entry = this.#entries.get(keyOf(name));
    if (entry === undefined) throw new SkipError({ reason: 'malformed', code: 'ENTRY_NOT_THERE' });
    return openEntry(entry, this.#access, this.#budget);
  }

  /**
   * Tells a handler of an XML part, and comes back between two pieces of it. Fails where the part cannot be read to its end, after the handler has been told of
   * what stands before. Answers whether it is whole XML.
   */
  async *walk(name: string, handler: XmlHandler): AsyncGenerator<undefined, boolean> {
    const walker = new XmlWalker(handler);
    const reader = await this.open(name);
    try {
      for await (const piece of textPieces(reader)) {
        walker.write(piece);
        yield;
      }
    } finally {
      walker.end();
      await reader.close();
    }
    return !walker.isBroken;
  }

  /** The same, for a part that others cannot be understood without. Where it is missing or broken, what is there of it is told. */
  async walkSmall(name: string, handler: Partial<XmlHandler>): Promise<void> {
    if (!this.has(name)) return;
    const nothing = (): void => {};
    const key = keyOf(name);
    const aside = this.#walked.has(key) ? nothing : (text: string): void => this.#aside(text);
    this.#walked.add(key);
    const whole = { open: nothing, text: nothing, close: nothing, aside, ...handler };
    const walker = new XmlWalker(whole);
    let chars = 0;
    try {
      const reader = await this.open(name);
      try {
        for await (const piece of textPieces(reader)) {
          walker.write(piece);
          chars += piece.length;
          if (chars > maxSmallPartChars) break;
        }
      } finally {
        await reader.close();
      }
    } catch (error) {
      if (!(error instanceof SkipError)) throw error;
    }
    walker.end();
  }

  /** What nobody has taken, each to be read as what it is. */
  *members(): Generator<Extracted> {
    for (const entry of this.#all) {
      if (this.#taken.has(entry) || (entry.name.endsWith('/') && entry.size === 0)) continue;
      const open = () => openEntry(entry, this.#access, this.#budget);
      yield member(this.source, entry.name, open, open);
    }
  }
}
