import type { RecordRef, SearchTarget } from '../../../model/index.js';
import { digitRuns } from '../../records/digit-runs.js';
import type { DocumentItem, PlainField } from '../../worker/protocol.js';
import { TimeoutError, withHeartbeat } from '../../worker/with-heartbeat.js';
import { withoutMisreadDigits } from './ocr-corrections.js';
import { closeEngine, textInPicture } from './text-reader.js';

/** The lines that OCR read, without lines whose digits are all in the text of the page: these are the same lines. */
function withoutReadLines(text: string, others: readonly PlainField[], target: SearchTarget): string {
  const known = new Set(others.flatMap(({ value }) => (typeof value === 'string' ? digitRuns(value, target) : [])));
  const isNew = (line: string): boolean => {
    const runs = digitRuns(line, target);
    return runs.length === 0 || runs.some((run) => !known.has(run));
  };
  return known.size === 0 ? text : text.split('\n').filter(isNew).join('\n');
}

/**
 * Runs OCR on a picture of a page. Its text is a field of its own, because OCR may misread digits.
 *
 * @param picture  a picture file
 * @param record   the page
 * @param others   fields of the page from other sources than OCR; the record begins with them
 * @param target   the numbers that the search looks for
 * @returns heartbeats, a problem for a damaged picture or a reading that takes too long, and the record of the page
 */
export async function* readPicture(
  picture: Uint8Array,
  record: RecordRef,
  others: readonly PlainField[],
  target: SearchTarget,
): AsyncGenerator<readonly DocumentItem[]> {
  let text: string;
  try {
    text = withoutMisreadDigits(yield* withHeartbeat(textInPicture(picture)), target);
  } catch (error) {
    const isLate = error instanceof TimeoutError;
    // A reading that takes too long never ends. The next picture opens a new engine.
    if (isLate) await closeEngine();
    const why = isLate ? ({ reason: 'timeout' } as const) : ({ reason: 'malformed', code: 'PICTURE_BROKEN' } as const);
    yield [{ type: 'problem', problem: { ...why, lost: 'a part', record } }];
    text = '';
  }
  text = withoutReadLines(text, others, target);
  const read: PlainField[] = text.trim() === '' ? [] : [{ name: 'text in picture', value: text }];
  yield [{ type: 'record', ...record, fields: [...others, ...read] }];
}
