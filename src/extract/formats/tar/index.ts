import type { Parser } from 'tar/parse';
import type { ReadEntry } from 'tar/read-entry';
import type { ByteReader, SearchTarget, Skip } from '../../../model/index.js';
import type { Container, Extracted } from '../../format.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { member } from '../../input/member.js';
import { loaded } from '../../input/reader-failed.js';
import { SkipError } from '../../input/skip-error.js';
import { commentOf } from '../../records/comment.js';
import { paxAttributes } from './pax-attributes.js';
import { tarReasons } from './reasons.js';

const blockBytes = 512;
const feedBytes = 64 * 1024;

/** tar: files behind each other. Links and folders have no bytes and are passed over. */
export const tar: Container = {
  id: 'tar',
  title: 'tar archive',
  reasons: tarReasons,
  signatures: [{ isStart: isHeader }],
  async *extract({ source, reader }, { budget, target }) {
    const feed = new ByteFeed(reader, feedBytes);
    // Archives that were appended to each other are read one after the other.
    for (let isFirst = true; await hasArchive(feed, isFirst); isFirst = false) {
      const archive = new Archive(feed, target, await loaded('TAR', () => import('tar/parse')));
      for (;;) {
        const entry = await archive.next();
        yield archive.takeSkips();
        if (entry === undefined) break;
        budget.meetEntry();
        yield archive.takeAttributes();
        if (holdsBytes(entry)) yield [member(source, entry.path, () => archive.open(entry))];
        await archive.finish(entry);
      }
      const rest = [...archive.takeAttributes(), ...archive.takeSkips()];
      if (rest.length > 0) yield rest;
    }
  },
};

/** Whether a block is the header of an entry: by its mark, or by its checksum where it is older than the mark. */
function isHeader(head: Uint8Array): boolean {
  if (head.length < blockBytes) return false;
  const block = Buffer.from(head.buffer as ArrayBuffer, head.byteOffset, blockBytes);
  const told = /^[ 0]*([0-7]{1,6})[\0 ]/.exec(block.toString('latin1', 148, 156))?.[1];
  if (told === undefined) return false;
  // The checksum is taken with its own place full of spaces.
  let sum = 8 * 0x20;
  for (const [index, byte] of block.entries()) if (index < 148 || index >= 156) sum += byte;
  return sum === Number.parseInt(told, 8);
}

