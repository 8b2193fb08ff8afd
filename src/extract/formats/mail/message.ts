import type { AttachmentStream, Headers, MailParser, MessageText } from 'mailparser';
import type { ByteReader, RecordDate, Skip, Source } from '../../../model/index.js';
import type { Budget } from '../../input/budget.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { blameFile, loaded } from '../../input/reader-failed.js';
import { SkipError } from '../../input/skip-error.js';
import type { Parsed, ParsedField } from '../../records/parsed-record.js';
import { dayOf } from '../../records/read-day.js';
import { withoutBlankStart } from './blank-start.js';
import { type BodyFiles, withBodiesByBytes } from './body-text.js';
import { fieldsOfHeaders } from './headers.js';
import { fieldsOfHtml } from './html-body.js';
import { PartHeaders } from './part-headers.js';
import { RawLines } from './raw-lines.js';

/** The limits of headers in bytes and of parts. No mail program makes larger messages. */
const maxHeadSize = 16 * 1024 * 1024;
const maxChildNodes = 100_000;

const chunkBytes = 64 * 1024;

/** The place of a message. */
export interface MessagePlace {
  readonly source: Source;
  readonly within: readonly string[];
  /** The separator before the message in a mailbox, with its sender and date. */
  readonly separator?: string;
}

/**
 * Reads one message: first its attachments, each as a member, then its headers and bodies as one record. A body in both
 * text and HTML is emitted twice, under different names. The headers of all parts and the text around the parts are
 * fields of the record. A message that mailparser cannot take apart is emitted as raw lines.
 *
 * Nothing is read ahead: an attachment is streamed.
 *
 * @param reader  the message, from its first byte
 * @param place   the source, and the names of the containers inside it
 * @param budget  the limits for members
 * @returns batches of members, one record and skips
 * @throws ReaderFailed if mailparser does not work
 */
export async function* readMessage(
  reader: ByteReader,
  place: MessagePlace,
  budget: Budget,
): AsyncGenerator<readonly Parsed[]> {
  // Loading mailparser takes time, so only mail loads it.
  const { MailParser: Parser } = await loaded('MAIL', () => import('mailparser'));
  const parser = new (withBodiesByBytes(Parser))({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    checksumAlgo: false,
    maxHeadSize,
    maxChildNodes,
  });
  let headers: Headers = new Map();
  parser.on('headers', (read) => {
    headers = read;
  });
  const raw = new RawLines();
  const besides = new PartHeaders();
  const feeding = feed(parser, await withoutBlankStart(reader), (chunk) => {
    raw.keep(chunk);
    besides.write(chunk);
  });
  const parts = new Parts(place, budget);
  let text: MessageText | undefined;
  let isBroken = false;
  try {
    for await (const data of parser as AsyncIterable<AttachmentStream | MessageText>) {
      if (data.type === 'text') text = data;
      else yield* parts.read(data, sentOn(headers.get('date')));
    }
  } catch (error) {
    if (error instanceof SkipError) throw error;
    await blameFile('MAIL', () => readsGoodMessage(Parser));
    isBroken = true;
  }
  await feeding;
  for (const bytes of (parser as unknown as BodyFiles).files) yield* parts.file(bytes, sentOn(headers.get('date')));
  const fields = [...separatorOf(place), ...fieldsOfHeaders(headers), ...(await fieldsOfBodies(text))];
  const otherFields = besides.fields();
  const hasNothing = parts.count === 0 && (text?.text ?? '') === '' && (text?.html ?? '') === '';
  const isLost = isBroken || (besides.hasUnparted && hasNothing);
  const id = headers.get('message-id');
  yield [
    {
      type: 'record',
      fields: [...fields, ...(isLost ? raw.fields() : otherFields)],
      id: typeof id === 'string' ? id : undefined,
      date: sentOn(headers.get('date')),
    },
    ...skipsOf(headers, text, isLost ? raw.isWhole : besides.isWhole, isLost),
    ...(isLost ? [] : skipsBesides(besides)),
  ];
}

