import { searchPlain } from './plain.js';

/** The most UTF-8 bytes that one UTF-16 code unit takes. */
const maxBytesPerUnit = 3;

/** Enough for a key value, which is what callers ask about. A longer text makes the scratch memory grow. */
const firstScratchBytes = 1024;

/**
 * Makes the `matches` of a sieve: the plain search on scratch memory that nothing else uses.
 *
 * The texts are short and few, so the WebAssembly kernel, which reads only the window, would gain nothing.
 *
 * @returns a function that tells whether a text holds an anchor
 */
export function createMatches(): (text: string) => boolean {
  const encoder = new TextEncoder();
  let scratch = new Uint8Array(firstScratchBytes);
  return (text) => {
    if (maxBytesPerUnit * text.length > scratch.length) scratch = new Uint8Array(maxBytesPerUnit * text.length);
    const { written } = encoder.encodeInto(text, scratch);
    return searchPlain(scratch, 0, 0, written, written).length > 0;
  };
}
