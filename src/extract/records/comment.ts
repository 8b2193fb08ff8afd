import type { Extracted } from '../format.js';
import { fieldOfPath } from './field-names.js';

/** A comment that an archive holds besides its entries, as text of the archive itself. */
export function commentOf(field: string, text: string): Extracted[] {
  if (text.trim() === '') return [];
  const spot = { record: { kind: 'document', number: 1 }, field: fieldOfPath(field) } as const;
  return [{ type: 'segment', segment: { spot, text, own: { start: 0, end: text.length }, base: 0 } }];
}