/** Reports the parts that neither mailparser returns nor the collected text has. */
function skipsBesides({ isCut, hasEncodedFile, hasUnparted, hasUnknownEncoding }: PartHeaders): Parsed[] {
  const skips: Skip[] = [];
  if (hasUnparted) skips.push({ reason: 'malformed', lost: 'structure', code: 'MAIL_BROKEN' });
  if (isCut) skips.push({ reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' });
  if (hasEncodedFile) skips.push({ reason: 'unsupported', lost: 'a part', code: 'UUENCODED_FILE' });
  if (hasUnknownEncoding) skips.push({ reason: 'unsupported', lost: 'a part', code: 'MAIL_ENCODING_UNKNOWN' });
  return skips.map((skip) => ({ type: 'skip', skip }));
}

/** Whether the package takes a message of one line apart. */
async function readsGoodMessage(Parser: typeof MailParser): Promise<boolean> {
  const parser = new Parser({});
  parser.end('Subject: Ribe\r\nContent-Type: text/plain\r\n\r\nRoskilde\r\n');
  for await (const data of parser as AsyncIterable<AttachmentStream | MessageText>)
    if (data.type === 'text') return data.text?.startsWith('Roskilde') === true;
  return false;
}

function separatorOf({ separator = '' }: MessagePlace): ParsedField[] {
  return separator === '' ? [] : [{ name: 'From ', value: separator }];
}

function sentOn(date: unknown): RecordDate | undefined {
  const day = date instanceof Date ? dayOf(date) : undefined;
  return day === undefined ? undefined : { day, from: 'Date', of: 'record' };
}

function contentType(headers: Headers): string {
  const value = headers.get('content-type');
  return typeof value === 'object' && 'value' in value && typeof value.value === 'string' ? value.value : '';
}

const pgpMessage = /^-----BEGIN PGP MESSAGE-----/m;

function skipsOf(headers: Headers, text: MessageText | undefined, isWhole: boolean, isLost: boolean): Parsed[] {
  const skips: Skip[] = [];
  if (isLost) skips.push({ reason: 'malformed', lost: isWhole ? 'structure' : 'the rest', code: 'MAIL_BROKEN' });
  else if (!isWhole) skips.push({ reason: 'malformed', lost: 'a part', code: 'MAIL_BROKEN' });
  if (/^message\/partial/i.test(contentType(headers)))
    skips.push({ reason: 'malformed', lost: 'a part', code: 'MESSAGE_PARTIAL' });
  if (/^multipart\/encrypted/i.test(contentType(headers)) || pgpMessage.test(text?.text ?? ''))
    skips.push({ reason: 'encrypted', lost: 'a part' });
  return skips.map((skip) => ({ type: 'skip', skip }));
}

async function fieldsOfBodies(text: MessageText | undefined): Promise<ParsedField[]> {
  const plain = text?.text ?? '';
  const html = text?.html ?? '';
  return [
    ...(plain === '' ? [] : [{ name: 'body', value: plain }]),
    ...(html === '' ? [] : await fieldsOfHtml(html, 'html_body')),
  ];
}

/** Writes the message to the parser, as fast as the parser accepts it. */
async function feed(parser: MailParser, reader: ByteReader, keep: (chunk: Uint8Array) => void): Promise<void> {
  let hasEnded = false;
  let wake = (): void => {};
  parser.on('drain', () => wake());
  for (const event of ['close', 'error'])
    parser.on(event, () => {
      hasEnded = true;
      wake();
    });
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const count = await reader.read(chunk);
    if (count === 0) break;
    const read = chunk.subarray(0, count);
    keep(read);
    // The rest of a broken message is kept as well, and read as raw lines.
    if (hasEnded || parser.write(read)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  if (!hasEnded) parser.end();
}

/** The attachments of a message. */
class Parts {
  count = 0;
  readonly #place: MessagePlace;
  readonly #budget: Budget;

  constructor(place: MessagePlace, budget: Budget) {
    this.#place = place;
    this.#budget = budget;
  }

  async *read(attachment: AttachmentStream, dated: RecordDate | undefined): AsyncGenerator<readonly Parsed[]> {
    const bytes = new AttachmentReader(attachment);
    yield this.#member(nameOf(attachment, this.count + 1), () => bytes, dated);
    await bytes.close();
  }

  /** Emits a body that is a file and not text. */
  *file(bytes: Uint8Array, dated: RecordDate | undefined): Generator<readonly Parsed[]> {
    yield this.#member(`part ${this.count + 1}`, () => bytesReader(bytes), dated);
  }

  #member(name: string, open: () => ByteReader, dated: RecordDate | undefined): Parsed[] {
    this.count += 1;
    const { source, within } = this.#place;
    const { path, members } = source;
    const names = [...within, name];
    const skip = this.#limitAt(members.length + names.length);
    if (skip === 'told') return [];
    if (skip !== undefined) return [{ type: 'skip', skip }];
    return [
      {
        type: 'member',
        source: { path, members: [...members, ...names], open, ...(dated !== undefined && { dated }) },
      },
    ];
  }

  #limitAt(depth: number): Skip | 'told' | undefined {
    const { maxDepth } = this.#budget.limits;
    const { isAdmitted, limit } = this.#budget.admitEntry();
    if (limit !== undefined) return { reason: 'limit', lost: 'a part', limit };
    if (!isAdmitted) return 'told';
    if (depth <= maxDepth) return undefined;
    return { reason: 'limit', lost: 'a part', limit: { name: 'max-depth', allowed: maxDepth, observed: depth } };
  }
}

/** The name of an attachment. A message without a name gets the ending `.eml`. */
function nameOf({ filename, contentType: type }: AttachmentStream, number: number): string {
  if (filename !== undefined && filename !== '') return filename.slice(filename.lastIndexOf('/') + 1);
  if (type === 'message/rfc822') return `message in part ${number}.eml`;
  return `part ${number}`;
}

/** Reads an attachment from the stream of its message. Closing it lets the message continue. */
class AttachmentReader implements ByteReader {
  readonly #attachment: AttachmentStream;
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);
  #hasEnded = false;

  constructor(attachment: AttachmentStream) {
    this.#attachment = attachment;
    this.#chunks = (attachment.content as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#rest.length === 0) {
      if (this.#hasEnded) return 0;
      const { done, value } = await this.#chunks.next();
      if (done === true) this.#hasEnded = true;
      else this.#rest = value;
    }
    const count = Math.min(into.length, this.#rest.length);
    into.set(this.#rest.subarray(0, count));
    this.#rest = this.#rest.subarray(count);
    return count;
  }

  async close(): Promise<void> {
    const into = new Uint8Array(chunkBytes);
    while ((await this.read(into)) > 0);
    this.#attachment.release?.();
  }
}
