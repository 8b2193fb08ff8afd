import type { Reasons } from '../../../model/index.js';
import { inDanish, inEnglish, limits } from '../../limits.js';

export const pdfReasons: Reasons = {
  PDF_TOO_LARGE: {
    en: `cprscan does not read PDF documents of more than ${inEnglish(limits.document)}`,
    da: `cprscan læser ikke PDF-dokumenter på mere end ${inDanish(limits.document)}`,
  },
  PDF_BROKEN: {
    en: 'cprscan cannot open it as a PDF; it read the text that it found, without pages and fonts',
    da: 'cprscan kan ikke åbne den som PDF; den tekst, der kunne findes uden sider og skrifttyper, blev læst',
  },
  PDF_NO_PAGES: {
    en: 'it has no pages',
    da: 'den har ingen sider',
  },
  PDF_PAGES_NOT_LISTED: {
    en: 'some of its pages are not in its list of pages; cprscan read their text without their fonts',
    da: 'nogle af dens sider mangler i dens sideliste; cprscan læste deres tekst uden deres skrifttyper',
  },
  PDF_OBJECTS_NOT_LISTED: {
    en: 'some of its objects are not in its table of objects; cprscan read their text without pages and fonts',
    da: 'nogle af dens objekter mangler i dens objekttabel; cprscan læste deres tekst uden sider og skrifttyper',
  },
  PDF_PAGES_REPEATED: {
    en: 'its list of pages names the same pages again and again',
    da: 'dens sideliste nævner de samme sider igen og igen',
  },
  PDF_PAGE_BROKEN: {
    en: 'a page is damaged or missing',
    da: 'en side er beskadiget eller mangler',
  },
  PDF_NO_UNICODE: {
    en: 'a font does not say which characters it shows, so its text cannot be read',
    da: 'en skrifttype angiver ikke, hvilke tegn den viser, så dens tekst kan ikke læses',
  },
  PDF_FORM_NOT_READ: {
    en: 'it has an XFA form, whose values cprscan could not read',
    da: 'den har en XFA-formular, hvis værdier cprscan ikke kunne læse',
  },
  PDF_FILE_MISSING: {
    en: 'a file that should be embedded in it is damaged or missing',
    da: 'en fil, der skulle være indlejret i den, er beskadiget eller mangler',
  },
};
