const [basis, prime] = [0x811c9dc5, 0x01000193];

function hash(text: string, seed: number): number {
  let value = (basis ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), prime) >>> 0;
  return value;
}

/**
 * A short name of a place, the same in every run: of the parts that say where it is, none of which is a number of a person. Sixteen hexadecimal digits, by
 * FNV-1a twice. It keeps places apart, and hides nothing.
 */
export function fingerprint(...parts: readonly string[]): string {
  const text = parts.join('\u0000');
  // Digits alone could be read as what is being looked for.
  return [1, 2].map((seed) => hash(text, seed).toString(16).padStart(8, '0')).join('-');
}
