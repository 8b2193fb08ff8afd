import type { Reasons } from '../../../model/index.js';

export const sqlReasons: Reasons = {
  SQL_BROKEN: {
    en: 'a quote or a list of rows is never closed there, or closed too soon; the dump may be cut off',
    da: 'et anførselstegn eller en liste af rækker lukkes aldrig eller for tidligt; filen kan være afkortet',
  },
  DUMP_CUT: {
    en: 'the line that ends such a dump is missing, so it may be cut off',
    da: 'den linje, der slutter sådan en fil, mangler, så den kan være afkortet',
  },
};
