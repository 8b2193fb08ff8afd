import { type Language, languages } from '../report/index.js';
import type { EnvVars } from './color.js';
import { CLI_DEFAULTS } from './defaults.js';

/**
 * The language of what is said to people: the option decides, else the locale of the environment, where Danish is asked for. Windows has none there.
 * Source: POSIX.1-2017, 8.2: LC_ALL beats LC_MESSAGES beats LANG, and an empty one says nothing.
 */
export function languageOf(flag: Language | undefined, { LC_ALL, LC_MESSAGES, LANG }: EnvVars): Language {
  if (flag !== undefined) return flag;
  const locale = LC_ALL || LC_MESSAGES || LANG || systemLocale();
  return languages.find((language) => locale.toLowerCase().split(/[_.@-]/)[0] === language) ?? CLI_DEFAULTS.lang;
}

/** Asking costs a millisecond elsewhere, and would answer what the environment says. */
function systemLocale(): string {
  return process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : '';
}
