/** Shorter rows of digits are everywhere. */
const run = /\d{4,}/g;

/** The rows of digits in a text: by these it is known whether it has been read before. */
export function digitRuns(text: string): string[] {
  return text.match(run) ?? [];
}
