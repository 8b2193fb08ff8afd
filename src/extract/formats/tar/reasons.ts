import type { Reasons } from '../../../model/index.js';

export const tarReasons: Reasons = {
  TAR_ENTRY_TYPE: {
    en: 'a kind of entry that is not read, such as a sparse file',
    da: 'en slags fil, der ikke læses, for eksempel en med huller',
  },
};
