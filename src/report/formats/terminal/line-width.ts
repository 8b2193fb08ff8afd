/**
 * Makes the function that wraps lines. It indents the rest of a long line further than its beginning, so that lists
 * stay lists.
 *
 * @param columns  width of the terminal in characters; undefined for lines of any length
 * @returns turns one line into one or more, joined by line breaks
 */
export async function lineFitter(columns: number | undefined): Promise<(line: string) => string> {
  if (columns === undefined) return (line) => line;
  const { default: wrapAnsi } = await import('wrap-ansi');
  return (line) => {
    const plain = line.replace(styles, '');
    if (plain.length <= columns && isAscii.test(plain)) return line;
    const indent = line.length - line.trimStart().length;
    const further = Math.min(indent + 4, maxIndent);
    const room = Math.max(columns - further, minRoom);
    const [first = '', ...rest] = wrapAnsi(line.trimStart(), room, { hard: true, trim: true }).split('\n');
    return [' '.repeat(indent) + first, ...rest.map((part) => ' '.repeat(further) + part)].join('\n');
  };
}

/** The sequences that chalk writes. */
const styles = /\x1b\[\d+m/g;
const isAscii = /^[ -~]*$/;
/** Nobody can read a narrower text. */
const minRoom = 20;
const maxIndent = 10;
