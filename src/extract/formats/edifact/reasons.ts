import type { Reasons } from '../../../model/index.js';

export const edifactReasons: Reasons = {
  EDIFACT_BROKEN: {
    en: 'it has text outside its segments',
    da: 'den har tekst uden for sine segmenter',
  },
};
