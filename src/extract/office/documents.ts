import type { DocumentFormat } from './document-format.js';
import { xlsx } from './excel.js';
import { pptx } from './powerpoint.js';
import { docx } from './word.js';

/** Every format of documents that are zip archives and are read as documents. */
export const documents: readonly DocumentFormat[] = [docx, xlsx, pptx];
