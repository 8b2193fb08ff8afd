/** The environment variables of the process, or of a test. */
export type EnvVars = Readonly<Record<string, string | undefined>>;

/** Whether a machine is running the program, not a person. */
export function isContinuousIntegration({ CI }: EnvVars): boolean {
  return CI !== undefined && CI !== '' && CI !== 'false';
}

/**
 * Whether text for people has colours: the option decides, else FORCE_COLOR, else NO_COLOR (which has to hold something, see
 * no-color.org), else TERM=dumb, else whether the stream is a terminal. Node asks FORCE_COLOR first as well.
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
