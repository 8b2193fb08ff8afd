/** A run of text on a page, where it begins and how wide it is. */
interface TextRun {
  readonly str: string;
  /** a, b, c, d, x, y. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

export interface PageText {
  readonly items: readonly (TextRun | { readonly type: string })[];
}

/** Gaps as shares of the height of the text: a wider one is a space, and a still wider one the border of a column. */
const spaceShare = 0.2;
const columnShare = 1.2;
/** Runs whose base lines are further apart are on two lines. */
const lineShare = 0.5;

/**
 * The text of a page. What is drawn side by side is one word, however many runs it comes in; a gap is a space, a wide gap a tab, and
 * another base line a line break: two columns of a table are never put together.
 */
export function textOfPage({ items }: PageText): string {
  let text = '';
  let last: { endX: number; endY: number; height: number; alongX: number; alongY: number } | undefined;
  for (const item of items) {
    if (!('str' in item)) continue;
    const { str, transform, width, hasEOL } = item;
    const [a = 1, b = 0, , , x = 0, y = 0] = transform;
    const size = Math.hypot(a, b) || item.height || 1;
    const [alongX, alongY] = [a / size, b / size];
    if (str.trim() === '') {
      // pdf.js writes a gap as a blank as wide as it is.
      if (str !== '' && !/\s$/.test(text)) text += width > columnShare * (last?.height ?? size) ? '\t' : ' ';
    } else {
      if (last !== undefined && text !== '' && !/[\n\t]$/.test(text))
        text += separator(last, { x, y, size, alongX, alongY }, /\s$/.test(text));
      text += str;
    }
    if (str !== '') last = { endX: x + alongX * width, endY: y + alongY * width, height: size, alongX, alongY };
    if (hasEOL && !text.endsWith('\n')) text += '\n';
  }
  return text;
}

function separator(
  last: { endX: number; endY: number; height: number; alongX: number; alongY: number },
  next: { x: number; y: number; size: number; alongX: number; alongY: number },
  hasBlank: boolean,
): string {
  const [dx, dy] = [next.x - last.endX, next.y - last.endY];
  const height = Math.min(last.height, next.size);
  // Along the direction of the text, and across it.
  const along = dx * last.alongX + dy * last.alongY;
  const across = Math.abs(dx * last.alongY - dy * last.alongX);
  const turns = Math.abs(last.alongX * next.alongY - last.alongY * next.alongX) > 0.1;
  if (turns || across > lineShare * height || along < -columnShare * height) return '\n';
  if (along > columnShare * height) return '\t';
  return along > spaceShare * height && !hasBlank ? ' ' : '';
}
