import type { Reasons } from '../../../model/index.js';

export const ldifReasons: Reasons = {
  LDIF_BROKEN: {
    en: 'lines stand where no attribute is',
    da: 'der står linjer, hvor der ikke er en attribut',
  },
};
