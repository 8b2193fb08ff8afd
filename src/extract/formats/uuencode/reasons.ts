import type { Reasons } from '../../../model/index.js';

export const uuencodeReasons: Reasons = {
  UUENCODE_BROKEN: {
    en: 'a line of it does not have the length that it says',
    da: 'en linje i den har ikke den længde, den angiver',
  },
};
