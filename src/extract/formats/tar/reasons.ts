import type { Reasons } from '../../../model/index.js';

export const tarReasons: Reasons = {
  TAR_ENTRY_TYPE: {
    en: 'it is a kind of entry that cprscan does not read, such as a sparse file',
    da: 'den er en type fil, som cprscan ikke læser, for eksempel en sparse-fil',
  },
};
