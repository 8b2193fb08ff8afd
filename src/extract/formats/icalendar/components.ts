import type { ByteReader, SearchTarget } from '../../../model/index.js';
import { type GoesOn, logicalLines } from '../../input/unfolded-lines.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import type { Parsed } from '../../records/parsed-record.js';
import { assembleRecords, brokenStructure, type LineAssembler, PendingRecord } from '../../records/pending-record.js';
import { fieldsOfProperty, type Property, parseProperty } from './property-fields.js';

const [space, tab, equals] = [0x20, 0x09, 0x3d];

/** Properties whose values are quoted-printable continue after an equals sign. Source: vCard 2.1, section 2.1.3. */
const isQuotedPrintable = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i;

/** A line that begins with a blank continues the line before it. Source: RFC 5545, section 3.1, read 2026-11-24. */
const goesOn: GoesOn = (first, last, next) => {
  if (next[0] === space || next[0] === tab) return { offEnd: 0, offStart: 1 };
  const isSoft = last.at(-1) === equals && isQuotedPrintable.test(first.toString('latin1', 0, 300));
  return isSoft ? { offEnd: 1, offStart: 0 } : undefined;
};

/** The component that contains the records and is not a record itself. */
const outermost = /^VCALENDAR$/i;

/**
 * Reads the events, tasks and cards of an iCalendar or vCard file. A component inside one, such as an alarm, is part of it.
 *
 * @param reader  the file, from its first byte
 * @param target  the kind of number that the scan looks for
 * @returns a record for each component, with its UID as its id; then a record for the properties outside of all components, and a skip
 *   if lines were out of place or the last component was not closed
 */
export function calendarComponents(reader: ByteReader, target: SearchTarget): AsyncGenerator<readonly Parsed[]> {
  return assembleRecords(logicalLines(reader, goesOn), new ComponentAssembler(target));
}

/** Makes records of lines, each from the BEGIN of an event, task or card to its END. */
class ComponentAssembler implements LineAssembler {
  readonly #target: SearchTarget;
  /** The properties outside of all records. */
  readonly #around = new PendingRecord();
  readonly #record = new PendingRecord();
  #isInRecord = false;
  /** The number of components inside the record that are open. */
  #depth = 0;
  #isBroken = false;

  constructor(target: SearchTarget) {
    this.#target = target;
  }

  /** Adds a line. Returns the record that it closes, if it closes one. */
  push(text: string, line: number): Parsed[] {
    if (text === '') return [];
    const property = parseProperty(text);
    if (property === undefined) {
      this.#isBroken = true;
      this.#owner.add({ name: 'out of place', value: text, line });
    } else if (/^BEGIN$/i.test(property.name)) this.#begin(property.value.trim(), line);
    else if (/^END$/i.test(property.name)) return this.#close();
    else this.#add(property, line);
    return [];
  }

  /** Returns the records that are still open, and the skip of the file if there is one. */
  end(): Parsed[] {
    return [
      ...this.#record.take(),
      ...this.#around.take(),
      ...(this.#isBroken || this.#isInRecord ? [brokenStructure('CALENDAR_BROKEN')] : []),
    ];
  }

  get #owner(): PendingRecord {
    return this.#isInRecord ? this.#record : this.#around;
  }

  #begin(name: string, line: number): void {
    if (this.#isInRecord) this.#depth += 1;
    else this.#isInRecord = !outermost.test(name);
    if (hasDigitRun(name, this.#target)) this.#owner.add({ name: '(name)', value: name, line, isName: true });
  }

  #close(): Parsed[] {
    if (this.#depth > 0) this.#depth -= 1;
    else if (this.#isInRecord) {
      this.#isInRecord = false;
      return this.#record.take();
    }
    return [];
  }

  #add(property: Property, line: number): void {
    const owner = this.#owner;
    const id = property.value.trim();
    if (/^UID$/i.test(property.name) && this.#depth === 0 && id !== '') owner.id ??= id;
    for (const field of fieldsOfProperty(property, line, this.#target)) owner.add(field);
  }
}
