import type { SearchTarget } from '../../../model/index.js';
import { hasDigitRun } from '../../records/digit-runs.js';

/** A body or a file in a TNEF stream. */
export interface TnefPart {
  readonly name: string;
  readonly bytes: Buffer;
  /** Whether it is a body in compressed RTF. */
  readonly isCompressedRtf?: boolean;
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
/** MAPI properties that hold text or a file. */
const property = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  attachmentObject: 0x3701,
  longName: 0x3707,
  subject: 0x0037,
} as const;

const headerBytes = 6;
const attributeHeaderBytes = 9;
const checksumBytes = 2;

/** The parts of a TNEF stream, as far as it goes; `isWhole` is false where it is cut. */
export function readTnef(stream: Buffer, target: SearchTarget): { parts: TnefPart[]; isWhole: boolean } {
  const parts: TnefPart[] = [];
  const others = new Set<string>();
  const keep = (texts: Iterable<string>): void => {
    for (const text of texts) if (hasDigitRun(text, target)) others.add(text);
  };
  let attachment: { name: string; bytes: Buffer | undefined } | undefined;
  const endAttachment = (): void => {
    if (attachment?.bytes !== undefined) parts.push({ name: attachment.name, bytes: attachment.bytes });
    attachment = undefined;
  };
  let at = headerBytes;
  while (at + attributeHeaderBytes <= stream.length) {
    const id = stream.readUInt16LE(at + 1);
    const length = stream.readUInt32LE(at + 5);
    const data = stream.subarray(at + attributeHeaderBytes, at + attributeHeaderBytes + length);
    at += attributeHeaderBytes + length + checksumBytes;
    if (id === attribute.subject) parts.push({ name: 'subject.txt', bytes: withoutZero(data) });
    else if (id === attribute.body) parts.push({ name: 'body.txt', bytes: withoutZero(data) });
    else if (id === attribute.attachmentBegins) {
      endAttachment();
      attachment = { name: 'attachment', bytes: undefined };
    } else if (id === attribute.attachmentTitle && attachment !== undefined)
      attachment.name = withoutZero(data).toString('latin1');
    else if (id === attribute.attachmentData && attachment !== undefined) attachment.bytes = data;
    else if (id === attribute.messageProperties)
      for (const [key, bytes, type] of propertiesOf(data, keep)) {
        if (key === property.rtf) parts.push({ name: 'body.rtf', bytes, isCompressedRtf: true });
        else if (key === property.html) parts.push({ name: 'body.html', bytes });
        else if (key === property.body) parts.push({ name: 'body.txt', bytes });
        else if (key === property.subject) parts.push({ name: 'subject.txt', bytes });
        else keep(isTextType(type) ? [bytes.toString()] : textRuns(bytes));
      }
    else if (id === attribute.attachmentProperties && attachment !== undefined)
      for (const [key, bytes, type] of propertiesOf(data, keep)) {
        if (key === property.longName) attachment.name = bytes.toString();
        // An object begins with the id of its kind.
        else if (key === property.attachmentObject) attachment.bytes ??= bytes.subarray(16);
        else if (isTextType(type)) keep([bytes.toString()]);
      }
    // Senders, recipients and what else programs note, in structures of their own.
    else if (!noText.has(id)) keep(textRuns(data));
  }
  endAttachment();
  if (others.size > 0) parts.push({ name: 'properties.txt', bytes: Buffer.from([...others].join('\n')) });
  return { parts, isWhole: at === stream.length };
}

/** Attributes that hold times, numbers, a picture of an icon, and the name of a format. */
const noText = new Set([0x8005, 0x8006, 0x8020, 0x800f, 0x8011, 0x8012, 0x8013, 0x9006, 0x9007]);

const run = /(?:[\t\x20-\x7e\xa0-\xff]\0){8,}|[\t\x20-\x7e\xa0-\xff]{8,}/g;

/** The rows of characters in a structure that is not taken apart, of one byte each or of two. */
function textRuns(data: Buffer): string[] {
  return (data.toString('latin1').match(run) ?? []).map((text) => text.replaceAll('\0', ''));
}

function isTextType(type: number): boolean {
  return type === text8 || type === text16;
}

function withoutZero(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

const fixedBytes: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const [text8, text16, binary, object] = [0x001e, 0x001f, 0x0102, 0x000d];
const isMultiple = 0x1000;
const padded = (length: number): number => length + ((4 - (length % 4)) % 4);

/** The properties that are text, as UTF-8, or bytes; names that programs gave to some go to `given`. Ends where something in them makes no sense. Source: MS-OXTNEF, section 2.1.3.4. */
function propertiesOf(
  data: Buffer,
  given: (names: readonly string[]) => void,
): [id: number, bytes: Buffer, type: number][] {
  const found: [number, Buffer, number][] = [];
  let [at, start] = [4, 4];
  try {
    const count = data.readUInt32LE(0);
    for (let index = 0; index < count; index += 1) {
      start = at;
      const [type, id] = [data.readUInt16LE(at), data.readUInt16LE(at + 2)];
      at += 4;
      if (id >= 0x8000) {
        const isNumbered = data.readUInt32LE(at + 16) === 0;
        at += 20;
        if (!isNumbered) {
          const bytes = data.readUInt32LE(at);
          given([data.toString('utf16le', at + 4, at + 4 + bytes).replace(/\0.*$/s, '')]);
          at += padded(bytes);
        }
        at += 4;
      }
      const base = type & ~isMultiple;
      const size = fixedBytes[base];
      const isVariable = size === undefined;
      const values = isVariable || (type & isMultiple) !== 0 ? data.readUInt32LE(at) : 1;
      if (isVariable || (type & isMultiple) !== 0) at += 4;
      for (let value = 0; value < values; value += 1) {
        if (!isVariable) {
          at += size;
          continue;
        }
        const length = data.readUInt32LE(at);
        if (at + 4 + length > data.length) throw new RangeError('a value that leads out of the data');
        const bytes = data.subarray(at + 4, at + 4 + length);
        at += 4 + padded(length);
        if (base === text16) found.push([id, Buffer.from(bytes.toString('utf16le').replace(/\0.*$/s, '')), base]);
        else if (base === text8) found.push([id, withoutZero(bytes), base]);
        else if (base === binary || base === object) found.push([id, bytes, base]);
        else throw new RangeError('a type of property that there is not');
      }
    }
  } catch {
    // Numbers that lead out of the data end it: what is left is searched as it stands.
    given(textRuns(data.subarray(start)));
  }
  return found;
}
