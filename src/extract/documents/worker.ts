import { type ParseParts, parserOf } from './parts.js';
import { serveDocuments } from './serve.js';

/*
 * The thread in which whole documents are parsed by packages that cannot be trusted to come to an end: it can be stopped, whatever they do.
 * A parser more is a line here, a name in messages.ts, and an extractor that calls `readDocument`.
 */
/** Files of the OLE kind may have others embedded, whatever they are. */
const embeds = async (): Promise<ParseParts> => (await import('./embedded-objects.js')).embeddedObjects;

serveDocuments({
  pdf: async () => (await import('../pdf/parser.js')).parsePdf,
  'pdf-salvage': async () => (await import('../pdf/salvage.js')).salvagePdf,
  'pdf-ocr': async () => (await import('../pdf/parser.js')).parsePdfWithPictures,
  picture: async () => (await import('../ocr/picture.js')).parsePicture,
  word: async () => parserOf((await import('./word.js')).parseWord, embeds),
  excel: async () => parserOf((await import('./excel.js')).parseExcel, embeds),
  powerpoint: async () => parserOf((await import('./powerpoint.js')).parsePowerpoint, embeds),
  outlook: async () => parserOf((await import('./outlook.js')).parseOutlook),
  pst: async () => (await import('../pst/parser.js')).parsePst,
  'raw-text': async () => (await import('./raw-text.js')).parseRawText,
  'ole-package': async () => parserOf((await import('./embedded-objects.js')).parsePackage),
});
