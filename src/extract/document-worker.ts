import { oleParsers } from './formats/ole/parser.js';
import { pdfParsers } from './formats/pdf/parser.js';
import { pictureParsers } from './formats/picture/parser.js';
import { pstParsers } from './formats/pst/parser.js';
import { serveDocuments } from './worker/serve.js';

/*
 * The thread in which packages parse whole documents. A package may hang on a damaged document: the main thread can end this thread whatever the
 * package does. A format whose documents are parsed here adds the parsers of its `parser.ts`, and its extractor calls `readDocument`.
 */
serveDocuments({ ...pdfParsers, ...pictureParsers, ...oleParsers, ...pstParsers });
