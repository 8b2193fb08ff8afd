import type { Reasons } from '../../../model/index.js';

export const mailReasons: Reasons = {
  PROPERTY_LIST_TOO_LARGE: {
    en: 'what Apple Mail wrote behind the message is larger than cprscan can hold',
    da: 'det, Apple Mail har skrevet efter beskeden, er større, end cprscan kan rumme',
  },
  MESSAGE_PARTIAL: {
    en: 'it is one of several messages that a large one was sent in',
    da: 'den er én af flere beskeder, som en stor blev sendt i',
  },
  MAIL_BROKEN: {
    en: 'its parts cannot be told apart, so it was read as it stands',
    da: 'dens dele kan ikke skilles ad, så den blev læst, som den står',
  },
};
