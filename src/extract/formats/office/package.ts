import type { ByteReader, RandomReader, Source } from '../../../model/index.js';
import { openEntry, type ZipEntry } from '../../compression/zip-entry.js';
import type { Extracted } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import { member } from '../../input/member.js';
import { maxDocumentBytes } from '../../input/read-document.js';
import { SkipError } from '../../input/skip-error.js';
import { textPieces } from './text-pieces.js';
import { type XmlHandler, XmlWalker } from './xml-walker.js';

/** Longest prefix that `walkSmall` reads of a part, in UTF-16 code units. */
const maxSmallPartChars = 32 * 1024 * 1024;

/** Part names that differ only in case are the same name. Source: ECMA-376 Part 2, 6.2.2.3 (2021), read 2026-11-24. */
function keyOf(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

/** The parts of a document that is a ZIP archive, by name. Keeps account of the parts that have been taken: the others are members. */
export class Package {
  readonly source: Source;
  readonly #access: RandomReader;
  readonly #budget: Budget;
  readonly #entries = new Map<string, ZipEntry>();
  readonly #all: readonly ZipEntry[];
  readonly #taken = new Set<ZipEntry>();

  constructor(source: Source, entries: readonly ZipEntry[], access: RandomReader, budget: Budget) {
    this.source = source;
    this.#access = access;
    this.#budget = budget;
    this.#all = entries;
    // Of two parts with one name the first counts; the second becomes a member.
    for (const entry of entries) if (!this.#entries.has(keyOf(entry.name))) this.#entries.set(keyOf(entry.name), entry);
  }

  /** The limits that unpacked bytes count against. */
  get budget(): Budget {
    return this.#budget;
  }

  /**
   * Lists the parts that have not been taken.
   *
   * @returns their names in the order of the archive; later changes do not show in the list
   */
  untaken(): string[] {
    return [...this.#entries.values()].filter((entry) => !this.#taken.has(entry)).map(({ name }) => name);
  }

  /**
   * Looks for a part, taken or not.
   *
   * @param name  the name of the part, in any case, with or without a leading `/`
   * @returns true if the document has it
   */
  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  /**
   * Takes a part, because its text is read or it has none. A taken part is not a member.
   *
   * @param name  the name of the part
   * @returns false if there is no such part, or it was taken before
   */
  take(name: string): boolean {
    const entry = this.#entries.get(keyOf(name));
    if (entry === undefined || this.#taken.has(entry)) return false;
    this.#taken.add(entry);
    return true;
  }

  /**
   * Reads the archive into memory, for parsers that need all bytes.
   *
   * @returns the bytes of the archive, not those of its parts
   * @throws SkipError with code `DOCUMENT_TOO_LARGE` beyond the limit for whole documents
   */
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
   * Reads an XML part, and yields between two pieces of it so that the scan can be stopped.
   *
   * @param name     the name of the part
   * @param handler  receives the elements and texts, also of a part that cannot be read to its end
   * @returns true if the part is well-formed XML
   * @throws SkipError if the part is missing or cannot be read to its end
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

  /**
   * Reads an XML part that other parts depend on, in one go. Does not take the part, because its markup is read as well, and does not throw if it
   * is missing or broken.
   *
   * @param name     the name of the part
   * @param handler  receives the elements and texts up to the damage, if any
   */
  async walkSmall(name: string, handler: Partial<XmlHandler>): Promise<void> {
    if (!this.has(name)) return;
    const nothing = (): void => {};
    const whole = { open: nothing, text: () => true, close: nothing, ...handler };
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

  /**
   * Gives the parts that have not been taken.
   *
   * @returns a member for each, without folders
   */
  *members(): Generator<Extracted> {
    for (const entry of this.#all) {
      if (this.#taken.has(entry) || (entry.name.endsWith('/') && entry.size === 0)) continue;
      const open = () => openEntry(entry, this.#access, this.#budget);
      yield member(this.source, entry.name, open, { reopen: open });
    }
  }
}
