import type { Reasons } from '../../../model/index.js';

export const xmlReasons: Reasons = {
  XML_BROKEN: {
    en: 'an element or a tag is not closed; it may be cut off',
    da: 'et element eller et tag er ikke lukket; den kan være afkortet',
  },
  ATTACHMENT_PIECES_MISSING: {
    en: 'parts of an attachment are missing from the export',
    da: 'dele af en vedhæftet fil mangler i eksporten',
  },
  ATTACHMENTS_TOO_LARGE: {
    en: 'attachments that the export splits into parts are too large to hold in memory',
    da: 'vedhæftede filer, som eksporten deler op, er for store til hukommelsen',
  },
  XML_ENTITIES: {
    en: 'an entity that it declares is longer than 4,096 characters or refers to itself, and was not put in its places',
    da: 'en entitet, den erklærer, er længere end 4.096 tegn eller henviser til sig selv og blev ikke sat ind på sine pladser',
  },
};
