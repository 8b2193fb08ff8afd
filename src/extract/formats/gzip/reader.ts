import type { ByteReader, SearchTarget } from '../../../model/index.js';
import { checksumReader } from '../../compression/checksum-reader.js';
import { InflateReader } from '../../compression/inflate.js';
import type { Container, Extracted } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { decodeText } from '../../input/decode.js';
import { hasMagic } from '../../input/magic.js';
import { member } from '../../input/member.js';
import { SkipError } from '../../input/skip-error.js';
import { limits } from '../../limits.js';
import { commentOf } from '../../records/comment.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { dayOf } from '../../records/read-day.js';
import { gzipMagic } from './magic.js';

const feedBytes = 256 * 1024;

/** Unpacks the content of all parts as one member. */
export const readGzip: Container['extract'] = async function* ({ source, name, reader }, { budget, target }) {
  const feed = new ByteFeed(reader, feedBytes);
  const header = await readHeader(feed);
  budget.meetEntry();
  yield textsOf(header.texts);
  const parts = new Parts(feed, budget, target);
  const packed = member(source, header.texts.name ?? nameWithin(name), () => parts, { modified: header.modified });
  // A sibling of the packed file is a sibling of its content.
  const { sibling } = source;
  yield [sibling === undefined ? packed : { ...packed, source: { ...packed.source, sibling } }];
  // The headers of later parts have been read with the content.
  for (const text of parts.texts) yield commentOf('comment', text);
  if (parts.hasMoreTexts)
    yield [{ type: 'skip', skip: { reason: 'limit', lost: 'a part', code: 'COMMENTS_TOO_MANY' } }];
};

/** Names the content: `dump.csv.gz` holds `dump.csv`, and `dump.tgz` holds `dump.tar`. */
function nameWithin(name: string): string {
  const within = name
    .replace(/\.(?:tgz|taz)$/i, '.tar')
    .replace(/\.svgz$/i, '.svg')
    .replace(/\.(?:gz|gzip|z)$/i, '');
  return within === '' ? name : within;
}

const flag = { headerCrc: 0x02, extra: 0x04, name: 0x08, comment: 0x10 } as const;
const fixedBytes = 10;
const maxTextBytes = 64 * 1024;
/** Text in the headers of later parts is held until the file has been read, up to this many characters. */
const maxTextChars = limits.packedComments.value;

function broken(code: string): SkipError {
  return new SkipError({ reason: 'malformed', code });
}

/** The header of a part. */
interface PartHeader {
  /** When the packed file was last changed, YYYY-MM-DD. */
  readonly modified: string | undefined;
  readonly texts: HeaderTexts;
}

interface HeaderTexts {
  readonly name?: string;
  readonly comment?: string;
  /** The extra field, for programs. */
  readonly extra?: string;
}

/** Emits the text of the first header, except for the name, which is the name of the member. */
function textsOf({ comment = '', extra = '' }: HeaderTexts): Extracted[] {
  return [...commentOf('comment', comment), ...commentOf('extra field', extra)];
}

/** Reads the header of a part and removes it from the feed. Source: RFC 1952. */
async function readHeader(feed: ByteFeed): Promise<PartHeader> {
  if ((await feed.fill(fixedBytes)) < fixedBytes) throw broken('ENDS_EARLY');
  const flags = feed.view[3]!;
  const seconds = feed.view.readUInt32LE(4);
  feed.drop(fixedBytes);
  let extra = '';
  if ((flags & flag.extra) !== 0) {
    if ((await feed.fill(2)) < 2) throw broken('ENDS_EARLY');
    const bytes = feed.view.readUInt16LE(0);
    feed.drop(2);
    if ((await feed.fill(bytes)) < bytes) throw broken('ENDS_EARLY');
    extra = decodeText(feed.view, 0, bytes);
    feed.drop(bytes);
  }
  const name = (flags & flag.name) !== 0 ? await readText(feed) : '';
  const comment = (flags & flag.comment) !== 0 ? await readText(feed) : '';
  if ((flags & flag.headerCrc) !== 0) await feed.skip(2);
  return {
    // Zero says that the time is not known.
    modified: seconds === 0 ? undefined : dayOf(new Date(seconds * 1000)),
    texts: { ...(name !== '' && { name }), ...(comment !== '' && { comment }), ...(extra !== '' && { extra }) },
  };
}

/** Reads a text that ends in a zero byte. */
async function readText(feed: ByteFeed): Promise<string> {
  await feed.fill(maxTextBytes);
  const end = feed.view.indexOf(0);
  if (end === -1) throw broken('HEADER_BROKEN');
  const text = decodeText(feed.view, 0, end);
  feed.drop(end + 1);
  return text;
}

const trailerBytes = 8;

/** Reads the content of all parts of a gzip file, one after the other. */
class Parts implements ByteReader {
  /** Text in the headers after the first in which a number may be, as far as they have been read. */
  readonly texts: string[] = [];
  /** Whether they have more text than is held. */
  hasMoreTexts = false;
  #textChars = 0;
  readonly #feed: ByteFeed;
  readonly #budget: Budget;
  readonly #target: SearchTarget;
  #part: ByteReader;
  #hasEnded = false;

  /** @param feed  behind the header of the first part */
  constructor(feed: ByteFeed, budget: Budget, target: SearchTarget) {
    this.#feed = feed;
    this.#budget = budget;
    this.#target = target;
    this.#part = this.#openPart();
  }

  async read(into: Uint8Array): Promise<number> {
    while (!this.#hasEnded) {
      const count = await this.#part.read(into);
      if (count > 0) return count;
      await this.#next();
    }
    return 0;
  }

  close(): void | Promise<void> {
    return this.#part.close();
  }

  /** Keeps the text of a later header, with its name: the member has the name in the first header. */
  #keep({ texts }: PartHeader): void {
    for (const text of Object.values(texts) as readonly string[]) {
      // Files that are packed in blocks have thousands of parts, with lengths in their headers.
      if (!hasDigitRun(text, this.#target)) continue;
      this.#textChars += text.length;
      if (this.#textChars > maxTextChars) this.hasMoreTexts = true;
      else this.texts.push(text);
    }
  }

  #openPart(): ByteReader {
    const inflate = new InflateReader(this.#feed, this.#budget);
    return checksumReader(inflate, async () => {
      await inflate.close();
      if ((await this.#feed.fill(trailerBytes)) < trailerBytes) throw broken('ENDS_EARLY');
      const checks = { crc: this.#feed.view.readUInt32LE(0), size: this.#feed.view.readUInt32LE(4) };
      this.#feed.drop(trailerBytes);
      return checks;
    });
  }

  async #next(): Promise<void> {
    // Tapes and disks pad with zeros.
    while ((await this.#feed.fill(1)) > 0 && this.#feed.view[0] === 0) this.#feed.drop(leadingZeros(this.#feed.view));
    const left = await this.#feed.fill(gzipMagic.length);
    this.#hasEnded = left === 0;
    if (left === 0) return;
    if (left < gzipMagic.length || !hasMagic(this.#feed.view, gzipMagic)) {
      this.#hasEnded = true;
      throw new SkipError({ reason: 'malformed', lost: 'a part', code: 'TRAILING_BYTES' });
    }
    this.#keep(await readHeader(this.#feed));
    this.#part = this.#openPart();
  }
}

function leadingZeros(bytes: Uint8Array): number {
  const other = bytes.findIndex((byte) => byte !== 0);
  return other === -1 ? bytes.length : other;
}
