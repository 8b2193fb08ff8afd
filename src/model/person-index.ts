/** The ordinal of a person, from 1: `p17` is the seventeenth that was met. */
export function personIndex(person: string): number {
  return Number(person.slice(1));
}

/** The same array, or one that is larger and begins as it did, where it has no place for an ordinal. */
export function growTo<Places extends Uint8Array | Uint16Array | Uint32Array>(places: Places, ordinal: number): Places {
  if (ordinal < places.length) return places;
  const larger = new (places.constructor as new (length: number) => Places)(Math.max(2 * places.length, ordinal + 1));
  larger.set(places);
  return larger;
}
