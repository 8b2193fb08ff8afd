import type { Reasons } from '../../../model/index.js';

export const zipReasons: Reasons = {
  ENTRIES_OVERLAP: {
    en: 'its entries share bytes, as in an archive bomb',
    da: 'dens filer deler bytes, som i en arkivbombe',
  },
};
