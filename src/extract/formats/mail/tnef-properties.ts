import { textRuns, withoutZero } from './tnef-text.js';

/** A value of a MAPI property. A property with several values is listed once for each. */
export interface MapiProperty {
  readonly id: number;
  /** Text in UTF-8, or bytes as they are. */
  readonly bytes: Buffer;
  readonly isText: boolean;
}

/** The properties of a message or an attachment. */
export interface MapiProperties {
  /** The properties that are text or bytes, in order. Numbers and times are left out. */
  readonly properties: readonly MapiProperty[];
  /** The names that programs gave to properties of their own, and the text in bytes that could not be taken apart. */
  readonly otherTexts: readonly string[];
}

/** The bytes of a value, by its type. Types that are not here begin with their length. */
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
/** Properties from this id on have a name, or the number of one. */
const firstNamedId = 0x8000;
const idSetBytes = 16;

const padded = (length: number): number => length + ((4 - (length % 4)) % 4);
const textOfUtf16 = (bytes: Buffer): string => bytes.toString('utf16le').replace(/\0.*$/s, '');

/**
 * Takes the properties of a message or an attachment apart, up to the first that does not fit the data. Source: MS-OXTNEF, section 2.1.3.4.
 *
 * @param data  the content of the attribute that holds the properties
 * @returns what was found. The bytes from the broken property on are searched for text.
 */
export function propertiesOf(data: Buffer): MapiProperties {
  const reader = new PropertyReader(data);
  try {
    const count = data.readUInt32LE(0);
    for (let index = 0; index < count; index += 1) reader.readProperty();
  } catch {
    // A number that leads out of the data throws a RangeError.
    reader.otherTexts.push(...textRuns(data.subarray(reader.propertyStart)));
  }
  return reader;
}

class PropertyReader implements MapiProperties {
  readonly properties: MapiProperty[] = [];
  readonly otherTexts: string[] = [];
  /** The place of the property that is being read. */
  propertyStart = 4;
  readonly #data: Buffer;
  #at = 4;

  constructor(data: Buffer) {
    this.#data = data;
  }

  readProperty(): void {
    this.propertyStart = this.#at;
    const [type, id] = [this.#data.readUInt16LE(this.#at), this.#data.readUInt16LE(this.#at + 2)];
    this.#at += 4;
    if (id >= firstNamedId) this.#readName();
    const base = type & ~isMultiple;
    const size = fixedBytes[base];
    const values = size === undefined || (type & isMultiple) !== 0 ? this.#readUint32() : 1;
    if (size === undefined)
      for (let left = values; left > 0; left -= 1) this.properties.push({ id, ...this.#readValue(base) });
    else this.#at += values * size;
  }

  #readUint32(): number {
    this.#at += 4;
    return this.#data.readUInt32LE(this.#at - 4);
  }

  /** Reads the set that the name belongs to, and either its number or its text. */
  #readName(): void {
    this.#at += idSetBytes;
    const isNumbered = this.#readUint32() === 0;
    if (isNumbered) {
      this.#at += 4;
      return;
    }
    const length = this.#readUint32();
    this.otherTexts.push(textOfUtf16(this.#data.subarray(this.#at, this.#at + length)));
    this.#at += padded(length);
  }

  #readValue(type: number): Omit<MapiProperty, 'id'> {
    const length = this.#readUint32();
    if (this.#at + length > this.#data.length) throw new RangeError('a value that leads out of the data');
    const bytes = this.#data.subarray(this.#at, this.#at + length);
    this.#at += padded(length);
    if (type === text16) return { bytes: Buffer.from(textOfUtf16(bytes)), isText: true };
    if (type === text8) return { bytes: withoutZero(bytes), isText: true };
    if (type === binary || type === object) return { bytes, isText: false };
    throw new RangeError('a type of property that does not exist');
  }
}
