/**
 * Finds the matches of a pattern in a part of a text. The margins of a segment are long, and belong to other segments.
 *
 * @param pattern  a global pattern; it may look at the text before `from`
 * @param text  the text
 * @param from  the offset at which a match may begin
 * @param to  the offset at which the part ends, and every match with it
 * @returns the matches in the order of the text, without overlaps
 */
export function matchesIn(pattern: RegExp, text: string, from: number, to: number): RegExpExecArray[] {
  const part = text.slice(0, to);
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = from;
  for (let match = pattern.exec(part); match !== null; match = pattern.exec(part)) matches.push(match);
  return matches;
}
