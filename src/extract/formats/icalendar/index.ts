import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { calendarComponents } from './components.js';

/** iCalendar, vCalendar and vCard. */
export const calendar: Extractor = {
  id: 'calendar',
  title: 'iCalendar and vCard',
  record: 'event, task or card',
  identifiedBy: 'UID',
  claims: (_name, { text }) => (/^\s*BEGIN:V(?:CALENDAR|CARD|EVENT|TODO)\b/i.test(text) ? 'certain' : 'no'),
  async *extract({ source, window }, context) {
    yield* readParsedRecords(source, 'object', calendarComponents(windowReader(window)), context);
  },
};
