import { type FieldName, fieldText, type RecordDate, type SearchTarget } from '../../../model/index.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import type { ParsedField } from '../../records/parsed-record.js';
import { dayOf } from '../../records/read-day.js';
import type { PlainField } from '../../worker/protocol.js';
import { fieldsOfHtml, loadDecompressor, otherHeaders } from '../mail/parser.js';
import { fieldsOfRtf } from '../rtf/parser.js';
import { attachmentKind, kindBits } from './mailbox.js';
import { nameOf } from './names.js';
import { decode8, type NodeReader, type Property, textsOf, types } from './properties.js';

const id = {
  subject: 0x0037,
  messageId: 0x1035,
  headers: 0x007d,
  html: 0x1013,
  rtf: 0x1009,
  longFileName: 0x3707,
  fileName: 0x3704,
  displayName: 0x3001,
  attachmentData: 0x3701,
} as const;
/** The dates of a message, the preferred one first. */
const dateProperties = [
  [0x0039, 'sent'],
  [0x0e06, 'received'],
  [0x3007, 'created'],
] as const;
const millisecondsFrom1601To1970 = 11_644_473_600_000;
/** Outlook makes these texts from the subject. */
const ofSubject = new Set([0x003d, 0x0070, 0x0e1d]);
const unread = new Set([0x001a]);
const recipientTable = 0x0692;
const receivers = new Set(['to', 'cc', 'bcc']);
const recipientTexts = new Set([0x3001, 0x3003, 0x39fe]);
/** Users and programs made the properties from this id on. */
const firstGivenId = 0x8000;

const maxDepth = 20;

/** An attached file of a message, in memory. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The content of a message. */
export interface MessageContent {
  readonly messageId: string;
  /** The day of sending; otherwise of receipt; otherwise of creation. */
  readonly date: RecordDate | undefined;
  readonly fields: readonly PlainField[];
  readonly attachments: readonly Attachment[];
  /** Whether a value or a part is damaged. */
  readonly isBroken: boolean;
}

/**
 * Reads all texts of a message in any property, its recipients, and its attached messages.
 *
 * @param node    the message, or a folder
 * @param names   the names that the mailbox gives to properties
 * @param target  decides which texts of attachments may hold a number
 * @returns the content; it lacks damaged parts, and then `isBroken` is true
 */
export async function readMessageNode(
  node: NodeReader,
  names: ReadonlyMap<number, string>,
  target: SearchTarget,
): Promise<MessageContent> {
  const reading = new MessageReader(names, target);
  await reading.message(node, undefined, 0);
  const { messageId, date, fields, attachments, isBroken } = reading;
  return { messageId, date, fields, attachments, isBroken };
}

/** The name of a field of a message, or of an attached message. */
function nameIn(container: string | undefined, path: string): FieldName {
  return container === undefined ? path : { container, path };
}

class MessageReader {
  readonly fields: PlainField[] = [];
  readonly attachments: Attachment[] = [];
  messageId = '';
  date: RecordDate | undefined;
  isBroken = false;
  readonly #names: ReadonlyMap<number, string>;
  readonly #target: SearchTarget;
  #dateRank: number = dateProperties.length;

  constructor(names: ReadonlyMap<number, string>, target: SearchTarget) {
    this.#names = names;
    this.#target = target;
  }

