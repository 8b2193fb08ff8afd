/** The environment variables of the process, or of a test. */
export type EnvVars = Readonly<Record<string, string | undefined>>;

/**
 * Tells whether the program runs in a CI job.
 *
 * @param env  the environment; its variable `CI` decides
 * @returns whether `CI` is set to something other than an empty text or `false`
 */
export function isContinuousIntegration({ CI }: EnvVars): boolean {
  return CI !== undefined && CI !== '' && CI !== 'false';
}

/**
 * Decides whether text for people is coloured.
 *
 * The first that is set decides: `--color`, FORCE_COLOR, NO_COLOR (if it is not empty, see no-color.org), TERM=dumb, the kind of the
 * stream. Node checks FORCE_COLOR before NO_COLOR too.
 *
 * @param flag        the value of `--color`
 * @param env         the environment variables
 * @param isTerminal  whether the stream is a terminal
 * @returns whether to print colours
 */
export function hasColor(
  flag: 'auto' | 'always' | 'never',
  { FORCE_COLOR, NO_COLOR, TERM }: EnvVars,
  isTerminal: boolean,
): boolean {
  if (flag !== 'auto') return flag === 'always';
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return TERM !== 'dumb' && isTerminal;
}
