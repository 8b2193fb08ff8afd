import { oleParsers } from './formats/ole/parser.js';
import { pdfParsers } from './formats/pdf/parser.js';
import { pictureParsers } from './formats/picture/parser.js';
import { pstParsers } from './formats/pst/parser.js';
import { serveDocuments } from './worker/serve.js';

/*
 * The thread in which whole documents are parsed by packages that cannot be trusted to come to an end: the main thread can stop it, whatever
 * they do. A format whose documents are parsed here adds the parsers of its `parser.ts`, and its extractor calls `readDocument`.
 */
serveDocuments({ ...pdfParsers, ...pictureParsers, ...oleParsers, ...pstParsers });
