import type { Reasons } from '../../../model/index.js';
import { inDanish, inEnglish, limits } from '../../limits.js';

export const sqliteReasons: Reasons = {
  SQLITE_CORRUPT: {
    en: 'pages of it are damaged, or it is not a database',
    da: 'sider i den er beskadiget, eller den er ikke en database',
  },
  SQLITE_TOO_LARGE: {
    en: `cprscan does not read databases of more than ${inEnglish(limits.database)}`,
    da: `cprscan læser ikke databaser på mere end ${inDanish(limits.database)}`,
  },
  SQLITE_LOG_ALONE: {
    en: 'cprscan reads a log only with its database, which it had not scanned before the log',
    da: 'cprscan læser kun en log sammen med dens database, som ikke var gennemgået før loggen',
  },
  SQLITE_LOG_NOT_READ: {
    en: 'the log next to the database, which holds its latest rows, could not be read',
    da: 'loggen ved siden af databasen, som indeholder de nyeste rækker, kunne ikke læses',
  },
};
