import type { Reasons } from '../../../model/index.js';

export const icalendarReasons: Reasons = {
  CALENDAR_BROKEN: {
    en: 'lines stand where no property is, or an entry is never closed',
    da: 'der står linjer, hvor der ikke er en egenskab, eller en aftale lukkes aldrig',
  },
};
