import type { Reasons } from '../../../model/index.js';
import { inDanish, inEnglish, limits } from '../../limits.js';

export const sqliteReasons: Reasons = {
  SQLITE_CORRUPT: {
    en: 'pages of the database are damaged, or it is none',
    da: 'sider i databasen er beskadiget, eller den er ingen database',
  },
  SQLITE_TOO_LARGE: {
    en: `databases of more than ${inEnglish(limits.database)} are not read`,
    da: `databaser på mere end ${inDanish(limits.database)} læses ikke`,
  },
  SQLITE_LOG_ALONE: {
    en: 'a log is read with its database, which was not scanned before it',
    da: 'en log læses sammen med sin database, som ikke blev gennemgået før den',
  },
  SQLITE_LOG_NOT_READ: {
    en: 'the log beside the database, which holds its latest rows, could not be read',
    da: 'loggen ved siden af databasen, som har de nyeste rækker, kunne ikke læses',
  },
};
