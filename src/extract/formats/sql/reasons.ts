import type { Reasons } from '../../../model/index.js';

export const sqlReasons: Reasons = {
  SQL_BROKEN: {
    en: 'a quote or a list of rows is never closed there, or closed too soon; the dump may be cut off',
    da: 'et anførselstegn eller en liste af rækker lukkes dér aldrig eller for tidligt; filen kan være afkortet',
  },
  DUMP_CUT: {
    en: 'the last line of such a dump is missing, so it may be cut off',
    da: 'den linje, som sådan en fil slutter med, mangler, så den kan være afkortet',
  },
};
