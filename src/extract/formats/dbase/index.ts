import type { ExtractContext, Extracted, Extractor, Input } from '../../format.js';
import { readPassages } from '../../records/passages/passages.js';
import { wasReadAlong } from '../../records/read-along.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { readThrough } from '../../records/read-through.js';
import { isDbase } from './header.js';
import { isMemoFile, Memos } from './memos.js';
import { dbaseReasons } from './reasons.js';
import { readRows } from './rows.js';

/** Tables of dBase III to 7, FoxPro and Visual FoxPro, with the memos beside them. */
export const dbase: Extractor = {
  id: 'dbase',
  title: 'dBase or FoxPro table',
  record: 'row',
  identifiedBy: 'its key column',
  reasons: dbaseReasons,
  signatures: [{ turn: 'weak', isStart: isDbase, name: /\.dbf$/i }],
  async *extract(input: Input, context: ExtractContext): AsyncGenerator<readonly Extracted[]> {
    const { source } = input;
    const memos = await Memos.beside(source);
    try {
      if (memos !== undefined) context.readAlong.add(memos.path);
      yield* readParsedRecords(source, 'row', readRows(input, memos, context.budget), context);
    } finally {
      await memos?.close();
    }
  },
};

/** The memos of a table. The extractor of the table reads them; this one searches memos without their table as raw text. */
export const dbaseMemos: Extractor = {
  id: 'dbase-memo',
  title: 'memos of a dBase or FoxPro table, with the table beside them',
  record: 'row of the table',
  identifiedBy: '',
  reasons: dbaseReasons,
  signatures: [{ turn: 'structure', isStart: isMemoFile, name: /\.(?:dbt|fpt)$/i }],
  async *extract(input: Input, context: ExtractContext) {
    if (await wasReadAlong(input.source, context)) return yield* readThrough(input);
    yield* readPassages(input.window, context);
    yield [{ type: 'skip', skip: { reason: 'unsupported', lost: 'all but raw text', code: 'DBASE_MEMOS_ALONE' } }];
  },
};
