import { decodeText } from '../extract/index.js';
import { colors, plainStyle } from '../report/index.js';
import { confidenceBorders, explain, priorDecibans, weights } from '../scan/index.js';
import { hasColor } from './color.js';
import { CLI_DEFAULTS } from './defaults.js';
import type { Environment } from './environment.js';
import type { Outcome } from './exit-report.js';
import { chainLines, ruleLines, type Scale } from './explain-lines.js';
import type { ExplainFlags } from './options.js';
import { readInput } from './standard-input.js';
import { UsageError } from './usage-error.js';

const help = 'cprscan help explain';

const scale: Scale = { priorDecibans, borders: confidenceBorders };

/**
 * Runs `cprscan explain`: prints why each number in standard input gets its verdict, or with `--rules` every rule.
 *
 * @param flags        the options of the command line
 * @param environment  the variables and streams of the run
 * @returns `answered`, or `nothing-explained` if the text has no number
 * @throws UsageError if standard input cannot be read or is too long, or if options contradict each other
 */
export async function runExplain(flags: ExplainFlags, environment: Environment): Promise<Outcome> {
  const { stdin, stdout, stderr, env } = environment;
  const { field, asOf, rules, color = CLI_DEFAULTS.color } = flags;
  const style = hasColor(color, env, stdout.isTerminal) ? await colors() : plainStyle;
  if (rules === true) {
    if (field !== undefined || asOf !== undefined)
      throw new UsageError('--rules explains no number, so it cannot be combined with --field or --as-of', help);
    await stdout.write(`${[...ruleLines(Object.values(weights), scale, style)].join('\n')}\n`);
    return { type: 'answered' };
  }
  if (stdin.isTerminal) await stderr.write('Number, with any text around it: ');
  const bytes = await readInput(stdin, help);
  // Ctrl-D leaves the cursor on the line of the prompt.
  if (stdin.isTerminal && bytes.at(-1) !== 0x0a) await stderr.write('\n');
  const text = textOf(bytes);
  const found = explain(text, { asOf, field });
  if (found.length === 0) return { type: 'nothing-explained' };
  const chains = found.map((one) => `${[...chainLines(one, scale, style)].join('\n')}\n`);
  await stdout.write(chains.join('\n'));
  return { type: 'answered' };
}

/** The text without a byte order mark and without its last line break, which the user did not mean as text. */
function textOf(bytes: Uint8Array): string {
  return decodeText(bytes, 0, bytes.length).replace(/^\ufeff|\r?\n$/g, '');
}
