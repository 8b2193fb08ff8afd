import type { RecordRef, SearchTarget } from '../../../model/index.js';
import { digitRuns } from '../../records/digit-runs.js';
import type { DocumentItem, PlainField } from '../../worker/protocol.js';
import { TimeoutError, withHeartbeat } from '../../worker/with-heartbeat.js';
import { withoutMisreadDigits } from './ocr-corrections.js';
import { closeEngine, textInPicture } from './text-reader.js';

/** The lines of a reading without those whose digits all stand in the text that the page has: they are the same lines. */
function withoutReadLines(text: string, others: readonly PlainField[], target: SearchTarget): string {
  const known = new Set(others.flatMap(({ value }) => (typeof value === 'string' ? digitRuns(value, target) : [])));
  const isNew = (line: string): boolean => {
    const runs = digitRuns(line, target);
    return runs.length === 0 || runs.some((run) => !known.has(run));
  };
  return known.size === 0 ? text : text.split('\n').filter(isNew).join('\n');
}

/** Reads a picture of a page. Its text is named as what it is: a reading, in which digits may be wrong. */
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
    // It goes on for ever: another one is opened for the next picture.
    if (isLate) await closeEngine();
    const why = isLate ? ({ reason: 'timeout' } as const) : ({ reason: 'malformed', code: 'PICTURE_BROKEN' } as const);
    yield [{ type: 'problem', problem: { ...why, lost: 'a part', record } }];
    text = '';
  }
  text = withoutReadLines(text, others, target);
  const read: PlainField[] = text.trim() === '' ? [] : [{ name: 'text in picture', value: text }];
  yield [{ type: 'record', ...record, fields: [...others, ...read] }];
}
