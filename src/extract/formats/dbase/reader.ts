import type { Extractor } from '../../format.js';
import { readPassages } from '../../records/passages/passages.js';
import { wasReadAlong } from '../../records/read-along.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { readThrough } from '../../records/read-through.js';
import { Memos } from './memos.js';
import { readRows } from './rows.js';

/** Reads the rows of a table, with the memos beside it. */
export const readDbase: Extractor['extract'] = async function* (input, context) {
  const { source } = input;
  const memos = await Memos.beside(source);
  try {
    if (memos !== undefined) context.readAlong.add(memos.path);
    yield* readParsedRecords(source, 'row', readRows(input, memos, context.budget), context);
  } finally {
    await memos?.close();
  }
};

/** Searches memos without their table as raw text. */
export const readMemos: Extractor['extract'] = async function* (input, context) {
  if (await wasReadAlong(input.source, context)) return yield* readThrough(input);
  yield* readPassages(input.window, context);
  yield [{ type: 'skip', skip: { reason: 'unsupported', lost: 'all but raw text', code: 'DBASE_MEMOS_ALONE' } }];
};
