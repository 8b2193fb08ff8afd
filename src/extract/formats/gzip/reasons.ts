import type { Reasons } from '../../../model/index.js';

export const gzipReasons: Reasons = {
  COMMENTS_TOO_MANY: {
    en: 'the headers of its parts hold more text than cprscan keeps at a time; it did not read the rest',
    da: 'headerne i dens dele indeholder mere tekst, end cprscan gemmer ad gangen; resten er ikke læst',
  },
};
