import type { InputStream } from './environment.js';
import { UsageError } from './usage-error.js';

/** What a person asks about fits many times into this. */
const maxInputBytes = 65_536;

/**
 * The bytes of standard input: one line where that is a terminal, all of it otherwise. Throws a `UsageError` where it
 * cannot be read or is longer than `maxInputBytes`.
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
