/**
 * The variables that a process of ours inherits: those without which Node does not start, and those that change what a parser gives. No other one is handed
 * on, because parsers of foreign bytes have no use for secrets.
 */
const inherited = /^(?:SystemRoot|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|TZ|FONTCONFIG_(?:PATH|FILE))$/i;

/**
 * Chooses the variables of a process that reads foreign bytes.
 *
 * @returns those of this process that it needs
 */
export function workerEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => inherited.test(name)));
}
