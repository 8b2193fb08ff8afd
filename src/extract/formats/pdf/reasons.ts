import type { Reasons } from '../../../model/index.js';
import { inDanish, inEnglish, limits } from '../../limits.js';

export const pdfReasons: Reasons = {
  PDF_TOO_LARGE: {
    en: `PDF documents of more than ${inEnglish(limits.document)} are not read`,
    da: `PDF-dokumenter på mere end ${inDanish(limits.document)} læses ikke`,
  },
  PDF_BROKEN: {
    en: 'it cannot be opened as a PDF; texts in it were read without its pages and fonts',
    da: 'den kan ikke åbnes som PDF; den tekst, der kunne findes uden sider og skrifttyper, blev læst',
  },
  PDF_NO_PAGES: {
    en: 'it has no pages',
    da: 'den har ingen sider',
  },
  PDF_PAGES_NOT_LISTED: {
    en: 'it has pages that are not in its list of pages; texts in them were read without their fonts',
    da: 'den har sider, som ikke er i dens liste; tekster i dem blev læst uden deres skrifttyper',
  },
  PDF_OBJECTS_NOT_LISTED: {
    en: 'parts of it do not stand where it says; texts in them were read without their pages and fonts',
    da: 'dele af den står ikke, hvor den siger; tekster i dem blev læst uden sider og skrifttyper',
  },
  PDF_PAGES_REPEATED: {
    en: 'its list of pages names the same pages again and again',
    da: 'dens liste nævner de samme sider igen og igen',
  },
  PDF_PAGE_BROKEN: {
    en: 'a page is damaged or missing',
    da: 'en side er beskadiget eller mangler',
  },
  PDF_NO_UNICODE: {
    en: 'a font does not say which characters it shows, so what it shows cannot be read',
    da: 'en skrifttype siger ikke, hvilke tegn den viser, så det viste kan ikke læses',
  },
  PDF_FORM_NOT_READ: {
    en: 'it has a form of the XFA kind, whose values could not be got at',
    da: 'den har en formular af XFA-slagsen, hvis værdier ikke kunne hentes',
  },
  PDF_FILE_MISSING: {
    en: 'a file that it should hold is damaged or missing',
    da: 'en fil, som den skulle rumme, er beskadiget eller mangler',
  },
};
