import type { Reasons } from '../../../model/index.js';

export const mailReasons: Reasons = {
  PROPERTY_LIST_TOO_LARGE: {
    en: 'the data that Apple Mail adds after the message is larger than cprscan can hold',
    da: 'de data, som Apple Mail tilføjer efter beskeden, fylder mere, end cprscan kan have i hukommelsen',
  },
  MESSAGE_PARTIAL: {
    en: 'it is one of several parts in which a large message was sent',
    da: 'den er én af flere dele, som en stor besked blev sendt i',
  },
  MAIL_BROKEN: {
    en: 'its parts cannot be told apart, so cprscan read it as one text',
    da: 'dens dele kan ikke skilles ad, så cprscan læste den som én tekst',
  },
  MAIL_ENCODING_UNKNOWN: {
    en: 'a part of it is in a transfer encoding that cprscan does not know, and was read as it stands',
    da: 'en del af den er i en overførselskodning, som cprscan ikke kender, og blev læst, som den står',
  },
};
