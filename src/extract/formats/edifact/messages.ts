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
 * @returns a record for each message, with the references of interchange and message as its id, and a skip if text was out of place or the end is missing
 */
export async function* edifactMessages(reader: ByteReader): AsyncGenerator<readonly Parsed[]> {
  const messages = new MessageAssembler();
  for await (const segments of segmentsOf(reader)) yield segments.flatMap((segment) => messages.push(segment));
  yield messages.end();
}

/** The segment that ends what each of these begins: a message, an interchange. Source: ISO 9735, sections 8.1 and 8.2. */
const ends: Readonly<Record<string, string>> = { UNH: 'UNT', UNB: 'UNZ' };

/** Makes messages of segments, each from its UNH on. Segments between messages belong to the next, or else to the last. */
class MessageAssembler {
  readonly #message = new PendingRecord();
  #interchange = '';
  #isMessage = false;
  #isBroken = false;
  /** The segments that have to come before the file ends. */
  readonly #awaited = new Set<string>();

  /** Adds a segment. Returns the message that ends before it, if one does. */
  push(segment: Segment): Parsed[] {
    const { name, elements } = segment;
    const ended: Parsed[] = [];
    if (name === 'UNB') this.#interchange = elements[4]?.join(':') ?? '';
    this.#awaited.delete(name);
    if (ends[name] !== undefined) this.#awaited.add(ends[name]);
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

  /** Returns the last message, and the skips of the file. */
  end(): Parsed[] {
    const parsed: Parsed[] = this.#message.take();
    if (this.#isBroken) parsed.push(brokenStructure('EDIFACT_BROKEN'));
    if (this.#awaited.size > 0)
      parsed.push({ type: 'skip', skip: { reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' } });
    return parsed;
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
