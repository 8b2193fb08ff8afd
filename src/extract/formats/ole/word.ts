import { asBuffer } from '../../input/as-buffer.js';
import type { Part, PartField } from './parts.js';
import { loadSheetJs } from './sheet-js.js';
import { isBeforeWord97, textOfWord6 } from './word-6.js';

/** The offset of the flags in the stream `WordDocument`, and the bit for encryption. Source: MS-DOC, section 2.5.2, read 2026-11-24. */
const flagsAt = 10;
const encryptedFlag = 0x0100;

/**
 * Reads a Word document of the years 1993 to 2003.
 *
 * @param bytes  the whole file, with canonical names
 * @returns one part with the texts of the document, or a loss if it is encrypted
 * @throws Error if the document is damaged
 */
export async function* parseWord(bytes: Uint8Array): AsyncGenerator<Part> {
  const { CFB } = await loadSheetJs();
  const found = CFB.find(CFB.read(bytes, { type: 'buffer' }), '/WordDocument');
  const stream = Buffer.from(found?.content ?? []);
  if (stream.length >= flagsAt + 2 && (stream.readUInt16LE(flagsAt) & encryptedFlag) !== 0) {
    yield { type: 'loss', problem: { reason: 'encrypted', lost: 'a part' } };
    return;
  }
  const isOld = isBeforeWord97(stream);
  const fields: PartField[] = isOld ? [{ name: 'text', value: textOfWord6(stream) }] : await fieldsOfWord97(bytes);
  // Word writes non-breaking and optional hyphens as control characters.
  const read = fields.map(({ name, value }) => ({
    name,
    value: String(value).replaceAll('\u001e', '-').replaceAll('\u001f', ''),
  }));
  yield { type: 'part', kind: 'document', number: 1, fields: read.filter(({ value }) => value !== '') };
}

async function fieldsOfWord97(bytes: Uint8Array): Promise<PartField[]> {
  const { default: WordExtractor } = await import('word-extractor');
  const texts = await new WordExtractor().extract(asBuffer(bytes));
  const asWritten = { filterUnicode: false };
  return [
    { name: 'text', value: texts.getBody(asWritten) },
    { name: 'header', value: texts.getHeaders({ ...asWritten, includeFooters: false }) },
    { name: 'footer', value: texts.getFooters(asWritten) },
    { name: 'footnote', value: texts.getFootnotes(asWritten) },
    { name: 'endnote', value: texts.getEndnotes(asWritten) },
    { name: 'comment', value: texts.getAnnotations(asWritten) },
    { name: 'text box', value: texts.getTextboxes(asWritten) },
  ];
}
