// All files of a seed, and their bytes.
import iconv from 'iconv-lite';
import { random } from '../random.mjs';
import { columnFiles } from './columns.mjs';
import { proseFiles } from './corpus.mjs';
import { kindFiles } from './kinds/index.mjs';
import { sets } from './sentences.mjs';

const encodings = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8-bom': (text) => Buffer.from(`\ufeff${text}`),
  'windows-1252': (text) => iconv.encode(text, 'windows-1252'),
  'utf-16le': (text) => iconv.encode(`\ufeff${text}`, 'utf-16le', { addBOM: false }),
  'utf-16be': (text) => iconv.encode(`\ufeff${text}`, 'utf-16be', { addBOM: false }),
};

/** All files of a seed, with the truth about them. The same seed gives the same bytes. */
export function corpusOf(seed, set, size) {
  const words = sets[set];
  return [
    ...proseFiles(random(seed), words, size),
    ...columnFiles(random(seed + 7_919), words, Math.min(1, size)),
    ...kindFiles(seed, words, size),
  ];
}

export function bytesOf({ encoding, parts }) {
  return encodings[encoding](parts.map(({ text }) => text).join(''));
}
