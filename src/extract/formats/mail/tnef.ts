import type { SearchTarget } from '../../../model/index.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { propertiesOf } from './tnef-properties.js';
import { textRuns, withoutZero } from './tnef-text.js';

/** A body or a file in a TNEF stream. */
export interface TnefPart {
  /** The name of the file, or one of our own such as `body.txt`. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Whether it is a body in compressed RTF. */
  readonly isCompressedRtf?: boolean;
}

/** The content of a TNEF stream. */
export interface TnefContent {
  readonly parts: readonly TnefPart[];
  /** False if the stream ends within an attribute. */
  readonly isWhole: boolean;
}

/** Attributes of a TNEF stream. Source: MS-OXTNEF, section 2.1.3, read 2026-11-24. */
const attribute = {
  subject: 0x8004,
  body: 0x800c,
  attachmentData: 0x800f,
  attachmentTitle: 0x8010,
  attachmentBegins: 0x9002,
  messageProperties: 0x9003,
  attachmentProperties: 0x9005,
} as const;

/** Attributes that hold times, numbers, a picture of an icon, and the name of a format. */
const noText = new Set([0x8005, 0x8006, 0x8020, 0x800f, 0x8011, 0x8012, 0x8013, 0x9006, 0x9007]);

/** MAPI properties of an attachment that hold its name or its bytes. */
const attachmentProperty = { object: 0x3701, longName: 0x3707 } as const;

/** The parts that MAPI properties of a message are, by the id of the property. */
const messageParts: ReadonlyMap<number, Omit<TnefPart, 'bytes'>> = new Map([
  [0x0037, { name: 'subject.txt' }],
  [0x1000, { name: 'body.txt' }],
  [0x1009, { name: 'body.rtf', isCompressedRtf: true }],
  [0x1013, { name: 'body.html' }],
]);

const headerBytes = 6;
const attributeHeaderBytes = 9;
const checksumBytes = 2;
/** An object begins with the id of its kind. */
const objectKindBytes = 16;

/**
 * Reads the bodies and attachments of a TNEF stream. Other text in which a number may be, such as names of senders, is gathered in
 * `properties.txt`.
 *
 * @param stream  the whole stream, with its signature
 * @param target  the kind of number that the scan looks for
 * @returns the parts that are there, in order
 */
export function readTnef(stream: Buffer, target: SearchTarget): TnefContent {
  const parts = new PartAssembler(target);
  let at = headerBytes;
  while (at + attributeHeaderBytes <= stream.length) {
    const id = stream.readUInt16LE(at + 1);
    const length = stream.readUInt32LE(at + 5);
    parts.push(id, stream.subarray(at + attributeHeaderBytes, at + attributeHeaderBytes + length));
    at += attributeHeaderBytes + length + checksumBytes;
  }
  return { parts: parts.end(), isWhole: at === stream.length };
}

interface Attachment {
  name: string;
  bytes: Buffer | undefined;
}

/** Makes parts of the attributes of a stream. */
class PartAssembler {
  readonly #target: SearchTarget;
  readonly #parts: TnefPart[] = [];
  readonly #otherTexts = new Set<string>();
  #attachment: Attachment | undefined;

  constructor(target: SearchTarget) {
    this.#target = target;
  }

  push(id: number, data: Buffer): void {
    if (this.#pushOfMessage(id, data)) return;
    if (this.#attachment !== undefined && this.#pushOfAttachment(this.#attachment, id, data)) return;
    // Senders, recipients and notes of programs, in structures of their own.
    if (!noText.has(id)) this.#keep(textRuns(data));
  }

  end(): readonly TnefPart[] {
    this.#endAttachment();
    if (this.#otherTexts.size > 0)
      this.#parts.push({ name: 'properties.txt', bytes: Buffer.from([...this.#otherTexts].join('\n')) });
    return this.#parts;
  }

  /** Returns false if the attribute is not one of the message. */
  #pushOfMessage(id: number, data: Buffer): boolean {
    if (id === attribute.subject) this.#parts.push({ name: 'subject.txt', bytes: withoutZero(data) });
    else if (id === attribute.body) this.#parts.push({ name: 'body.txt', bytes: withoutZero(data) });
    else if (id === attribute.messageProperties) this.#addMessageProperties(data);
    else if (id === attribute.attachmentBegins) {
      this.#endAttachment();
      this.#attachment = { name: 'attachment', bytes: undefined };
    } else return false;
    return true;
  }

  /** Returns false if the attribute is not one of an attachment. */
  #pushOfAttachment(attachment: Attachment, id: number, data: Buffer): boolean {
    if (id === attribute.attachmentTitle) attachment.name = withoutZero(data).toString('latin1');
    else if (id === attribute.attachmentData) attachment.bytes = data;
    else if (id === attribute.attachmentProperties) this.#addAttachmentProperties(attachment, data);
    else return false;
    return true;
  }

  #addMessageProperties(data: Buffer): void {
    const { properties, otherTexts } = propertiesOf(data);
    this.#keep(otherTexts);
    for (const { id, bytes, isText } of properties) {
      const part = messageParts.get(id);
      if (part !== undefined) this.#parts.push({ ...part, bytes });
      else this.#keep(isText ? [bytes.toString()] : textRuns(bytes));
    }
  }

  #addAttachmentProperties(attachment: Attachment, data: Buffer): void {
    const { properties, otherTexts } = propertiesOf(data);
    this.#keep(otherTexts);
    for (const { id, bytes, isText } of properties) {
      if (id === attachmentProperty.longName) attachment.name = bytes.toString();
      else if (id === attachmentProperty.object) attachment.bytes ??= bytes.subarray(objectKindBytes);
      else if (isText) this.#keep([bytes.toString()]);
    }
  }

  #endAttachment(): void {
    if (this.#attachment?.bytes !== undefined)
      this.#parts.push({ name: this.#attachment.name, bytes: this.#attachment.bytes });
    this.#attachment = undefined;
  }

  /** Keeps the texts in which a number may be. */
  #keep(texts: Iterable<string>): void {
    for (const text of texts) if (hasDigitRun(text, this.#target)) this.#otherTexts.add(text);
  }
}
