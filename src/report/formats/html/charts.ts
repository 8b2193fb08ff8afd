import { escapedMarkup } from '../../safety/markup-text.js';
import type { Wording } from '../../wording/index.js';
import type { HtmlWording } from './wording.js';

/** A bar of a chart. */
export interface Bar {
  readonly name: string;
  readonly value: number;
}

const width = 420;
const rowHeight = 26;
const labelWidth = 190;
const maxLabelChars = 24;

/** The end of a path says more than its beginning. */
const short = (name: string): string => (name.length <= maxLabelChars ? name : `…${name.slice(1 - maxLabelChars)}`);

const maxRows = 12;

/**
 * Draws horizontal bars, each with its name and value. After twelve bars, a line of text sums up the rest.
 *
 * @param title  the heading of the chart
 * @param all  the bars, the longest first
 * @param wording  the language of the page
 * @returns a `<figure>` with an SVG
 */
export function rowsChart(title: string, all: readonly Bar[], { words, inOthers }: HtmlWording): string {
  const bars = all.slice(0, maxRows);
  const rest = all.slice(maxRows);
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const room = width - labelWidth - 60;
  const rows = bars.map(({ name, value }, index) => {
    const y = index * rowHeight;
    const length = Math.max(2, (room * value) / most);
    return `<g><title>${escapedMarkup(name)}: ${words.number(value)}</title><text x="${labelWidth - 8}" y="${y + 17}" text-anchor="end">${escapedMarkup(short(name))}</text><rect class="bar" x="${labelWidth}" y="${y + 4}" width="${length.toFixed(1)}" height="${rowHeight - 8}"/><text x="${(labelWidth + length + 6).toFixed(1)}" y="${y + 17}">${words.number(value)}</text></g>`;
  });
  const inRest = rest.reduce((sum, { value }) => sum + value, 0);
  const more =
    rest.length === 0
      ? ''
      : `<text class="minor" x="${labelWidth}" y="${bars.length * rowHeight + 17}">${inOthers(words.number(inRest), words.number(rest.length))}</text>`;
  return figure(
    title,
    bars,
    width,
    (Math.max(1, bars.length) + (rest.length === 0 ? 0 : 1)) * rowHeight,
    rows.join('') + more,
    words,
  );
}

const chartHeight = 180;
/** The width of a label that is a word, in units of the drawing. */
const minLabelStep = 70;
const footHeight = 20;

/**
 * Draws vertical bars.
 *
 * @param title  the heading of the chart
 * @param bars  the bars from left to right
 * @param words  the language of the page
 * @returns a `<figure>` with an SVG
 */
export function columnsChart(title: string, bars: readonly Bar[], words: Wording): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = width / Math.max(1, bars.length);
  const wide = Math.min(60, step * 0.7);
  const every = Math.ceil(bars.length / 15);
  const columns = bars.map(({ name, value }, index) => {
    const height = Math.max(2, ((chartHeight - 20) * value) / most);
    const [x, middle] = [index * step + (step - wide) / 2, index * step + step / 2];
    const y = chartHeight - height;
    // The last label may be wider than its bar: it ends at the edge of the chart, and the label before it is left out.
    const isLast = index === bars.length - 1 && step < minLabelStep;
    const isBeforeLast = index > bars.length - 1 - Math.ceil(minLabelStep / step) && !isLast && step < minLabelStep;
    const [x0, anchor] = isLast ? [width, 'end'] : [middle, 'middle'];
    const label =
      isLast || (index % every === 0 && !isBeforeLast)
        ? `<text class="minor" x="${x0.toFixed(1)}" y="${chartHeight + 15}" text-anchor="${anchor}">${escapedMarkup(name)}</text>`
        : '';
    const shown =
      bars.length <= 20
        ? `<text x="${middle.toFixed(1)}" y="${(y - 4).toFixed(1)}" text-anchor="middle">${words.number(value)}</text>`
        : '';
    return `<g><title>${escapedMarkup(name)}: ${words.number(value)}</title><rect class="bar" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${wide.toFixed(1)}" height="${height.toFixed(1)}"/>${shown}${label}</g>`;
  });
  return figure(title, bars, width, chartHeight + footHeight, columns.join(''), words);
}

/**
 * Draws the parts of a whole on one line, with their names and values in words below it.
 *
 * @param title  the heading of the chart
 * @param parts  the parts from left to right, each with the class of its style
 * @param words  the language of the page
 * @returns a `<figure>` with an SVG
 */
export function partsChart(
  title: string,
  parts: readonly (Bar & { readonly class: string })[],
  words: Wording,
): string {
  const all = Math.max(
    1,
    parts.reduce((sum, { value }) => sum + value, 0),
  );
  let x = 0;
  const rects = parts.map(({ value, class: name }) => {
    const length = (width * value) / all;
    const rect = `<rect class="${name}" x="${x.toFixed(1)}" y="0" width="${length.toFixed(1)}" height="24"/>`;
    x += length;
    return rect;
  });
  const caption = parts
    .filter(({ value }) => value > 0)
    .map(({ name, value }) => `${words.number(value)} ${name}`)
    .join(', ');
  return figure(title, parts, width, 50, `${rects.join('')}<text x="0" y="44">${escapedMarkup(caption)}</text>`, words);
}

function figure(
  title: string,
  bars: readonly Bar[],
  wide: number,
  high: number,
  content: string,
  words: Wording,
): string {
  const caption = bars.map(({ name, value }) => `${name}: ${words.number(value)}`).join('; ');
  return `<figure><h3>${escapedMarkup(title)}</h3><svg viewBox="0 0 ${wide} ${high}" role="img" aria-label="${escapedMarkup(`${title}. ${caption}`)}">${content}</svg></figure>\n`;
}
