/** The most values that a list holds. More go into a table. */
const maxListed = 24;
const tableBits = 1 << 15;
/** With more values, the table takes too many new ones for repeated ones, and is emptied. */
const maxTabled = 4096;

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 15)) & (tableBits - 1);
}

/** Recognises repeated values: with a short list, and from 25 values on with a table of 4 KB. */
export class SeenValues {
  #listed: string[] = [];
  #table: Uint8Array | undefined;
  #tabled = 0;

  /**
   * Adds a value.
   *
   * @param value  any text
   * @returns whether it was seen before; rarely true of a new one, and false of one that was long ago
   */
  add(value: string): boolean {
    if (this.#table !== undefined && this.#tabled < maxTabled) return this.#addToTable(value);
    if (this.#table === undefined && this.#listed.length < maxListed) {
      if (this.#listed.includes(value)) return true;
      this.#listed.push(value);
      return false;
    }
    this.#table = new Uint8Array(tableBits / 8);
    this.#tabled = 0;
    for (const listed of this.#listed) this.#addToTable(listed);
    this.#listed = [];
    return this.#addToTable(value);
  }

  #addToTable(value: string): boolean {
    const bit = hashOf(value);
    const mask = 1 << (bit & 7);
    const byte = this.#table![bit >> 3]!;
    if ((byte & mask) !== 0) return true;
    this.#table![bit >> 3] = byte | mask;
    this.#tabled += 1;
    return false;
  }
}
