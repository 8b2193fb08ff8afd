/**
 * Reads the index in a person key.
 *
 * @param person  a person key, such as `p17`
 * @returns the index, from 1, in order of first appearance
 */
export function personIndex(person: string): number {
  return Number(person.slice(1));
}

/**
 * Makes an array large enough for an index, and keeps its values.
 *
 * @param places  an array with one place for each person index
 * @param index   the person index that needs a place, from 0
 * @returns the array itself if it has the place; otherwise a copy that is at least twice as long, filled up with zeros
 */
export function growTo<Places extends Uint8Array | Uint16Array | Uint32Array>(places: Places, index: number): Places {
  if (index < places.length) return places;
  const larger = new (places.constructor as new (length: number) => Places)(Math.max(2 * places.length, index + 1));
  larger.set(places);
  return larger;
}