/** Whether another archive begins here, behind zeros. Throws where something else does. */
async function hasArchive(feed: ByteFeed, isFirst: boolean): Promise<boolean> {
  if (isFirst) return true;
  for (;;) {
    const count = await feed.fill(blockBytes);
    if (count === 0) return false;
    if (!isZero(feed.view.subarray(0, blockBytes))) break;
    feed.drop(Math.min(count, blockBytes));
  }
  if (isHeader(feed.view)) return true;
  throw new SkipError({ reason: 'malformed', code: 'TRAILING_BYTES' });
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

const files: readonly string[] = ['File', 'OldFile', 'ContiguousFile'];

function holdsBytes({ type, size, path, ignore }: ReadEntry): boolean {
  return size > 0 || ignore || (files.includes(type) && !path.endsWith('/'));
}

/** One archive, which is parsed as its entries are asked for. */
class Archive {
  readonly #feed: ByteFeed;
  readonly #parser: Parser;
  readonly #entries: ReadEntry[] = [];
  #attributes: Extracted[] = [];
  readonly #skips = new Map<string, Skip>();
  /** The skips that have been taken. */
  readonly #told = new Set<string>();
  #hasEnded = false;

  constructor(feed: ByteFeed, target: SearchTarget, { Parser: TarParser }: typeof import('tar/parse')) {
    this.#feed = feed;
    this.#parser = new TarParser({ brotli: false, zstd: false });
    this.#parser.on('entry', (entry: ReadEntry) => this.#entries.push(entry));
    this.#parser.on('meta', (content: string) => {
      for (const { name, value } of paxAttributes(content, target)) this.#attributes.push(...commentOf(name, value));
    });
    // Kinds of entries that the parser does not know, sparse files among them; not those that describe others.
    this.#parser.on('ignoredEntry', (entry: ReadEntry) => {
      if (entry.meta) this.#skip('HEADER_BROKEN', 'a part');
      else this.#entries.push(entry);
    });
    this.#parser.on('warn', (code: string) => {
      if (code === 'TAR_ENTRY_INVALID') this.#skip('HEADER_BROKEN', 'a part');
    });
    this.#parser.on('error', () => {
      this.#skip('HEADER_BROKEN', 'the rest');
      this.#hasEnded = true;
    });
    this.#parser.on('eof', () => {
      this.#hasEnded = true;
    });
  }

  /** The next entry, or undefined at the end of the archive. The one before must be finished. */
  async next(): Promise<ReadEntry | undefined> {
    while (this.#entries.length === 0 && !this.#hasEnded) await this.#parseOn();
    return this.#entries.shift();
  }

  open(entry: ReadEntry): ByteReader {
    if (entry.ignore) throw new SkipError({ reason: 'unsupported', code: 'TAR_ENTRY_TYPE' });
    let chunk: Uint8Array = new Uint8Array(0);
    let left = entry.size;
    return {
      read: async (into) => {
        while (chunk.length === 0) {
          chunk = entry.read() ?? chunk;
          if (chunk.length > 0) break;
          if (entry.emittedEnd || this.#hasEnded) {
            if (left > 0) throw new SkipError({ reason: 'malformed', code: 'ENDS_EARLY' });
            return 0;
          }
          await this.#parseOn();
        }
        const part = chunk.subarray(0, into.length);
        into.set(part);
        chunk = chunk.subarray(part.length);
        left -= part.length;
        return part.length;
      },
      close: () => {},
    };
  }

  /** Passes over what was not read of an entry. */
  async finish(entry: ReadEntry): Promise<void> {
    if (entry.ignore) return;
    entry.resume();
    while (!entry.emittedEnd && !this.#hasEnded) await this.#parseOn();
  }

  /** What extended headers have said since the last time, besides what entries are. */
  takeAttributes(): Extracted[] {
    const attributes = this.#attributes;
    this.#attributes = [];
    return attributes;
  }

  /** What has gone wrong since the last time; the same is told once, however many blocks are damaged. */
  takeSkips(): Extracted[] {
    const skips = [...this.#skips].filter(([code]) => !this.#told.has(code));
    for (const [code] of skips) this.#told.add(code);
    return skips.map(([, skip]) => ({ type: 'skip', skip }));
  }

  #skip(code: string, lost: Skip['lost']): void {
    if (!this.#skips.has(code)) this.#skips.set(code, { reason: 'malformed', lost, code });
  }

  /** Parses a stretch. Blocks of zeros are parsed one by one, so that it is known where the archive ends. */
  async #parseOn(): Promise<void> {
    const count = await this.#feed.fill(blockBytes);
    if (count < blockBytes) {
      // Two blocks of zeros end an archive: this one was cut.
      this.#skip('ENDS_EARLY', 'the rest');
      if (count > 0) this.#parser.write(Buffer.from(this.#feed.view));
      this.#feed.drop(count);
      this.#hasEnded = true;
      this.#parser.end();
      return;
    }
    const { view } = this.#feed;
    const blocks = Math.floor(view.length / blockBytes);
    let block = 0;
    while (block < blocks && !isZero(view.subarray(blockBytes * block, blockBytes * (block + 1)))) block += 1;
    const bytes = blockBytes * Math.max(1, block);
    // The parser keeps what it is given, and the feed writes over it.
    this.#parser.write(Buffer.from(view.subarray(0, bytes)));
    this.#feed.drop(bytes);
  }
}
