import { inEnglish, limits } from '../../limits.js';
import { readDocument } from '../../worker/read-document.js';
import type { oleParsers } from '../ole/parser.js';
import type { DocumentFormat } from './document-format.js';
import { officeReasons } from './reasons.js';

/** Parts of a binary workbook that the parser reads, or that hold no text. */
const parts = /\.(?:bin|xml|rels)$/i;

const rules = { kind: 'excel' satisfies keyof typeof oleParsers, record: 'row' } as const;

/** Binary Excel workbooks. Their parts are not XML: the file is parsed as a whole, in a process that can be ended. */
export const xlsb: DocumentFormat = {
  id: 'xlsb',
  title: 'binary Excel workbook (xlsb)',
  record: 'row of a sheet',
  identifiedBy: 'its key column',
  reasons: officeReasons,
  buffered: `the workbook, up to ${inEnglish(limits.document)}`,
  async *read(pack, _main, out, context) {
    yield* readDocument(pack.source, await pack.whole(), rules, context);
    for (const name of pack.untaken()) {
      if (!parts.test(name) || /embeddings\//i.test(name)) continue;
      pack.take(name);
      const damage = await pack.damageOf(name);
      // The parser reads a damaged part as far as it can, and does not say so.
      yield damage === undefined ? [] : [{ type: 'skip', skip: { lost: 'a part', ...damage } }];
    }
    yield out.take();
    for (const item of pack.members()) yield [item];
  },
};
