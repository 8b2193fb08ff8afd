import type { Reasons } from '../../../model/index.js';

export const csvReasons: Reasons = {
  CSV_QUOTE_NOT_CLOSED: {
    en: 'a quote opens there and is never closed; close it so that cprscan can read rows',
    da: 'et anførselstegn åbnes dér og lukkes aldrig; luk det, så cprscan kan læse rækker',
  },
};