  /** @param container  the names of the attached messages around and including this one; undefined for the outermost message */
  async message(node: NodeReader, container: string | undefined, depth: number): Promise<void> {
    const properties = this.#try([], () => [...node.properties()]);
    const subject = properties.flatMap((one) => (one.id === id.subject ? this.#textsOf(one) : [])).join('');
    for (const property of properties) {
      if (unread.has(property.id)) continue;
      const name = nameIn(container, nameOf(property.id, this.#names));
      for (const text of await this.#shownTexts(property, name))
        if (!ofSubject.has(property.id) || !subject.includes(text.value as string)) this.fields.push(text);
      if (depth === 0 && property.type === types.time) this.#date(property);
      if (property.id === id.messageId && depth === 0) this.messageId = this.#textsOf(property)[0] ?? '';
    }
    for (const part of this.#try([], () => [...node.parts().values()])) {
      if (part.id === recipientTable) this.#recipients(node.part(part), container);
      if ((part.id & kindBits) === attachmentKind) await this.#attachment(node.part(part), container, depth);
    }
  }

  /** A time is a number of units of 100 nanoseconds since 1601. */
  #date(property: Property): void {
    const rank = dateProperties.findIndex(([which]) => which === property.id);
    if (rank === -1 || rank > this.#dateRank) return;
    const bytes = this.#try(Buffer.alloc(0), () => property.bytes());
    if (bytes.length < 8) return;
    const time = new Date(Number(bytes.readBigUInt64LE(0) / 10_000n) - millisecondsFrom1601To1970);
    const day = dayOf(time);
    if (day === undefined) return;
    this.#dateRank = rank;
    this.date = { day, from: dateProperties[rank]![1], of: 'record' };
  }

  async #shownTexts(property: Property, name: FieldName): Promise<PlainField[]> {
    const { id: which, type } = property;
    const named = (value: string): PlainField[] => (value === '' ? [] : [{ name, value }]);
    if (which === id.html) return this.#html(property, name);
    if (which === id.rtf && type === types.binary) {
      const decompressRtf = await loadDecompressor();
      const packed = this.#try(Buffer.alloc(0), () => property.bytes());
      const rtf = decompressRtf(packed);
      this.isBroken ||= rtf === packed && packed.length > 0;
      const { fields } = fieldsOfRtf(Buffer.from(rtf).toString('latin1'));
      return this.#textsIn(fields.map(({ value }) => ({ name, value })));
    }
    if (which === id.headers) return this.#textsOf(property).flatMap((text) => named(otherHeaders(text)));
    if (which >= firstGivenId && type === types.double)
      return named(String(this.#try(0, () => property.bytes().readDoubleLE(0))));
    // A subject may begin with a control character and the length of its prefix, which are no text.
    return this.#textsOf(property).flatMap((text) => named(text.startsWith('\u0001') ? text.slice(2) : text));
  }

  async #html(property: Property, name: FieldName): Promise<PlainField[]> {
    const isText = property.type !== types.binary;
    const html = isText
      ? this.#textsOf(property).join('')
      : decode8(this.#try(Buffer.alloc(0), () => property.bytes()));
    const fields = await fieldsOfHtml(html, name);
    return this.#textsIn(fields.map(({ name: own, value, label }) => ({ name: own, value, label })));
  }

  /** Returns the fields that are text. The bytes of others, such as an object in RTF, are attachments. */
  #textsIn(fields: readonly Pick<ParsedField, 'name' | 'value' | 'label'>[]): PlainField[] {
    return fields.flatMap(({ name, value, label }): PlainField[] => {
      if (typeof value === 'string') return [{ name, value, ...(label !== undefined && { label }) }];
      this.attachments.push({ name: typeof name === 'string' ? name : fieldText(name), bytes: Buffer.from(value) });
      return [];
    });
  }

  #recipients(table: NodeReader, container: string | undefined): void {
    // The fields `to`, `cc` and `bcc` hold most of the names already.
    const lists = this.fields.filter(({ name }) => {
      const { container: its, path } = typeof name === 'string' ? { container: undefined, path: name } : name;
      return its === container && receivers.has(path ?? '');
    });
    const isNew = (text: string): boolean => !lists.some(({ value }) => value.includes(text as never));
    for (const row of this.#try([], () => [...table.rows()])) {
      const texts = row.filter(({ id: column }) => recipientTexts.has(column)).flatMap((cell) => this.#textsOf(cell));
      const value = [...new Set(texts)].filter(isNew).join(' ');
      if (value !== '') this.fields.push({ name: nameIn(container, 'recipient'), value });
    }
  }

  async #attachment(node: NodeReader, container: string | undefined, depth: number): Promise<void> {
    const properties = new Map(this.#try([], () => [...node.properties()]).map((one) => [one.id, one]));
    const nameFrom = [id.longFileName, id.fileName, id.displayName].map((which) => properties.get(which));
    const name = nameFrom.flatMap((one) => (one === undefined ? [] : this.#textsOf(one))).find(Boolean) ?? 'attachment';
    this.fields.push({ name: nameIn(container, 'attachment name'), value: name });
    const within = container === undefined ? name : `${container}: ${name}`;
    for (const property of properties.values())
      for (const value of property.id === id.attachmentData ? [] : this.#textsOf(property))
        if (hasDigitRun(value, this.#target) && !name.includes(value))
          this.fields.push({ name: nameIn(container, 'attachment'), value });
    const data = properties.get(id.attachmentData);
    if (data === undefined) return;
    if (data.type === types.binary) {
      const bytes = this.#try(undefined, () => data.bytes());
      if (bytes !== undefined) this.attachments.push({ name: within, bytes });
      return;
    }
    const object = this.#try(undefined, () => node.parts().get(data.bytes().readUInt32LE(0)));
    if (object === undefined) this.isBroken = true;
    else if (this.#isMessage(node.part(object))) {
      if (depth < maxDepth) await this.message(node.part(object), within, depth + 1);
      else this.isBroken = true;
    } else {
      const bytes = this.#try(undefined, () => node.part(object).data());
      if (bytes !== undefined) this.attachments.push({ name: within, bytes });
    }
  }

  /** An object is a message, or a file of the program that made it. */
  #isMessage(node: NodeReader): boolean {
    try {
      return !node.properties().next().done;
    } catch {
      return false;
    }
  }

  #textsOf(property: Property): string[] {
    return this.#try([], () => textsOf(property));
  }

  /** Gives `otherwise` if reading throws, and notes that the message is broken. */
  #try<T>(otherwise: T, read: () => T): T {
    try {
      return read();
    } catch {
      this.isBroken = true;
      return otherwise;
    }
  }
}
