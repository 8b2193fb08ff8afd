import type { Parser } from 'tar/parse';
import type { ReadEntry } from 'tar/read-entry';
import type { ByteReader, SearchTarget, Skip } from '../../../model/index.js';
import type { Container, Extracted } from '../../format.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { decodeText } from '../../input/decode.js';
import { member } from '../../input/member.js';
import { loaded } from '../../input/reader-failed.js';
import { SkipError } from '../../input/skip-error.js';
import { commentOf } from '../../records/comment.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { dayOf } from '../../records/read-day.js';
import { blockBytes, isHeader } from './header-block.js';
import { paxAttributes } from './pax-attributes.js';

const feedBytes = 64 * 1024;

/** Gives the entries as members. */
export const readTar: Container['extract'] = async function* ({ source, reader }, { budget, target }) {
  const feed = new ByteFeed(reader, feedBytes);
  // Archives may be appended to each other.
  for (let isFirst = true; await hasArchive(feed, isFirst); isFirst = false) {
    const archive = new Archive(feed, target, await loaded('TAR', () => import('tar/parse')));
    for (;;) {
      const entry = await archive.next();
      yield archive.takeSkips();
      if (entry === undefined) break;
      budget.meetEntry();
      yield [...archive.takeAttributes(), ...archive.namesBeside(entry)];
      if (holdsBytes(entry))
        yield [member(source, entry.path, () => archive.open(entry), { modified: dayChanged(entry) })];
      await archive.finish(entry);
    }
    const rest = [...archive.takeAttributes(), ...archive.takeSkips()];
    if (rest.length > 0) yield rest;
  }
};

/**
 * Passes over zeros and says whether another archive begins after them.
 *
 * @throws SkipError if the bytes after the zeros are no archive
 */
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

function dayChanged({ mtime }: ReadEntry): string | undefined {
  return mtime === undefined ? undefined : dayOf(mtime);
}

/** One archive, parsed only as far as the next entry is asked for. */
class Archive {
  readonly #feed: ByteFeed;
  readonly #parser: Parser;
  readonly #entries: ReadEntry[] = [];
  readonly #target: SearchTarget;
  #attributes: Extracted[] = [];
  /** The owners of the entry before. */
  #owner = '';
  readonly #skips = new Map<string, Skip>();
  /** The codes of the skips that the caller has taken. */
  readonly #reported = new Set<string>();
  #hasEnded = false;

  constructor(feed: ByteFeed, target: SearchTarget, { Parser: TarParser }: typeof import('tar/parse')) {
    this.#feed = feed;
    this.#target = target;
    this.#parser = new TarParser({ brotli: false, zstd: false });
    this.#parser.on('entry', (entry: ReadEntry) => {
      this.#watchEnd(entry);
      this.#entries.push(entry);
    });
    this.#parser.on('meta', (content: string) => {
      for (const { name, value } of paxAttributes(content, target)) this.#attributes.push(...commentOf(name, value));
    });
    // The parser ignores entries of kinds that it does not know, such as sparse files, and damaged headers that describe other entries.
    this.#parser.on('ignoredEntry', (entry: ReadEntry) => {
      this.#watchEnd(entry);
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

  /** Returns the next entry, or undefined at the end of the archive. The caller finishes the entry before first. */
  async next(): Promise<ReadEntry | undefined> {
    while (this.#entries.length === 0 && !this.#hasEnded) await this.#parseOn();
    return this.#entries.shift();
  }

  /** @throws SkipError if the kind of the entry is not read */
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

  /** Passes over the bytes of an entry that were not read. */
  async finish(entry: ReadEntry): Promise<void> {
    if (entry.ignore) return;
    entry.resume();
    while (!entry.emittedEnd && !this.#hasEnded) await this.#parseOn();
  }

  /** Returns the names in the header of an entry beside its own in which a number may be. An owner of many entries is given once. */
  namesBeside({ uname, gname, linkpath }: ReadEntry): Extracted[] {
    const owner = [uname, gname].filter((name) => name !== undefined && hasDigitRun(name, this.#target)).join(' ');
    const isNew = owner !== this.#owner;
    this.#owner = owner;
    const target = linkpath !== undefined && hasDigitRun(linkpath, this.#target) ? linkpath : '';
    return [...(isNew ? commentOf('owner', owner) : []), ...commentOf('link target', target)];
  }

  /** Returns the attributes in the extended headers since the last call. */
  takeAttributes(): Extracted[] {
    const attributes = this.#attributes;
    this.#attributes = [];
    return attributes;
  }

  /** Returns the skips since the last call. Each code is reported once, however many blocks are damaged. */
  takeSkips(): Extracted[] {
    const skips = [...this.#skips].filter(([code]) => !this.#reported.has(code));
    for (const [code] of skips) this.#reported.add(code);
    return skips.map(([, skip]) => ({ type: 'skip', skip }));
  }

  /** Takes the text behind the bytes of an entry, which fills its last block: programs that do not clear their buffer write older data there. */
  #watchEnd(entry: ReadEntry): void {
    const write = entry.write.bind(entry) as (data: Buffer) => boolean;
    entry.write = (data: Buffer) => {
      const rest = data.subarray(Math.min(entry.remain, data.length));
      if (!isZero(rest)) {
        const text = decodeText(rest, 0, rest.length);
        if (hasDigitRun(text, this.#target)) this.#attributes.push(...commentOf('behind the entry', text));
      }
      return write(data);
    };
  }

  #skip(code: string, lost: Skip['lost']): void {
    if (!this.#skips.has(code)) this.#skips.set(code, { reason: 'malformed', lost, code });
  }

  /** Parses the bytes at hand. Zero blocks are parsed one by one, because the archive may end after any of them. */
  async #parseOn(): Promise<void> {
    const count = await this.#feed.fill(blockBytes);
    if (count < blockBytes) {
      // An archive ends with two zero blocks: this one was cut.
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
    // The parser keeps the buffer, and the feed overwrites its own.
    this.#parser.write(Buffer.from(view.subarray(0, bytes)));
    this.#feed.drop(bytes);
  }
}
