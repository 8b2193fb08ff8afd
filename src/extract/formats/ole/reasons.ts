import type { Reasons } from '../../../model/index.js';

export const oleReasons: Reasons = {
  DOCUMENT_BROKEN: {
    en: 'it is damaged; what text there is in its bytes was read',
    da: 'den er beskadiget; den tekst, der er i dens bytes, blev læst',
  },
  OLE_OBJECTS: {
    en: 'documents are embedded in it that cannot be taken out',
    da: 'der er indlejret dokumenter i den, som ikke kan tages ud',
  },
  OLE_UNKNOWN: {
    en: 'a file of the OLE kind that is no document of Word, Excel, PowerPoint or Outlook',
    da: 'en fil af OLE-slagsen, der ikke er fra Word, Excel, PowerPoint eller Outlook',
  },
};
