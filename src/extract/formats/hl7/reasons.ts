import type { Reasons } from '../../../model/index.js';

export const hl7Reasons: Reasons = {
  HL7_BROKEN: {
    en: 'it has lines that are not segments',
    da: 'den har linjer, der ikke er segmenter',
  },
};
