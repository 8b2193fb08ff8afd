import { type Language, languages } from '../report/index.js';
import type { EnvVars } from './color.js';
import { CLI_DEFAULTS } from './defaults.js';

/**
 * Chooses the language of reports and messages: that of `--lang`, else that of the locale if it is known, else English.
 *
 * @param flag  the value of `--lang`
 * @param env   the environment variables. Source: POSIX.1-2017, 8.2: LC_ALL beats LC_MESSAGES beats LANG, and an empty one is ignored.
 * @returns the language
 */
export function languageOf(flag: Language | undefined, { LC_ALL, LC_MESSAGES, LANG }: EnvVars): Language {
  if (flag !== undefined) return flag;
  const locale = LC_ALL || LC_MESSAGES || LANG || systemLocale();
  return languages.find((language) => locale.toLowerCase().split(/[_.@-]/)[0] === language) ?? CLI_DEFAULTS.lang;
}

/** Windows has no locale in its environment. Elsewhere `Intl` would cost a millisecond and repeat the environment. */
function systemLocale(): string {
  return process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : '';
}
