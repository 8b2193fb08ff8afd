import type { FieldName } from '../../../model/index.js';
import { loadDecompressor, otherHeaders } from '../mail/parser.js';
import type { Part, PartField } from './parts.js';

/** What msgreader tells of a message, an attachment or a recipient. */
interface Told {
  readonly error?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly bodyHtml?: string;
  readonly html?: Uint8Array;
  readonly compressedRtf?: Uint8Array;
  readonly headers?: string;
  readonly senderName?: string;
  readonly senderEmail?: string;
  readonly messageId?: string;
  readonly attachments?: readonly Told[];
  readonly recipients?: readonly Told[];
  readonly name?: string;
  readonly email?: string;
  readonly fileName?: string;
  readonly innerMsgContent?: boolean;
  readonly innerMsgContentFields?: Told;
}
interface Reader {
  getFileData(): Told;
  getAttachment(attachment: Told): { readonly fileName?: string; readonly content?: Uint8Array };
}

const maxDepth = 20;

/** Outlook messages: subject, people, bodies, and what is attached, messages in messages among it. */
export async function* parseOutlook(bytes: Uint8Array): AsyncGenerator<Part> {
  const { default: module } = (await import('@kenjiuno/msgreader')) as unknown as { default: object };
  const MsgReader = ('default' in module ? module.default : module) as new (
    bytes: ArrayBuffer,
  ) => Reader & { parserConfig?: object };
  const reader = new MsgReader(bytes.slice().buffer);
  reader.parserConfig = { ansiEncoding: 'windows-1252' };
  const told = reader.getFileData();
  const fields = await fieldsOf(told, reader, undefined, 0);
  // Of a damaged message msgreader makes one that says nothing.
  if (told.error !== undefined || fields.length === 0) throw new Error('no message');
  yield { type: 'part', kind: 'message', number: 1, fields };
}

/** @param container  the names of the messages that it is attached to, but for the outermost; undefined for that one itself */
async function fieldsOf(
  told: Told,
  reader: Reader,
  container: string | undefined,
  depth: number,
): Promise<PartField[]> {
  const nameIn = (path: string): FieldName => (container === undefined ? path : { container, path });
  const texts = {
    subject: told.subject,
    from: [told.senderName, told.senderEmail].filter(Boolean).join(' '),
    to: (told.recipients ?? []).map(({ name, email }) => [name, email].filter(Boolean).join(' ')).join('\n'),
    headers: told.headers === undefined ? undefined : otherHeaders(told.headers),
    body: told.body,
  };
  const fields: PartField[] = Object.entries(texts).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ name: nameIn(name), value }],
  );
  const html = told.bodyHtml ?? (told.html === undefined ? undefined : Buffer.from(told.html).toString('latin1'));
  if (html !== undefined && html !== '')
    fields.push({ name: nameIn('html_body'), value: Buffer.from(html), fileName: 'html_body.html' });
  if (told.compressedRtf !== undefined) {
    const decompressRtf = await loadDecompressor();
    const rtf = decompressRtf(told.compressedRtf);
    fields.push({ name: nameIn('rtf_body'), value: rtf, fileName: 'rtf_body.rtf' });
  }
  for (const attachment of told.attachments ?? []) {
    const { innerMsgContentFields: inner } = attachment;
    if (inner !== undefined) {
      const name = attachment.name ?? 'message';
      if (depth < maxDepth)
        fields.push(
          ...(await fieldsOf(inner, reader, container === undefined ? name : `${container}: ${name}`, depth + 1)),
        );
      continue;
    }
    const { fileName, content } = reader.getAttachment(attachment);
    if (content !== undefined)
      fields.push({
        name: nameIn('attachment'),
        value: content,
        fileName: fileName ?? attachment.fileName ?? 'attachment',
      });
  }
  return fields;
}
