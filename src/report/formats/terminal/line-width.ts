/**
 * What makes lines fit: one that is longer than a terminal is wide goes on below, further in than it began, so that lists stay lists.
 *
 * @param columns  characters on a line; undefined where lines may be as long as they are
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

/** What chalk writes. */
const styles = /\x1b\[\d+m/g;
const isAscii = /^[ -~]*$/;
/** On a line that is narrower than this, nothing can be read anyway. */
const minRoom = 20;
const maxIndent = 10;
