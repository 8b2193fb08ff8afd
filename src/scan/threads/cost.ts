import type { Source } from '../../model/index.js';

/** What each file costs, whatever it holds. */
const fileMs = 0.4;
/** What a byte of text costs. */
const textMsPerByte = 1 / 300_000;
/** What a byte of a document or an archive costs: it is unpacked and parsed. */
const documentMsPerByte = 1 / 5_000;

/** The endings of files that are read as they are. */
const plain =
  /\.(?:csv|tsv|txt|log|json|ndjson|jsonl|xml|sql|html?|md|ya?ml|eml|mbox|[a-z]{1,4}sv|[cjt]sx?|py|java|css)$/i;

/**
 * Estimates the work of reading a source, to divide it between threads.
 *
 * @param source  its name and its size count
 * @returns milliseconds of one thread
 */
export function costMs({ path, size = 0 }: Pick<Source, 'path' | 'size'>): number {
  return fileMs + size * (plain.test(path) ? textMsPerByte : documentMsPerByte);
}
