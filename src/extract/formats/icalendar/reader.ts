import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { calendarComponents } from './components.js';

/** Reads events and cards, one component after the other. */
export const readCalendar: Extractor['extract'] = ({ source, head, window }, context) =>
  readParsedRecords(
    source,
    /^\s*BEGIN:VCARD\b/i.test(head.text) ? 'card' : 'event',
    calendarComponents(windowReader(window), context.target),
    context,
  );
