import type { Extracted } from '../format.js';
import { fieldOfPath } from './field-names.js';

/**
 * Emits a comment of an archive as text of the archive itself.
 *
 * @param field  the path of the comment
 * @param text   the comment
 * @returns one segment, or nothing for a blank comment
 */
export function commentOf(field: string, text: string): Extracted[] {
  if (text.trim() === '') return [];
  const spot = { record: { kind: 'document', number: 1 }, field: fieldOfPath(field) } as const;
  return [{ type: 'segment', segment: { spot, text, own: { start: 0, end: text.length }, base: 0 } }];
}
