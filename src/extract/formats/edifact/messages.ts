import type { ByteReader } from '../../../model/index.js';
import type { Parsed, ParsedField } from '../../records/parsed-record.js';
import { brokenStructure, PendingRecord } from '../../records/pending-record.js';
import { type Segment, segmentsOf } from './segments.js';

/** The segment of free text, whose components are lines. */
const freeText = 'FTX';
/** Longer components are not part of the label of their neighbours. */
const maxLabelChars = 80;

/**
 * Reads the messages of an EDIFACT file.
 *
 * @param reader  the file, from its first byte
 * @returns a record for each message, with the references of interchange and message as its id, and a skip if text was out of place
 */
export async function* edifactMessages(reader: ByteReader): AsyncGenerator<readonly Parsed[]> {
  const messages = new MessageAssembler();
  for await (const segments of segmentsOf(reader)) yield segments.flatMap((segment) => messages.push(segment));
  yield messages.end();
}

/** Makes messages of segments, each from its UNH on. Segments between messages belong to the next, or else to the last. */
class MessageAssembler {
  readonly #message = new PendingRecord();
  #interchange = '';
  #isMessage = false;
  #isBroken = false;

  /** Adds a segment. Returns the message that ends before it, if one does. */
  push(segment: Segment): Parsed[] {
    const { name, elements } = segment;
    const ended: Parsed[] = [];
    if (name === 'UNB') this.#interchange = elements[4]?.join(':') ?? '';
    if (name === 'UNB' || name === 'UNH') {
      if (this.#isMessage) ended.push(...this.#message.take());
      this.#isMessage = name === 'UNH';
    }
    if (name === 'UNH')
      this.#message.id =
        [this.#interchange, elements[0]?.[0] ?? ''].filter((part) => part !== '').join(' ') || undefined;
    this.#isBroken ||= !isName(name);
    for (const field of fieldsOfSegment(segment)) this.#message.add(field);
    return ended;
  }

  /** Returns the last message, and the skip of the file if there is one. */
  end(): Parsed[] {
    return [...this.#message.take(), ...(this.#isBroken ? [brokenStructure('EDIFACT_BROKEN')] : [])];
  }
}

function isName(name: string): boolean {
  return /^[A-Z]{3}$/.test(name);
}

function fieldsOfSegment({ name, elements, line }: Segment): ParsedField[] {
  if (!isName(name)) return [{ name: 'out of place', value: [name, ...elements.flat()].join('\n'), line }];
  return elements.flatMap((components, index): ParsedField[] => {
    const place = `${name}-${index + 1}`;
    // Joined as lines, so that digits of two lines do not become one number.
    if (name === freeText) return [{ name: place, value: components.join('\n'), line }];
    return components.flatMap((value, at): ParsedField[] => {
      if (value === '') return [];
      const others = components
        .filter((other, otherAt) => otherAt !== at && other !== '' && other.length <= maxLabelChars)
        .join(' ');
      const named = components.length === 1 ? place : `${place}.${at + 1}`;
      return [{ name: named, value, line, ...(others !== '' && { label: others }) }];
    });
  });
}
