import type { Reasons } from '../../../model/index.js';

export const avroReasons: Reasons = {
  AVRO_BROKEN: {
    en: 'a block in it is damaged',
    da: 'en blok i den er beskadiget',
  },
  AVRO_CODEC: {
    en: 'its blocks are packed in a way that is not read, such as bzip2 or xz',
    da: 'dens blokke er pakket på en måde, der ikke læses, for eksempel bzip2 eller xz',
  },
  AVRO_SCHEMA: {
    en: 'it does not say what its records are made of',
    da: 'den siger ikke, hvad dens registreringer består af',
  },
};
