/** The command line is invalid: the exit code is 2, and nothing was scanned. The message may quote the command line. */
export class UsageError extends Error {
  /** The command whose help explains the usage. */
  readonly help: string | undefined;

  /**
   * @param message  what is wrong, in one sentence; masked before it is printed
   * @param help     the command whose help explains the usage
   */
  constructor(message: string, help?: string) {
    super(message);
    this.name = 'UsageError';
    this.help = help;
  }
}

/**
 * Finds the candidate that a misspelt word most likely means.
 *
 * @param word        the word as the user typed it; case does not matter
 * @param candidates  the known words
 * @returns the nearest candidate that differs in one letter, or in at most 40 % of the letters; undefined if there is none
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips);
  const best = ranked[0];
  return best !== undefined && best.slips <= Math.max(1, word.length * 0.4) ? best.candidate : undefined;
}

/** The number of letters to change, add, drop or swap with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1]!;
      let slips = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, rows[i - 2]![j - 2]! + 1);
      row.push(slips);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/**
 * The message for a value that is not in a list: `"jsonl" is not one of terminal, json; did you mean json?`.
 *
 * @param word        the value as the user typed it
 * @param candidates  the permitted values
 * @returns the message, with a suggestion if one is near
 */
export function notOneOf(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return `"${word}" is not one of ${candidates.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`;
}
