import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';
import type { DocumentFormat } from './document-format.js';
import { officeReasons } from './reasons.js';

const common = { identifiedBy: '', reasons: officeReasons, buffered: 'a part at a time' } as const;

/** Word documents, also with macros, and templates. */
const docx: DocumentFormat = {
  ...common,
  id: 'docx',
  title: 'Word document (docx, docm, dotx)',
  record: 'paragraph of a part',
  read: loadedWhenMet('OFFICE', async () => (await import('./word.js')).readWord),
};

/** Excel workbooks, also with macros, and templates. */
const xlsx: DocumentFormat = {
  ...common,
  id: 'xlsx',
  title: 'Excel workbook (xlsx, xlsm, xltx)',
  record: 'row of a sheet',
  identifiedBy: 'its key column',
  read: loadedWhenMet('OFFICE', async () => (await import('./excel.js')).readExcel),
};

/** Binary Excel workbooks. Their parts are not XML: the file is parsed as a whole, in a process that can be ended. */
const xlsb: DocumentFormat = {
  ...common,
  id: 'xlsb',
  title: 'binary Excel workbook (xlsb)',
  record: 'row of a sheet',
  identifiedBy: 'its key column',
  buffered: `the workbook, up to ${inEnglish(limits.document)}`,
  read: loadedWhenMet('OFFICE', async () => (await import('./excel-binary.js')).readBinaryWorkbook),
};

/** PowerPoint presentations, also with macros, templates and shows. */
const pptx: DocumentFormat = {
  ...common,
  id: 'pptx',
  title: 'PowerPoint presentation (pptx, pptm, potx, ppsx)',
  record: 'slide',
  read: loadedWhenMet('OFFICE', async () => (await import('./powerpoint.js')).readPowerpoint),
};

const odt: DocumentFormat = {
  ...common,
  id: 'odt',
  title: 'OpenDocument text',
  record: 'paragraph',
  read: loadedWhenMet('OFFICE', async () => (await import('./open-document.js')).readTextDocument),
};

const ods: DocumentFormat = {
  ...common,
  id: 'ods',
  title: 'OpenDocument spreadsheet',
  record: 'row of a sheet',
  identifiedBy: 'its key column',
  read: loadedWhenMet('OFFICE', async () => (await import('./open-document.js')).readSpreadsheet),
};

const odp: DocumentFormat = {
  ...common,
  id: 'odp',
  title: 'OpenDocument presentation or drawing',
  record: 'slide',
  read: loadedWhenMet('OFFICE', async () => (await import('./open-document.js')).readPresentation),
};

/** EPUB books. Their chapters are members, which are read as HTML. */
const epub: DocumentFormat = {
  ...common,
  id: 'epub',
  title: 'EPUB book',
  record: 'line of a part of the book, which is read as what it is',
  read: loadedWhenMet('OFFICE', async () => (await import('./epub.js')).readEpub),
};

/** The document formats that are ZIP archives. */
export const documents: readonly DocumentFormat[] = [docx, xlsx, xlsb, pptx, odt, ods, odp, epub];
