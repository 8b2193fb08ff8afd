import type { Reasons } from '../../../model/index.js';

export const jsonReasons: Reasons = {
  JSON_BROKEN: {
    en: 'a bracket or a quote is missing, or there is one too many; it may be cut off',
    da: 'en parentes eller et anførselstegn mangler eller er overflødigt; den kan være afkortet',
  },
};
