import type { Reasons } from '../../../model/index.js';

export const edifactReasons: Reasons = {
  EDIFACT_BROKEN: {
    en: 'text stands where no segment is',
    da: 'der står tekst, hvor der ikke er et segment',
  },
};
