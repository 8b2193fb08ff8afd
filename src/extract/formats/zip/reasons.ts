import type { Reasons } from '../../../model/index.js';

export const zipReasons: Reasons = {
  ENTRIES_OVERLAP: {
    en: 'its entries share their bytes, as those of archive bombs do',
    da: 'dens filer deler bytes, som i arkivbomber',
  },
};
