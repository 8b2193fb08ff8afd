import type { RecordRef } from '../../model/index.js';
import type { DocumentItem, PlainField } from '../documents/messages.js';
import { withoutMisreadDigits } from './misread.js';
import { patiently, TookTooLong } from './patience.js';
import { closeEngine, textInPicture } from './text-reader.js';

/** Reads a picture of a page. Its text is named as what it is: a reading, in which digits may be wrong. */
export async function* readPicture(
  picture: Uint8Array,
  record: RecordRef,
  others: readonly PlainField[],
): AsyncGenerator<readonly DocumentItem[]> {
  let text: string;
  try {
    text = withoutMisreadDigits(yield* patiently(textInPicture(picture)));
  } catch (error) {
    const isLate = error instanceof TookTooLong;
    // It goes on for ever: another one is opened for the next picture.
    if (isLate) await closeEngine();
    const why = isLate ? ({ reason: 'timeout' } as const) : ({ reason: 'malformed', code: 'PICTURE_BROKEN' } as const);
    yield [{ type: 'problem', problem: { ...why, lost: 'a part', record } }];
    text = '';
  }
  const read: PlainField[] = text.trim() === '' ? [] : [{ name: 'text in picture', value: text }];
  yield [{ type: 'record', ...record, fields: [...others, ...read] }];
}
