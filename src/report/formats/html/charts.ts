import { escapedMarkup } from '../../safety/markup-text.js';
import type { Wording } from '../../wording/index.js';
import type { HtmlWording } from './wording.js';

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

/** Bars that lie below each other, the longest first, each with its name and its value written beside it. Of more than a dozen the rest is summed up in words. */
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
/** So much room a label takes that is a word. */
const minLabelStep = 70;
const footHeight = 20;

/** Bars that stand beside each other, in the order given. */
export function columnsChart(title: string, bars: readonly Bar[], words: Wording): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = width / Math.max(1, bars.length);
  const wide = Math.min(60, step * 0.7);
  const every = Math.ceil(bars.length / 15);
  const columns = bars.map(({ name, value }, index) => {
    const height = Math.max(2, ((chartHeight - 20) * value) / most);
    const [x, middle] = [index * step + (step - wide) / 2, index * step + step / 2];
    const y = chartHeight - height;
    // The last one may be wider than its bar: it ends where the chart does, and the one before it makes room.
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

/** Parts of a whole on one line. What each is stands below, in words. */
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
  const said = parts
    .filter(({ value }) => value > 0)
    .map(({ name, value }) => `${words.number(value)} ${name}`)
    .join(', ');
  return figure(title, parts, width, 50, `${rects.join('')}<text x="0" y="44">${escapedMarkup(said)}</text>`, words);
}

function figure(
  title: string,
  bars: readonly Bar[],
  wide: number,
  high: number,
  content: string,
  words: Wording,
): string {
  const said = bars.map(({ name, value }) => `${name}: ${words.number(value)}`).join('; ');
  return `<figure><h3>${escapedMarkup(title)}</h3><svg viewBox="0 0 ${wide} ${high}" role="img" aria-label="${escapedMarkup(`${title}. ${said}`)}">${content}</svg></figure>\n`;
}
