import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { calendarComponents } from './components.js';
import { icalendarReasons } from './reasons.js';

/** iCalendar, vCalendar and vCard files. */
export const calendar: Extractor = {
  id: 'calendar',
  title: 'iCalendar and vCard',
  record: 'event or card',
  identifiedBy: 'UID',
  reasons: icalendarReasons,
  claims: (_name, { text }) => (/^\s*BEGIN:V(?:CALENDAR|CARD|EVENT|TODO)\b/i.test(text) ? 'certain' : 'no'),
  async *extract({ source, head, window }, context) {
    yield* readParsedRecords(
      source,
      /^\s*BEGIN:VCARD\b/i.test(head.text) ? 'card' : 'event',
      calendarComponents(windowReader(window), context.target),
      context,
    );
  },
};
