import type { InputStream } from './environment.js';
import { UsageError } from './usage-error.js';

/** Far more than a number and the text around it. */
const maxInputBytes = 65_536;

/**
 * Reads standard input: one line from a terminal, otherwise everything.
 *
 * @param stdin  the stream
 * @param help   the command that a `UsageError` points to
 * @returns at most 65,536 bytes
 * @throws UsageError if standard input cannot be read, or is longer
 */
export async function readInput(stdin: InputStream, help: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of await stdin.open()) {
      const lineEnd = stdin.isTerminal ? chunk.indexOf(0x0a) : -1;
      parts.push(lineEnd === -1 ? chunk : chunk.subarray(0, lineEnd + 1));
      length += parts.at(-1)!.length;
      if (lineEnd !== -1 || length > maxInputBytes) break;
    }
  } catch (error) {
    const { code = 'UNKNOWN' } = error as { readonly code?: string };
    throw new UsageError(`standard input could not be read (${code})`, help);
  }
  if (length > maxInputBytes) {
    throw new UsageError(
      'standard input is larger than 64 KB; explain takes a number and the text around it. Use `cprscan scan -` for more',
      help,
    );
  }
  return Buffer.concat(parts);
}
