import type { SearchTarget } from '../../../model/index.js';
import type { ByteFeed } from '../../input/byte-feed.js';
import { loaded } from '../../input/reader-failed.js';
import type { ParsedRecord } from '../../records/parsed-record.js';
import { fieldsOfTree } from '../../records/tree.js';
import { documentBytes, maxDocumentBytes, outlineOfDocument } from './outline.js';
import { plainTree } from './values.js';

type Bson = typeof import('bson');

/** The bytes behind a broken document that are inspected for the next document. */
const peekedBytes = 4096;

/** The number of bytes that a feed of documents must be able to hold. */
export const maxFeedBytes = maxDocumentBytes + peekedBytes;

/** The bytes that a feed allocates at first: most documents are small. */
export const firstFeedBytes = 256 * 1024;

/** What `take` found at the front of the feed. It has been removed from the feed, except for `lost` and `cut`. */
export type Taken =
  | { readonly type: 'record'; readonly record: ParsedRecord; readonly isWhole: boolean; readonly bytes: number }
  /** A document that cannot be decoded and that another document follows. */
  | { readonly type: 'broken' }
  /** A document that cannot be decoded, without a trustworthy length that leads to the next. */
  | { readonly type: 'lost' }
  /** The source ends within a document. */
  | { readonly type: 'cut' }
  | { readonly type: 'end' };

type Follows = (bytes: Uint8Array, at: number) => boolean;

/** Loads the package and verifies it with the document `{ a: 1 }`. */
async function loadBson(): Promise<Bson> {
  const bson = await import('bson');
  const good = Uint8Array.of(12, 0, 0, 0, 0x10, 0x61, 0, 1, 0, 0, 0, 0);
  if (bson.deserialize(good)['a'] !== 1) throw new Error('the document was not read');
  return bson;
}

/** Reads documents from a feed, one after the other. */
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

  /**
   * Loads the package `bson`.
   *
   * @param feed       at the beginning of a document
   * @param target     the kind of number that the scan looks for
   * @param mayFollow  returns whether something other than a document, such as a terminator, is at an offset
   * @returns a reader of the feed
   * @throws ReaderFailed if the package does not work
   */
  static async open(feed: ByteFeed, target: SearchTarget, mayFollow: Follows = () => false): Promise<DocumentReader> {
    return new DocumentReader(feed, await loaded('BSON', loadBson), target, mayFollow);
  }

  /**
   * Decodes the document at the front of the feed without removing it.
   *
   * @returns the document and its length in bytes, or undefined if there is none
   */
  async peek(): Promise<{ document: Record<string, unknown>; bytes: number } | undefined> {
    await this.#feed.fill(4);
    const length = documentBytes(this.#feed.view, 0);
    if (length === undefined || (await this.#feed.fill(length)) < length) return undefined;
    const document = this.#decode(length);
    return document && { document, bytes: length };
  }

  /**
   * Reads the next document.
   *
   * @param prefix  the first part of the path of its fields; empty for none
   * @returns the record, or why there is none
   */
  async take(prefix = ''): Promise<Taken> {
    const feed = this.#feed;
    const left = await feed.fill(4);
    if (left < 4) return { type: left === 0 ? 'end' : 'cut' };
    const length = documentBytes(feed.view, 0);
    if (length === undefined) return { type: 'lost' };
    if ((await feed.fill(length)) < length) return { type: 'cut' };
    const document = this.#decode(length);
    if (document === undefined) return this.#skipBroken(length);
    const tree = plainTree(document);
    const { fields, isWhole } = fieldsOfTree(prefix === '' ? tree : new Map([[prefix, tree]]), this.#target);
    feed.drop(length);
    return { type: 'record', record: { type: 'record', fields }, isWhole, bytes: length };
  }

  /** The error of the package is dropped: its message may quote the document. */
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

  /** Skips a broken document, if its length leads to the next document or to the end. */
  async #skipBroken(length: number): Promise<Taken> {
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
