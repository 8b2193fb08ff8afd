import type { Reasons } from '../../../model/index.js';

export const avroReasons: Reasons = {
  AVRO_BROKEN: {
    en: 'a block in it is damaged',
    da: 'en blok i den er beskadiget',
  },
  AVRO_CODEC: {
    en: 'its blocks are compressed with a method that cprscan does not read, such as bzip2 or xz',
    da: 'dens blokke er komprimeret med en metode, som cprscan ikke læser, for eksempel bzip2 eller xz',
  },
  AVRO_SCHEMA: {
    en: 'it has no schema that cprscan can read, so the fields of its records are unknown',
    da: 'den har intet skema, som cprscan kan læse, så felterne i dens registreringer er ukendte',
  },
};
