import type { Reasons } from '../../../model/index.js';

export const gzipReasons: Reasons = {
  COMMENTS_TOO_MANY: {
    en: 'the headers of its parts hold more text than cprscan keeps at a time, so the rest is not read',
    da: 'hovederne på dens dele rummer mere tekst, end cprscan gemmer ad gangen, så resten er ikke læst',
  },
};
