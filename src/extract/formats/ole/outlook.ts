import type { FieldName } from '../../../model/index.js';
import { loadDecompressor, otherHeaders } from '../mail/parser.js';
import { CompoundDirectory } from './compound-directory.js';
import type { Part, PartField } from './parts.js';

/** A message, an attachment or a recipient, as msgreader returns it. */
interface MsgData {
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
  readonly attachments?: readonly MsgData[];
  readonly recipients?: readonly MsgData[];
  readonly name?: string;
  readonly email?: string;
  readonly fileName?: string;
  readonly innerMsgContent?: boolean;
  readonly innerMsgContentFields?: MsgData;
}
interface Reader {
  getFileData(): MsgData;
  getAttachment(attachment: MsgData): { readonly fileName?: string; readonly content?: Uint8Array };
}

const maxDepth = 20;

/** Reports attachments that are not read: objects of other programs, files that are elsewhere, and messages too deep in others. */
const notRead = (reason: 'limit' | 'unsupported'): Part => ({
  type: 'loss',
  problem: { reason, lost: 'a part', code: 'OLE_OBJECTS' },
});

/**
 * Reads an Outlook message.
 *
 * @param bytes  the whole file
 * @returns one part: subject, people, headers, bodies and attachments. An attached message is read into fields of the same part.
 * @throws Error if msgreader finds no message in the bytes
 */
export async function* parseOutlook(bytes: Uint8Array): AsyncGenerator<Part> {
  const { default: module } = (await import('@kenjiuno/msgreader')) as unknown as { default: object };
  const MsgReader = ('default' in module ? module.default : module) as new (
    bytes: ArrayBuffer,
  ) => Reader & { parserConfig?: object };
  const reader = new MsgReader(bytes.slice().buffer);
  reader.parserConfig = { ansiEncoding: 'windows-1252' };
  const message = reader.getFileData();
  const losses = new Set<'limit' | 'unsupported'>();
  const fields = await fieldsOf(message, reader, undefined, 0, losses);
  // msgreader turns a damaged message into an empty one.
  if (message.error !== undefined || (fields.length === 0 && !isBlank(bytes))) throw new Error('no message');
  yield { type: 'part', kind: 'message', number: 1, fields };
  for (const reason of losses) yield notRead(reason);
}

/**
 * The streams with the subject, the sender, the headers and the bodies of a message: PidTagSubject, PidTagSenderName, PidTagSenderEmailAddress,
 * PidTagTransportMessageHeaders, PidTagBody, PidTagRtfCompressed and PidTagHtml of MS-OXPROPS, named as MS-OXMSG says.
 */
const ownTexts = /^__substg1\.0_(?:0037|0C1A|0C1F|007D|1000|1009|1013)/i;
/** A text may end with a zero, in one byte or two. */
const endOfTextBytes = 2;
const peopleAndFiles = /^__(?:recip|attach)_version1\.0_/i;
const properties = /^__properties_version1\.0$/i;

/** Whether a message says nothing, like one that was opened and saved: it has properties, and none of its texts, recipients and attachments. */
function isBlank(bytes: Uint8Array): boolean {
  const directory = new CompoundDirectory(bytes);
  const entries = directory.rootEntries();
  const says = entries.some(
    ({ name, size }) => peopleAndFiles.test(name) || (size > endOfTextBytes && ownTexts.test(name)),
  );
  return directory.isRootWhole && !says && entries.some(({ name }) => properties.test(name));
}

/**
 * @param container  the names of the attached messages around the text, joined by `: `; undefined for the outermost message
 * @param losses     receives why an attachment was not read
 */
async function fieldsOf(
  message: MsgData,
  reader: Reader,
  container: string | undefined,
  depth: number,
  losses: Set<'limit' | 'unsupported'>,
): Promise<PartField[]> {
  const nameIn = (path: string): FieldName => (container === undefined ? path : { container, path });
  const texts = {
    subject: message.subject,
    from: [message.senderName, message.senderEmail].filter(Boolean).join(' '),
    to: (message.recipients ?? []).map(({ name, email }) => [name, email].filter(Boolean).join(' ')).join('\n'),
    headers: message.headers === undefined ? undefined : otherHeaders(message.headers),
    body: message.body,
  };
  const fields: PartField[] = Object.entries(texts).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ name: nameIn(name), value }],
  );
  const html =
    message.bodyHtml ?? (message.html === undefined ? undefined : Buffer.from(message.html).toString('latin1'));
  if (html !== undefined && html !== '')
    fields.push({ name: nameIn('html_body'), value: Buffer.from(html), fileName: 'html_body.html' });
  if (message.compressedRtf !== undefined) {
    const decompressRtf = await loadDecompressor();
    const rtf = decompressRtf(message.compressedRtf);
    fields.push({ name: nameIn('rtf_body'), value: rtf, fileName: 'rtf_body.rtf' });
  }
  for (const attachment of message.attachments ?? []) {
    const { innerMsgContentFields: inner } = attachment;
    if (inner !== undefined) {
      const name = attachment.name ?? 'message';
      const within = container === undefined ? name : `${container}: ${name}`;
      if (depth < maxDepth) fields.push(...(await fieldsOf(inner, reader, within, depth + 1, losses)));
      else losses.add('limit');
      continue;
    }
    const { fileName, content } = contentOf(attachment, reader);
    if (content === undefined) losses.add('unsupported');
    else
      fields.push({
        name: nameIn('attachment'),
        value: content,
        fileName: fileName ?? attachment.fileName ?? 'attachment',
      });
  }
  return fields;
}

/** Reads an attachment. Its content is undefined if it is not a stream of bytes in the file. */
function contentOf(attachment: MsgData, reader: Reader): ReturnType<Reader['getAttachment']> {
  try {
    return reader.getAttachment(attachment);
  } catch {
    return {};
  }
}
