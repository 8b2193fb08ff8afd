import { mailParsers } from './formats/mail/parser.js';
import { oleParsers } from './formats/ole/parser.js';
import { pdfParsers } from './formats/pdf/parser.js';
import { pictureParsers } from './formats/picture/parser.js';
import { pstParsers } from './formats/pst/parser.js';
import { rtfParsers } from './formats/rtf/parser.js';
import { serveDocuments } from './worker/serve.js';

/*
 * The process in which whole documents are parsed. A parser may hang on a damaged document, or fill its memory: the scan can end this process
 * whatever the parser does. A format whose documents are parsed here adds the parsers of its `parser.ts`, and its extractor calls `readDocument`.
 */
void serveDocuments({ ...pdfParsers, ...pictureParsers, ...oleParsers, ...pstParsers, ...rtfParsers, ...mailParsers });
