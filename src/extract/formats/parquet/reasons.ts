import type { Reasons } from '../../../model/index.js';
import { inDanish, inEnglish, limits } from '../../limits.js';

export const parquetReasons: Reasons = {
  PARQUET_BROKEN: {
    en: 'its table of contents, or a page of a column in it, is damaged',
    da: 'dens indholdsfortegnelse eller en side af en kolonne i den er beskadiget',
  },
  PARQUET_CODEC: {
    en: 'columns in it are compressed with a method that cprscan does not read, such as LZO',
    da: 'kolonner i den er komprimeret med en metode, som cprscan ikke læser, for eksempel LZO',
  },
  PARQUET_COLUMN_TOO_LARGE: {
    en: `a column of lists takes more than ${inEnglish(limits.listColumn)} in a row group`,
    da: `en kolonne med lister fylder mere end ${inDanish(limits.listColumn)} i en rækkegruppe`,
  },
  PARQUET_ELSEWHERE: {
    en: 'its rows are in other files, which cprscan reads separately',
    da: 'dens rækker ligger i andre filer, som cprscan læser for sig',
  },
  PARQUET_FOOTER_TOO_LARGE: {
    en: `its table of contents is larger than ${inEnglish(limits.tableFooter)}`,
    da: `dens indholdsfortegnelse er større end ${inDanish(limits.tableFooter)}`,
  },
};
