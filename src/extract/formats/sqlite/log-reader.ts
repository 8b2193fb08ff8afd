import type { Extractor } from '../../format.js';
import { readPassages } from '../../records/passages/passages.js';
import { wasReadAlong } from '../../records/read-along.js';
import { readThrough } from '../../records/read-through.js';

export { readThrough } from '../../records/read-through.js';

/** Passes over a log that was read with its database, and searches any other log as raw text. */
export const readLog: Extractor['extract'] = async function* (input, context) {
  if (await wasReadAlong(input.source, context)) return yield* readThrough(input);
  yield* readPassages(input.window, context);
  yield [{ type: 'skip', skip: { reason: 'unsupported', lost: 'all but raw text', code: 'SQLITE_LOG_ALONE' } }];
};
