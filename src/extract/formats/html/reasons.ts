import type { Reasons } from '../../../model/index.js';
import { inDanish, inEnglish, limits } from '../../limits.js';

export const htmlReasons: Reasons = {
  HTML_NOT_CLOSED: {
    en: `a tag or a comment in it is not closed within ${inEnglish(limits.markup)}`,
    da: `et tag eller en kommentar i den er ikke lukket inden for ${inDanish(limits.markup)}`,
  },
  HTML_TOO_DEEP: {
    en: `elements in it are nested more than ${inEnglish(limits.markupDepth)} deep`,
    da: `elementer i den er indlejret i mere end ${inDanish(limits.markupDepth)}`,
  },
};
