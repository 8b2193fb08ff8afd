import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { icalendarReasons } from './reasons.js';

/** iCalendar, vCalendar and vCard files. */
export const calendar: Extractor = {
  id: 'calendar',
  title: 'iCalendar and vCard',
  record: 'event or card',
  identifiedBy: 'UID',
  reasons: icalendarReasons,
  claims: (_name, { text }) => (/^\s*BEGIN:V(?:CALENDAR|CARD|EVENT|TODO)\b/i.test(text) ? 'certain' : 'no'),
  extract: loadedWhenMet('CALENDAR', async () => (await import('./reader.js')).readCalendar),
};
