import type { Reasons } from '../../../model/index.js';

export const sevenZipReasons: Reasons = {
  THREAD_FAILED: {
    en: 'the thread that was reading it stopped',
    da: 'tråden, der læste den, stoppede',
  },
  METHOD_UNKNOWN: {
    en: 'it is compressed with a method that cprscan does not know',
    da: 'den er komprimeret med en metode, som cprscan ikke kender',
  },
  VOLUME_MISSING: {
    en: 'the archive is split into several files, and another part is missing',
    da: 'arkivet er delt op i flere filer, og en anden del mangler',
  },
};
