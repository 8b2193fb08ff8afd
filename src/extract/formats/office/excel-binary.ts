import type { ByteReader, SearchTarget } from '../../../model/index.js';
import type { Extracted } from '../../format.js';
import { SkipError } from '../../input/skip-error.js';
import { readDocument } from '../../worker/read-document.js';
import type { oleParsers } from '../ole/parser.js';
import type { DocumentFormat } from './document-format.js';
import type { DocumentText } from './document-text.js';
import { readMarkupPart, readOoxmlRest } from './ooxml.js';
import type { Package } from './package.js';

/** Parts in the records of binary workbooks. Macros, embedded objects, settings of printers and data models are no such parts. */
const binary = /^xl\/(?!vbaProject|attachedToolbars|embeddings\/|activeX\/|printerSettings\/|customProperty).*\.bin$/i;

/** Parts of text that the parser does not read. */
const drawn = /\/(?:drawings\/drawing|charts\/chart(?:ex)?|diagrams\/data)\d*\.xml$/i;

/** Memory for a part. The overlap is longer than a line with a number. */
const [portionBytes, overlapBytes] = [1024 * 1024, 4096];

const rules = { kind: 'excel' satisfies keyof typeof oleParsers, record: 'row' } as const;

/** Reads a binary workbook with the parser of older workbooks. */
export const readBinaryWorkbook: DocumentFormat['read'] = async function* (pack, _main, out, context) {
  for await (const batch of readDocument(pack.source, await pack.whole(), rules, context)) {
    for (const item of batch) if (item.type === 'segment') out.noteGiven(item.segment.text);
    yield batch;
  }
  for (const name of pack.untaken()) {
    if (binary.test(name)) yield* readBinaryPart(pack, out, name, context.target);
    else if (drawn.test(name))
      yield* readMarkupPart(pack, out, name, { kind: 'document', number: 1, field: 'drawing' });
    // The parser gives the properties.
    else if (/^docProps\/[^/]*\.xml$/i.test(name)) yield* out.readMarkup(pack, name);
  }
  yield* readOoxmlRest(pack, out);
};

/** Reads the texts of a part that the parser has left out: formulas, rules, headers, names. The parser does not say that a part is damaged. */
async function* readBinaryPart(
  pack: Package,
  out: DocumentText,
  name: string,
  target: SearchTarget,
): AsyncGenerator<readonly Extracted[]> {
  pack.take(name);
  const { readUnreadText } = await import('../ole/reader.js');
  try {
    for await (const portion of portionsOf(await pack.open(name))) {
      for await (const items of readUnreadText(portion, target, () => false))
        for (const item of items)
          if (item.type === 'record')
            for (const { value } of item.fields)
              if (typeof value === 'string') out.addUnread({ name: '', text: value });
      yield out.take();
    }
  } catch (error) {
    if (!(error instanceof SkipError)) throw error;
    out.skip({ ...error.skip, lost: 'a part' });
  }
  yield out.take();
}

/** Reads a part in portions of one buffer. Each begins with the end of the one before it, because a text may lie in both. */
async function* portionsOf(reader: ByteReader): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(portionBytes);
  try {
    for (let kept = 0; ; ) {
      let end = kept;
      for (let count = 1; count > 0 && end < buffer.length; end += count)
        count = await reader.read(buffer.subarray(end));
      if (end === kept) return;
      yield buffer.subarray(0, end);
      kept = Math.min(overlapBytes, end);
      buffer.copyWithin(0, end - kept, end);
    }
  } finally {
    await reader.close();
  }
}
