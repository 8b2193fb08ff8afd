import type { Reasons } from '../../../model/index.js';

export const bsonReasons: Reasons = {
  BSON_BROKEN: {
    en: 'a document in it is damaged, or what follows is none',
    da: 'et dokument i den er beskadiget, eller det, der følger, er ikke et',
  },
};
