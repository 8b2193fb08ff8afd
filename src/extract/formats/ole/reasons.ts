import type { Reasons } from '../../../model/index.js';

export const oleReasons: Reasons = {
  DOCUMENT_BROKEN: {
    en: 'it is damaged; cprscan read the text that it found in the bytes',
    da: 'den er beskadiget; cprscan læste den tekst, der kunne findes i dens bytes',
  },
  OLE_OBJECTS: {
    en: 'documents that are embedded in it could not be extracted',
    da: 'dokumenter, der er indlejret i den, kunne ikke hentes ud',
  },
  OLE_MACROS: {
    en: 'it has macros without their source, which cprscan searched as raw text',
    da: 'den har makroer uden deres kildetekst, som cprscan gennemsøgte som rå tekst',
  },
  OLE_UNKNOWN: {
    en: 'it is an OLE file of a kind that cprscan does not know, such as Visio, Project or Publisher',
    da: 'den er en OLE-fil af en type, som cprscan ikke kender, fx Visio, Project eller Publisher',
  },
};
