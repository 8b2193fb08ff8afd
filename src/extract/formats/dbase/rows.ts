import type { Skip, Source } from '../../../model/index.js';
import type { Input } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { member } from '../../input/member.js';
import { SkipError } from '../../input/skip-error.js';
import { bytesValue } from '../../records/bytes-value.js';
import { Losses } from '../../records/losses.js';
import type { Parsed, ParsedField } from '../../records/parsed-record.js';
import { windowReader } from '../../records/window-reader.js';
import { type TextDecoding, textDecoding } from './code-page.js';
import { type DbaseField, type DbaseHeader, readHeader } from './header.js';
import type { Memos } from './memos.js';
import { fieldValue, isMemo, memoBlock } from './values.js';

/** A header, or a row, has 64 KB at most. */
const feedBytes = 256 * 1024;
const headBytes = 64 * 1024;
const maxBatchRows = 256;

/** The first byte of a row. SheetJS writes a zero before a row that is kept. */
const [kept, deleted, keptBySheetJs] = [0x20, 0x2a, 0];
/** Ends the rows. Some programs leave rows behind it. */
const endMark = 0x1a;

/** A field, and its name as a text. */
interface Column extends DbaseField {
  readonly title: string;
}

/**
 * Reads the rows of a table.
 *
 * @param input   the table, from its first byte
 * @param memos   the memos of the table; undefined if they cannot be read
 * @param budget  the limits for members
 * @returns a record for each row, also for one that is marked as deleted; a member of the memos that no row names; skips
 * @throws SkipError if the header is cut
 */
export async function* readRows(
  { source, window }: Pick<Input, 'source' | 'window'>,
  memos: Memos | undefined,
  budget: Budget,
): AsyncGenerator<readonly Parsed[]> {
  const feed = new ByteFeed(windowReader(window), feedBytes);
  const known = await feed.fill(headBytes);
  const header = readHeader(feed.view);
  if (known < header.headerBytes) throw new SkipError({ reason: 'malformed', code: 'ENDS_EARLY' });
  const decode = await textDecoding(header.language, feed.view.subarray(header.headerBytes));
  const reader = new RowReader(header, decode, memos);
  feed.drop(header.headerBytes);
  yield* reader.read(feed);
  if (memos?.hasUnnamedBlocks !== true) return;
  budget.meetEntry();
  yield [unnamedMemos(source, memos)];
}

function unnamedMemos(source: Source, memos: Memos): Parsed {
  const { source: inner } = member(source, 'memos of no row', () => memos.unnamedBlocks());
  // Mostly these are bytes that fill blocks.
  return { type: 'member', source: { ...inner, isSpeculative: true } };
}

class RowReader {
  readonly #header: DbaseHeader;
  readonly #decode: TextDecoding;
  readonly #memos: Memos | undefined;
  readonly #columns: readonly Column[];
  readonly #losses = new Losses();
  #lostMemos = false;

  constructor(header: DbaseHeader, decode: TextDecoding, memos: Memos | undefined) {
    this.#header = header;
    this.#decode = decode;
    this.#memos = memos;
    this.#columns = header.fields.map((field) => ({ ...field, title: decode(field.name) }));
  }

  async *read(feed: ByteFeed): AsyncGenerator<readonly Parsed[]> {
    const { rowBytes } = this.#header;
    let rows = 0;
    let batch: Parsed[] = [];
    for (;;) {
      const known = await feed.fill(rowBytes);
      if (known > 0 && feed.view[0] === endMark) {
        feed.drop(1);
        continue;
      }
      if (known < rowBytes) break;
      const row = feed.view.subarray(0, rowBytes);
      const isFiller = row[0] === 0 && row.every((byte) => byte === 0);
      if (!isFiller) {
        if (![kept, deleted, keptBySheetJs].includes(row[0]!)) batch.push(...this.#lose('structure', 'DBASE_BROKEN'));
        batch.push(await this.#recordOf(row));
        rows += 1;
      }
      feed.drop(rowBytes);
      if (batch.length < maxBatchRows) continue;
      yield batch;
      batch = [];
    }
    const isCut = rows < this.#header.rows;
    if (isCut) {
      // A cut row has its first fields.
      if (feed.view.length > 1) batch.push(await this.#recordOf(feed.view));
      batch.push(...this.#lose('the rest', 'ENDS_EARLY'));
    }
    if (this.#lostMemos) batch.push(...this.#lose('a part', 'DBASE_MEMOS_NOT_READ'));
    yield batch;
  }

  async #recordOf(row: Buffer): Promise<Parsed> {
    const fields: ParsedField[] = [];
    const part = row[0] === deleted ? { part: 'deleted' } : {};
    for (const column of this.#columns) {
      const bytes = row.subarray(column.at, column.at + column.bytes);
      const value = isMemo(column, this.#header.version)
        ? await this.#memoOf(column, bytes)
        : fieldValue(column, bytes, this.#decode);
      if (value.length > 0) fields.push({ name: column.title, value, ...part });
    }
    return { type: 'record', fields };
  }
  async #memoOf({ kind }: Column, bytes: Uint8Array): Promise<string | Uint8Array> {
    const block = memoBlock(bytes);
    if (block === 0) return '';
    const memo = await this.#memos?.read(block);
    if (memo !== undefined) return kind === 'M' ? this.#decode(memo) : bytesValue(memo);
    this.#lostMemos = true;
    return '';
  }

  #lose(lost: Skip['lost'], code: string): Parsed[] {
    return this.#losses.tell({ reason: 'malformed', lost, code });
  }
}
