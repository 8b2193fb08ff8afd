import type { DocumentFormat } from './document-format.js';
import { epub } from './epub.js';
import { xlsx } from './excel.js';
import { xlsb } from './excel-binary.js';
import { odp, ods, odt } from './open-document.js';
import { pptx } from './powerpoint.js';
import { docx } from './word.js';

/** The document formats that are ZIP archives. */
export const documents: readonly DocumentFormat[] = [docx, xlsx, xlsb, pptx, odt, ods, odp, epub];
