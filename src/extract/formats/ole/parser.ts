import { loaded } from '../../input/reader-failed.js';
import { blaming } from '../../worker/blame.js';
import type { Parsers } from '../../worker/protocol.js';
import { goodExcel, goodMessage, goodPowerpoint, goodWord } from './known-good.js';
import { type DateDocument, type ParseParts, parserOf } from './parts.js';

export { readResidualText } from './residual-text.js';

/** Every OLE document may have others embedded. */
const embeds = async (): Promise<ParseParts> => (await import('./embedded-objects.js')).embeddedObjects;

const dated: DateDocument = async (bytes) => (await import('./embedded-objects.js')).dateOfCompound(bytes);

/** The parsers of OLE documents, for the document process. Each is loaded with the first document that needs it. */
export const oleParsers = {
  word: blaming('WORD', async () => parserOf((await import('./word.js')).parseWord, embeds, dated), goodWord),
  excel: blaming('EXCEL', async () => parserOf((await import('./excel.js')).parseExcel, embeds, dated), goodExcel),
  powerpoint: blaming(
    'POWERPOINT',
    async () => parserOf((await import('./powerpoint.js')).parsePowerpoint, embeds, dated),
    goodPowerpoint,
  ),
  outlook: blaming('OUTLOOK', async () => parserOf((await import('./outlook.js')).parseOutlook, embeds), goodMessage),
  wrapper: () => loaded('OLE', async () => parserOf((await import('./embedded-objects.js')).parseWrapper)),
  unknown: () => loaded('OLE', async () => parserOf((await import('./embedded-objects.js')).parseUnknown)),
  'residual-text': () => loaded('DOCUMENT', async () => (await import('./residual-text.js')).parseResidualText),
} satisfies Parsers;
