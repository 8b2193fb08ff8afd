import type { Reasons } from '../../../model/index.js';

export const ldifReasons: Reasons = {
  LDIF_BROKEN: {
    en: 'it has lines that are not attributes',
    da: 'den har linjer, der ikke er attributter',
  },
};
