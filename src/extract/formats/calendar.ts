import { readDecodedRecords } from '../decoded/read-records.js';
import { windowReader } from '../decoded/window-reader.js';
import type { Extractor } from '../extractor.js';
import { calendarComponents } from '../folded/calendar-components.js';

/** iCalendar, vCalendar and vCard. */
export const calendar: Extractor = {
  id: 'calendar',
  title: 'iCalendar and vCard',
  record: 'event, task or card',
  identifiedBy: 'UID',
  claims: (_name, { text }) => (/^\s*BEGIN:V(?:CALENDAR|CARD|EVENT|TODO)\b/i.test(text) ? 'certain' : 'no'),
  async *extract({ source, window }, context) {
    yield* readDecodedRecords(source, 'object', calendarComponents(windowReader(window)), context);
  },
};
