import type { Reasons } from '../../../model/index.js';

export const xmlReasons: Reasons = {
  XML_BROKEN: {
    en: 'an element or a tag is not closed; it may be cut off',
    da: 'et element eller et mærke er ikke lukket; den kan være afkortet',
  },
  ATTACHMENT_PIECES_MISSING: {
    en: 'pieces of an attachment are not in the export',
    da: 'stykker af en vedhæftet fil er ikke i eksporten',
  },
  ATTACHMENTS_TOO_LARGE: {
    en: 'the attachments that are cut into pieces are too large to be held in memory',
    da: 'de vedhæftede filer, der er delt i stykker, er for store til hukommelsen',
  },
};
