import type { Reasons } from '../../../model/index.js';

export const htmlReasons: Reasons = {
  HTML_NOT_CLOSED: {
    en: 'a tag or a comment in it is not closed within 16 MB',
    da: 'et tag eller en kommentar i den er ikke lukket inden for 16 MB',
  },
  HTML_TOO_DEEP: {
    en: 'elements in it are nested more than 2,000 levels deep',
    da: 'elementer i den er indlejret i mere end 2.000 niveauer',
  },
};
