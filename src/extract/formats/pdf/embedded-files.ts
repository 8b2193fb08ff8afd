import { rawStreams } from './streams.js';

const embeddedFile = /\/Type\s*\/EmbeddedFile\b/;

/**
 * Finds the files inside a document, whether or not a list names them. An encrypted document gives none.
 *
 * @param bytes  the document
 * @returns the unpacked content of each
 */
export function* embeddedFiles(bytes: Uint8Array): Generator<Uint8Array> {
  const isFile = (dictionary: string): boolean => embeddedFile.test(dictionary);
  for (const { dictionary, content } of rawStreams(bytes, { wants: isFile, maxBetweenBytes: 4096 }))
    if (content !== undefined && isFile(dictionary)) yield Buffer.from(content, 'latin1');
}
