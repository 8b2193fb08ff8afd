import type { RandomReader } from '../../../model/index.js';
import type { ExtractContext, Extractor, Input } from '../../format.js';
import { hasMagic } from '../../input/magic.js';
import { buffer, bufferedReader, openAt } from '../../input/random-access.js';
import { SkipError } from '../../input/skip-error.js';
import type { Parsed } from '../../records/parsed-record.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { readRows } from './rows.js';

/** Reads the rows of a table. */
export const readParquet: Extractor['extract'] = (input, context) =>
  readParsedRecords(input.source, 'row', rowsOf(input, context), context);

async function* rowsOf(input: Input, context: ExtractContext): AsyncGenerator<readonly Parsed[]> {
  if (hasMagic(input.head.bytes, 'PARE')) throw new SkipError({ reason: 'encrypted', lost: 'everything' });
  const access = (await openAt(input.source)) ?? (await holdWhole(input, context.budget));
  try {
    yield* readRows(access, context.budget, context);
  } finally {
    await access.close();
  }
}

async function holdWhole({ window }: Input, budget: ExtractContext['budget']): Promise<RandomReader> {
  const buffered = await buffer(windowReader(window), budget);
  if (buffered.isWhole) return bufferedReader(buffered);
  buffered.release();
  throw new SkipError({ reason: 'limit', lost: 'everything', code: 'TOO_LARGE_TO_HOLD' });
}
