import { utils, write } from '@e965/xlsx';
import type { FindingEvent } from '../../src/model/index.js';
import { memorySource } from './memory-source.js';
import { number, read, why } from './read-archive.js';

/** Where numbers are in a file: its members, the kind of the record, and the field; and what was not read. */
export async function placesIn(name: string, bytes: Uint8Array): Promise<{ places: string[]; skips: unknown[] }> {
  const { events, skipped } = await read(memorySource(name, bytes));
  const places = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source, record, field } }) => [...source.members, record.kind, field ?? ''].join(' | '));
  return { places: places.sort(), skips: skipped.map(why) };
}

export const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

const sheet = utils.aoa_to_sheet([
  ['Navn', 'CPR'],
  ['Ærø', number],
]);

/** A workbook with the number in the column B of its sheet. */
export const workbook = (bookType: string): Buffer<ArrayBuffer> =>
  Buffer.from(
    write(
      { SheetNames: ['Ark1'], Sheets: { Ark1: sheet } },
      { type: 'buffer', bookType: bookType as 'biff8' },
    ) as Uint8Array,
  );
