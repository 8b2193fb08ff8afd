import type { Reasons } from '../../../model/index.js';

export const icalendarReasons: Reasons = {
  CALENDAR_BROKEN: {
    en: 'it has lines that are not properties, or an entry that is never closed',
    da: 'den har linjer, der ikke er egenskaber, eller en post, der aldrig lukkes',
  },
};
