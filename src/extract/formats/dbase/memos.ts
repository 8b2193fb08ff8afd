import type { ByteReader, RandomReader, Source } from '../../../model/index.js';
import { uint16Be, uint16Le, uint32Be, uint32Le } from '../../input/magic.js';
import { openAt } from '../../input/random-access.js';
import { usualBlockBytes } from './memo-file.js';

/*
 * The memos of a table are in a file of blocks. A row holds the number of the first block of each. Sources: clicketyclick.dk/databases/xbase/format/dbt.html
 * and fpt.html; learn.microsoft.com, Memo File Structure; read 2026-11-30.
 */

/** dBase III ends a text with a mark; dBase IV and FoxPro write its length before it. */
type MemoKind = 'ended' | 'dBase IV' | 'FoxPro';

/** The part of a memo that is read as a value of its row. The rest is read with the blocks that no row names. */
const maxMemoBytes = 4 * 1024 * 1024;
const headBytes = 8;
const endMark = 0x1a;

function kindOf(path: string, head: Uint8Array): MemoKind {
  if (/\.fpt$/i.test(path)) return 'FoxPro';
  return uint16Le(head, 20) > 0 ? 'dBase IV' : 'ended';
}

/** The file of memos beside a table. */
export class Memos {
  readonly path: string;
  readonly #access: RandomReader;
  readonly #kind: MemoKind;
  readonly #blockBytes: number;
  /** One bit for each block that a row named. */
  readonly #named: Uint8Array;

  private constructor(path: string, access: RandomReader, head: Uint8Array) {
    this.path = path;
    this.#access = access;
    this.#kind = kindOf(path, head);
    const declared = { ended: usualBlockBytes, 'dBase IV': uint16Le(head, 20), FoxPro: uint16Be(head, 6) }[this.#kind];
    this.#blockBytes = Math.max(1, declared);
    this.#named = new Uint8Array(Math.ceil(access.size / this.#blockBytes / 8) + 1);
  }

  /**
   * Opens the memos of a table.
   *
   * @param table  the table
   * @returns the memos, which the caller closes; undefined if there are none or they cannot be read
   */
  static async beside({ path, members, sibling }: Source): Promise<Memos | undefined> {
    if (members.length > 0 || sibling === undefined) return undefined;
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
    for (const ending of ['.dbt', '.DBT', '.fpt', '.FPT']) {
      const source = sibling(name + ending);
      try {
        const access = await openAt(source);
        if (access === undefined) continue;
        const head = new Uint8Array(usualBlockBytes);
        await readFully(access, head, 0);
        return new Memos(source.path, access, head);
      } catch {
        // A row that has a memo reports it.
      }
    }
    return undefined;
  }

  /**
   * Reads a memo.
   *
   * @param block  the number of its first block
   * @returns its bytes, 4 MB at most; undefined if there is no memo
   */
  async read(block: number): Promise<Uint8Array | undefined> {
    const at = block * this.#blockBytes;
    if (at + headBytes > this.#access.size) return undefined;
    const [from, bytes] = this.#kind === 'ended' ? [at, await this.#endedAt(at)] : await this.#measuredAt(at);
    if (bytes === undefined) return undefined;
    const last = Math.floor((from + Math.max(1, bytes.length) - 1) / this.#blockBytes);
    for (let one = block; one <= last; one += 1) this.#named[one >> 3]! |= 1 << (one & 7);
    return bytes;
  }

  /** Reads blocks until the mark that ends a text. */
  async #endedAt(at: number): Promise<Uint8Array> {
    for (let wanted = usualBlockBytes; ; wanted = Math.min(maxMemoBytes, 4 * wanted)) {
      const bytes = new Uint8Array(wanted);
      const count = await readFully(this.#access, bytes, at);
      const end = bytes.subarray(0, count).indexOf(endMark);
      if (end !== -1 || count < wanted || wanted === maxMemoBytes) return bytes.subarray(0, end === -1 ? count : end);
    }
  }

  /** Reads as many bytes as the head of the memo says. */
  async #measuredAt(at: number): Promise<[number, Uint8Array | undefined]> {
    const head = new Uint8Array(headBytes);
    await readFully(this.#access, head, at);
    // dBase IV counts the head of a memo with its text.
    const declared = this.#kind === 'FoxPro' ? uint32Be(head, 4) : uint32Le(head, 4) - headBytes;
    const from = at + headBytes;
    if (declared < 0 || from + declared > this.#access.size) return [from, undefined];
    const bytes = new Uint8Array(Math.min(declared, maxMemoBytes));
    await readFully(this.#access, bytes, from);
    return [from, bytes];
  }

  #isNamed(block: number): boolean {
    return (this.#named[block >> 3]! & (1 << (block & 7))) !== 0;
  }

  /** The next block from one on that `read` has met or has not met; the number of blocks if there is none. */
  #next(from: number, isNamed: boolean): number {
    const blocks = Math.ceil(this.#access.size / this.#blockBytes);
    let block = from;
    while (block < blocks && this.#isNamed(block) !== isNamed) block += 1;
    return block;
  }

  /** The first block behind the header, which is shorter than a block or many blocks long. */
  get #firstBlock(): number {
    return Math.ceil(usualBlockBytes / this.#blockBytes);
  }

  /** Whether there are blocks that `read` has not met. */
  get hasUnnamedBlocks(): boolean {
    return this.#next(this.#firstBlock, false) * this.#blockBytes < this.#access.size;
  }

  /**
   * Reads the blocks that `read` has not met: memos of rows that are gone, and earlier states of memos.
   *
   * @returns a reader of their bytes, one after the other
   */
  unnamedBlocks(): ByteReader {
    let block = this.#firstBlock;
    let [at, end] = [0, 0];
    return {
      read: async (into) => {
        if (at === end) {
          const first = this.#next(block, false);
          block = this.#next(first, true);
          at = Math.min(first * this.#blockBytes, this.#access.size);
          end = Math.min(block * this.#blockBytes, this.#access.size);
        }
        const count = at === end ? 0 : await this.#access.readAt(into.subarray(0, Math.min(into.length, end - at)), at);
        at += count;
        return count;
      },
      close: () => {},
    };
  }

  /** Releases the file. */
  close(): void | Promise<void> {
    return this.#access.close();
  }
}

/** Fills `into` from a place on. Returns how many bytes there were. */
async function readFully(access: RandomReader, into: Uint8Array, at: number): Promise<number> {
  let filled = 0;
  while (filled < into.length) {
    const count = await access.readAt(into.subarray(filled), at + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
