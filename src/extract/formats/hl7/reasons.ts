import type { Reasons } from '../../../model/index.js';

export const hl7Reasons: Reasons = {
  HL7_BROKEN: {
    en: 'lines stand where no segment is',
    da: 'der står linjer, hvor der ikke er et segment',
  },
};
