import type { RecordRef } from '../../model/index.js';
import type { DocumentItem, PlainField } from '../documents/messages.js';
import { withoutMisreadDigits } from './misread.js';
import { patiently } from './patience.js';
import { textInPicture } from './text-reader.js';

/** Reads a picture of a page. Its text is named as what it is: a reading, in which digits may be wrong. */
export async function* readPicture(
  picture: Uint8Array,
  record: RecordRef,
  others: readonly PlainField[],
): AsyncGenerator<readonly DocumentItem[]> {
  let text: string;
  try {
    text = withoutMisreadDigits(yield* patiently(textInPicture(picture)));
  } catch {
    yield [{ type: 'problem', problem: { reason: 'malformed', lost: 'a part', code: 'PICTURE_BROKEN', record } }];
    text = '';
  }
  const read: PlainField[] = text.trim() === '' ? [] : [{ name: 'text in picture', value: text }];
  yield [{ type: 'record', ...record, fields: [...others, ...read] }];
}
