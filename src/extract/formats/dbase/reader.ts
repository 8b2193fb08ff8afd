import type { Extractor } from '../../format.js';
import { readPassages } from '../../records/passages/passages.js';
import { wasReadAlong } from '../../records/read-along.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { readThrough } from '../../records/read-through.js';
import { readHeader } from './header.js';
import { Memos } from './memos.js';
import { readRows } from './rows.js';

/** Reads the rows of a table, with the memos beside it. A table whose rows have no bytes is searched as raw text. */
export const readDbase: Extractor['extract'] = async function* (input, context) {
  const { source, head, window } = input;
  if (readHeader(head.bytes).rowBytes === 0) {
    // A row has at least the mark of deletion.
    yield* readPassages(window, context);
    yield [{ type: 'skip', skip: { reason: 'malformed', lost: 'structure', code: 'DBASE_HEADER_BROKEN' } }];
    return;
  }
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
