/**
 * A set of person ordinals, which count from 1.
 *
 * It uses the smaller of two forms: a table of the ordinals, 8 to 16 bytes each, or a bit for every ordinal up to the
 * largest. So a million persons in one field take 125 KB, and three persons in each of a thousand fields take 32 KB.
 */
export class OrdinalSet {
  /** Open addressing; 0 is an empty place. Undefined if the set is a bitmap. */
  #table: Uint32Array | undefined = new Uint32Array(8);
  #bitmap = new Uint8Array(0);
  #size = 0;

  /** How many ordinals the set holds. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds an ordinal.
   *
   * @param ordinal  1 or more
   */
  add(ordinal: number): void {
    if (this.#table === undefined) this.#addBit(ordinal);
    else this.#addToTable(this.#table, ordinal);
  }

  #addToTable(table: Uint32Array, ordinal: number): void {
    const place = placeOf(table, ordinal);
    if (table[place] === ordinal) return;
    table[place] = ordinal;
    this.#size += 1;
    if (2 * this.#size > table.length) this.#grow(table);
  }

  #grow(table: Uint32Array): void {
    const larger = new Uint32Array(2 * table.length);
    const largest = table.reduce((max, ordinal) => Math.max(max, ordinal), 0);
    if (larger.byteLength > largest / 8) {
      this.#table = undefined;
      this.#size = 0;
      for (const ordinal of table) if (ordinal !== 0) this.#addBit(ordinal);
      return;
    }
    for (const ordinal of table) if (ordinal !== 0) larger[placeOf(larger, ordinal)] = ordinal;
    this.#table = larger;
  }

  #addBit(ordinal: number): void {
    const [at, bit] = [ordinal >>> 3, 1 << (ordinal & 7)];
    if (at >= this.#bitmap.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bitmap.length, at + 1, 64));
      larger.set(this.#bitmap);
      this.#bitmap = larger;
    }
    if ((this.#bitmap[at]! & bit) !== 0) return;
    this.#bitmap[at]! |= bit;
    this.#size += 1;
  }
}

/** Finds the place of an ordinal, or the empty place for it. At least half of the places are always empty. */
function placeOf(table: Uint32Array, ordinal: number): number {
  let place = Math.imul(ordinal, 0x9e3779b1) >>> 8;
  for (place &= table.length - 1; table[place] !== 0 && table[place] !== ordinal; )
    place = (place + 1) & (table.length - 1);
  return place;
}
