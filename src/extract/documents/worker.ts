import { loaded } from '../reader-failed.js';
import { blaming } from './blame.js';
import { goodExcel, goodMessage, goodPdf, goodPicture, goodPowerpoint, goodWord } from './known-good.js';
import { type ParseParts, parserOf } from './parts.js';
import { serveDocuments } from './serve.js';

/*
 * The thread in which whole documents are parsed by packages that cannot be trusted to come to an end: it can be stopped, whatever they do.
 * A parser more is a line here, a name in messages.ts, and an extractor that calls `readDocument`.
 */
/** Files of the OLE kind may have others embedded, whatever they are. */
const embeds = async (): Promise<ParseParts> => (await import('./embedded-objects.js')).embeddedObjects;

serveDocuments({
  pdf: blaming('PDF', async () => (await import('../pdf/parser.js')).parsePdf, goodPdf),
  'pdf-salvage': () => loaded('PDF', async () => (await import('../pdf/salvage.js')).salvagePdf),
  'pdf-ocr': blaming('PDF', async () => (await import('../pdf/parser.js')).parsePdfWithPictures, goodPdf),
  picture: blaming('PICTURE', async () => (await import('../ocr/picture.js')).parsePicture, goodPicture),
  word: blaming('WORD', async () => parserOf((await import('./word.js')).parseWord, embeds), goodWord),
  excel: blaming('EXCEL', async () => parserOf((await import('./excel.js')).parseExcel, embeds), goodExcel),
  powerpoint: blaming(
    'POWERPOINT',
    async () => parserOf((await import('./powerpoint.js')).parsePowerpoint, embeds),
    goodPowerpoint,
  ),
  outlook: blaming('OUTLOOK', async () => parserOf((await import('./outlook.js')).parseOutlook), goodMessage),
  pst: () => loaded('PST', async () => (await import('../pst/parser.js')).parsePst),
  'raw-text': () => loaded('DOCUMENT', async () => (await import('./raw-text.js')).parseRawText),
  'ole-package': () => loaded('OLE', async () => parserOf((await import('./embedded-objects.js')).parsePackage)),
});
