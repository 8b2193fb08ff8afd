import type { RecordDate } from '../../model/index.js';
import { readDay } from './read-day.js';

/** Days on which Microsoft made the templates of Excel: a new workbook says that it was created then. */
const templateDays: ReadonlySet<string> = new Set(['2006-09-16', '2015-06-05']);

/** PDF writes `D:20451224093000+01'00'`: the mark, year, month and day come first. Source: ISO 32000-1, 7.9.4, read 2026-11-30. */
const pdfMark = 'D:';
const pdfDayChars = 8;

function dayOf(value: string): string | undefined {
  return readDay(value.startsWith(pdfMark) ? value.slice(pdfMark.length, pdfMark.length + pdfDayChars) : value);
}

/**
 * Chooses the date of a document among its properties.
 *
 * @param properties  the names and values of the properties that may date it, the best first: its creation, then its last change
 * @returns the day of the first property that holds one, or undefined
 */
export function documentDate(properties: readonly (readonly [name: string, value: unknown])[]): RecordDate | undefined {
  for (const [name, value] of properties) {
    const day = typeof value === 'string' ? dayOf(value) : undefined;
    if (day !== undefined && !templateDays.has(day)) return { day, from: `property ${name}`, of: 'document' };
  }
  return undefined;
}
