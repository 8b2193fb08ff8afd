import type { Reasons } from '../../../model/index.js';

export const bsonReasons: Reasons = {
  BSON_BROKEN: {
    en: 'a document in it is damaged, or other data follows',
    da: 'et dokument i den er beskadiget, eller der følger andre data',
  },
};
