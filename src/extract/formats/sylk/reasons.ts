import type { Reasons } from '../../../model/index.js';

export const sylkReasons: Reasons = {
  SYLK_BROKEN: {
    en: 'it has lines that are no records of a SYLK spreadsheet',
    da: 'den har linjer, der ikke er poster i et SYLK-regneark',
  },
};
