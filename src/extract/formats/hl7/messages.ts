import type { ByteReader } from '../../../model/index.js';
import { physicalLines } from '../../input/split-lines.js';
import type { Parsed } from '../../records/parsed-record.js';
import { assembleRecords, brokenStructure, type LineAssembler, PendingRecord } from '../../records/pending-record.js';
import { delimitersOf, usualDelimiters } from './delimiters.js';
import { fieldsOfSegment } from './segment-fields.js';

const header = /^(?:MSH|FHS|BHS)/;
const segmentName = /^[A-Z][A-Z0-9]{2}(?=[^A-Za-z0-9]|$)/;
/** Start and end of a block of the lower layer protocol. */
const blockMarks = /[\x0b\x1c]/g;

/**
 * Reads the messages of an HL7 version 2 file.
 *
 * @param reader  the file, from its first byte
 * @returns a record for each message, with the value of MSH-10 as its id, and a skip if lines were out of place
 */
export function hl7Messages(reader: ByteReader): AsyncGenerator<readonly Parsed[]> {
  return assembleRecords(physicalLines(reader), new MessageAssembler());
}

/** Makes messages of lines, each from its MSH on. Lines between messages belong to the next, or else to the last. */
class MessageAssembler implements LineAssembler {
  readonly #message = new PendingRecord();
  #delimiters = usualDelimiters;
  #isMessage = false;
  #isBroken = false;

  /** Adds a line. Returns the message that ends before it, if one does. */
  push(written: string, line: number): Parsed[] {
    const text = written.replace(blockMarks, '').trim();
    if (text === '') return [];
    const ended = text.startsWith('MSH') ? this.#beginMessage() : [];
    const isHeader = header.test(text);
    if (isHeader) this.#delimiters = delimitersOf(text);
    const name = segmentName.exec(text)?.[0];
    if (name === undefined) {
      this.#isBroken = true;
      this.#message.add({ name: 'out of place', value: text, line });
      return ended;
    }
    const fields = fieldsOfSegment({ name, text, line, isHeader }, this.#delimiters);
    if (name === 'MSH') this.#message.id = fields.find((one) => one.name === 'MSH-10')?.value as string | undefined;
    for (const field of fields) this.#message.add(field);
    return ended;
  }

  #beginMessage(): Parsed[] {
    // The header of a file or a batch belongs to its first message.
    const ended = this.#isMessage ? this.#message.take() : [];
    this.#isMessage = true;
    return ended;
  }

  /** Returns the last message, and the skip of the file if there is one. */
  end(): Parsed[] {
    return [...this.#message.take(), ...(this.#isBroken ? [brokenStructure('HL7_BROKEN')] : [])];
  }
}
