import type { Reasons } from '../../../model/index.js';

export const sevenZipReasons: Reasons = {
  METHOD_UNKNOWN: {
    en: 'a method of compression that is not known',
    da: 'en komprimering, der ikke kendes',
  },
  VOLUME_MISSING: {
    en: 'another part of the archive is needed, and is a file of its own',
    da: 'en anden del af arkivet mangler, og er en fil for sig',
  },
};
