import type { Extracted, Input } from '../format.js';

/**
 * Reads a source to its end and gives nothing of it: another reader has read it, or it holds no text.
 *
 * @param input  the source
 * @returns an empty batch for each block
 */
export async function* readThrough({ window }: Input): AsyncGenerator<readonly Extracted[]> {
  while (!window.atEnd) {
    await window.advance(window.end);
    yield [];
  }
}
