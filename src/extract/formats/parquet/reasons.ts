import type { Reasons } from '../../../model/index.js';
import { inDanish, inEnglish, limits } from '../../limits.js';

export const parquetReasons: Reasons = {
  PARQUET_BROKEN: {
    en: 'a page of a column in it, or its table of contents, is damaged',
    da: 'en side af en kolonne i den, eller dens indholdsfortegnelse, er beskadiget',
  },
  PARQUET_CODEC: {
    en: 'columns in it are packed in a way that is not read, such as LZO',
    da: 'kolonner i den er pakket på en måde, der ikke læses, for eksempel LZO',
  },
  PARQUET_COLUMN_TOO_LARGE: {
    en: `a column of lists has more than ${inEnglish(limits.listColumn)} in a row group`,
    da: `en kolonne af lister fylder mere end ${inDanish(limits.listColumn)} i en gruppe af rækker`,
  },
  PARQUET_ELSEWHERE: {
    en: 'its rows stand in other files, which are read by themselves',
    da: 'dens rækker står i andre filer, som læses for sig',
  },
  PARQUET_FOOTER_TOO_LARGE: {
    en: `its table of contents is larger than ${inEnglish(limits.tableFooter)}`,
    da: `dens indholdsfortegnelse er større end ${inDanish(limits.tableFooter)}`,
  },
};
