import { goodExcel, goodMessage, goodPdf, goodPicture, goodPowerpoint, goodWord } from './formats/ole/known-good.js';
import { type ParseParts, parserOf } from './formats/ole/parts.js';
import { loaded } from './input/reader-failed.js';
import { blaming } from './worker/blame.js';
import { serveDocuments } from './worker/serve.js';

/*
 * The thread in which whole documents are parsed by packages that cannot be trusted to come to an end: it can be stopped, whatever they do.
 * A parser more is a line here, a name in messages.ts, and an extractor that calls `readDocument`.
 */
/** Files of the OLE kind may have others embedded, whatever they are. */
const embeds = async (): Promise<ParseParts> => (await import('./formats/ole/embedded-objects.js')).embeddedObjects;

serveDocuments({
  pdf: blaming('PDF', async () => (await import('./formats/pdf/parser.js')).parsePdf, goodPdf),
  'pdf-salvage': () => loaded('PDF', async () => (await import('./formats/pdf/salvage.js')).salvagePdf),
  'pdf-ocr': blaming('PDF', async () => (await import('./formats/pdf/parser.js')).parsePdfWithPictures, goodPdf),
  picture: blaming('PICTURE', async () => (await import('./formats/picture/picture.js')).parsePicture, goodPicture),
  word: blaming('WORD', async () => parserOf((await import('./formats/ole/word.js')).parseWord, embeds), goodWord),
  excel: blaming('EXCEL', async () => parserOf((await import('./formats/ole/excel.js')).parseExcel, embeds), goodExcel),
  powerpoint: blaming(
    'POWERPOINT',
    async () => parserOf((await import('./formats/ole/powerpoint.js')).parsePowerpoint, embeds),
    goodPowerpoint,
  ),
  outlook: blaming(
    'OUTLOOK',
    async () => parserOf((await import('./formats/ole/outlook.js')).parseOutlook),
    goodMessage,
  ),
  pst: () => loaded('PST', async () => (await import('./formats/pst/parser.js')).parsePst),
  'raw-text': () => loaded('DOCUMENT', async () => (await import('./formats/ole/raw-text.js')).parseRawText),
  'ole-package': () =>
    loaded('OLE', async () => parserOf((await import('./formats/ole/embedded-objects.js')).parsePackage)),
});
