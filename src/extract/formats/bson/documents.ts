import type { SearchTarget } from '../../../model/index.js';
import type { ByteFeed } from '../../input/byte-feed.js';
import { loaded } from '../../input/reader-failed.js';
import type { ParsedRecord } from '../../records/parsed-record.js';
import { fieldsOfTree } from '../../records/tree.js';
import { documentBytes, maxDocumentBytes, outlineOfDocument } from './outline.js';
import { plainTree } from './values.js';

type Bson = typeof import('bson');

/** So much is looked at behind a broken document to tell whether the next begins there. */
const peekedBytes = 4096;

/** How far a feed of documents has to look ahead. */
export const maxFeedBytes = maxDocumentBytes + peekedBytes;

/** Most documents are small. */
export const firstFeedBytes = 256 * 1024;

/** What the next bytes of a feed turned out to be. Of all but `lost` and `cut` they have been taken. */
export type Taken =
  | { readonly type: 'record'; readonly record: ParsedRecord; readonly isWhole: boolean; readonly bytes: number }
  /** A document that cannot be decoded, with another behind it. */
  | { readonly type: 'broken' }
  /** Nothing that a next document could be found behind. */
  | { readonly type: 'lost' }
  /** The source ends in the middle of a document. */
  | { readonly type: 'cut' }
  | { readonly type: 'end' };

type Follows = (bytes: Uint8Array, at: number) => boolean;

/** Documents from a feed, one after the other. */
/** The package, once it has read the document `{ a: 1 }`. */
async function loadBson(): Promise<Bson> {
  const bson = await import('bson');
  const good = Uint8Array.of(12, 0, 0, 0, 0x10, 0x61, 0, 1, 0, 0, 0, 0);
  if (bson.deserialize(good)['a'] !== 1) throw new Error('the document was not read');
  return bson;
}

export class DocumentReader {
  readonly #feed: ByteFeed;
  readonly #bson: Bson;
  readonly #target: SearchTarget;
  readonly #mayFollow: Follows;

  private constructor(feed: ByteFeed, bson: Bson, target: SearchTarget, mayFollow: Follows) {
    this.#target = target;
    this.#feed = feed;
    this.#bson = bson;
    this.#mayFollow = mayFollow;
  }

  /** @param mayFollow  whether something stands at a place that may follow a document and is none */
  static async open(feed: ByteFeed, target: SearchTarget, mayFollow: Follows = () => false): Promise<DocumentReader> {
    return new DocumentReader(feed, await loaded('BSON', loadBson), target, mayFollow);
  }

  /** The document at the front of the feed as an object of the package, not taken away; undefined where there is none. */
  async peek(): Promise<{ document: Record<string, unknown>; bytes: number } | undefined> {
    await this.#feed.fill(4);
    const length = documentBytes(this.#feed.view, 0);
    if (length === undefined || (await this.#feed.fill(length)) < length) return undefined;
    const document = this.#decode(length);
    return document && { document, bytes: length };
  }

  /** @param prefix  what the names of fields begin with */
  async take(prefix = ''): Promise<Taken> {
    const feed = this.#feed;
    const left = await feed.fill(4);
    if (left < 4) return { type: left === 0 ? 'end' : 'cut' };
    const length = documentBytes(feed.view, 0);
    if (length === undefined) return { type: 'lost' };
    if ((await feed.fill(length)) < length) return { type: 'cut' };
    const document = this.#decode(length);
    if (document === undefined) return this.#passOver(length);
    const tree = plainTree(document);
    const { fields, isWhole } = fieldsOfTree(prefix === '' ? tree : new Map([[prefix, tree]]), this.#target);
    feed.drop(length);
    return { type: 'record', record: { type: 'record', fields }, isWhole, bytes: length };
  }

  /** What the package says of bytes that are no document is a message, and is dropped. */
  #decode(length: number): Record<string, unknown> | undefined {
    try {
      return this.#bson.deserialize(this.#feed.view.subarray(0, length), {
        useBigInt64: true,
        bsonRegExp: true,
        validation: { utf8: false },
      });
    } catch {
      return undefined;
    }
  }

  /** A broken document whose length can be believed is lost alone. */
  async #passOver(length: number): Promise<Taken> {
    const feed = this.#feed;
    const known = await feed.fill(length + peekedBytes);
    const { view } = feed;
    const goesOn =
      known === length ||
      this.#mayFollow(view, length) ||
      outlineOfDocument(view.subarray(0, known), length) !== 'broken';
    if (!goesOn) return { type: 'lost' };
    feed.drop(length);
    return { type: 'broken' };
  }
}
