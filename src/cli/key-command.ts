import { neutral } from '../report/index.js';
import { maskText, personSecretOf } from '../scan/index.js';
import type { Environment } from './environment.js';
import type { Outcome } from './exit-report.js';
import { writeNewKey } from './key-file.js';
import { UsageError } from './usage-error.js';

const help = 'cprscan help key';

/**
 * Runs `cprscan key new FILE`.
 *
 * @param words        the words behind `key`
 * @param environment  the streams of the run
 * @returns how the run ended
 * @throws UsageError if the words are others, or the file cannot be written
 */
export async function runKey(words: readonly string[], { stdout }: Environment): Promise<Outcome> {
  const [verb, path, ...more] = words;
  if (verb !== 'new' || path === undefined || more.length > 0)
    throw new UsageError('key takes the word new and the name of a file', help);
  const { id } = personSecretOf(writeNewKey(path));
  await stdout.write(
    `${neutral(maskText(path))} holds a new key, ${id}. Keep it: results made with it can be counted together.\n`,
  );
  await stdout.write('Keep it secret: whoever has it and a result can find the numbers by trying all.\n');
  return { type: 'answered' };
}
