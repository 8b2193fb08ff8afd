import { serveDocuments } from './serve.js';

/*
 * The thread in which whole documents are parsed by packages that cannot be trusted to come to an end: it can be stopped, whatever they do.
 * A parser more is a line here, a name in messages.ts, and an extractor that calls `readDocument`.
 */
serveDocuments({
  pdf: async () => (await import('../pdf/parser.js')).parsePdf,
  'pdf-salvage': async () => (await import('../pdf/salvage.js')).salvagePdf,
});
