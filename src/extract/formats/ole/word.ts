import { asBuffer } from '../../input/as-buffer.js';
import type { Part, PartField } from './parts.js';
import { loadSheetJs } from './sheet-js.js';

/**
 * Reads a Word document of the years 1997 to 2003.
 *
 * @param bytes  the whole file
 * @returns one part with the texts of the document, or a loss if it is encrypted
 */
export async function* parseWord(bytes: Uint8Array): AsyncGenerator<Part> {
  if (await isEncrypted(bytes)) {
    yield { type: 'loss', problem: { reason: 'encrypted', lost: 'a part' } };
    return;
  }
  const { default: WordExtractor } = await import('word-extractor');
  const buffer = asBuffer(bytes);
  const texts = await new WordExtractor().extract(buffer);
  const asWritten = { filterUnicode: false };
  const fields: PartField[] = [
    { name: 'text', value: texts.getBody(asWritten) },
    { name: 'header', value: texts.getHeaders({ ...asWritten, includeFooters: false }) },
    { name: 'footer', value: texts.getFooters(asWritten) },
    { name: 'footnote', value: texts.getFootnotes(asWritten) },
    { name: 'endnote', value: texts.getEndnotes(asWritten) },
    { name: 'comment', value: texts.getAnnotations(asWritten) },
    { name: 'text box', value: texts.getTextboxes(asWritten) },
  ];
  // Word writes non-breaking and optional hyphens as control characters.
  const read = fields.map(({ name, value }) => ({
    name,
    value: String(value).replaceAll('\u001e', '-').replaceAll('\u001f', ''),
  }));
  yield { type: 'part', kind: 'document', number: 1, fields: read.filter(({ value }) => value !== '') };
}

/** The offset of the flags in the stream `WordDocument`, and the bit for encryption. Source: MS-DOC, section 2.5.2, read 2026-11-24. */
const flagsAt = 10;
const encryptedFlag = 0x0100;

/** True if the document needs a password. */
async function isEncrypted(bytes: Uint8Array): Promise<boolean> {
  const { CFB } = await loadSheetJs();
  const stream = CFB.find(CFB.read(bytes, { type: 'buffer' }), 'WordDocument');
  if (stream === null || stream.content.length < flagsAt + 2) return false;
  return (Buffer.from(stream.content).readUInt16LE(flagsAt) & encryptedFlag) !== 0;
}
