import type { Extractor } from '../../format.js';
import { beginsWithLayout, hasTextOutside } from '../../input/html-elements.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { htmlReasons } from './reasons.js';

const names = /\.(?:x?html?)$/i;
const beginning = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;

/** Markdown, which has elements of HTML, and XML, whose elements may be named as those of HTML. */
const otherNames = /\.(?:md|mdx|markdown|mkdn?|mdown|xml)$/i;

/** HTML without its frame: elements that lay out text, and nothing around them. */
function isFragment(name: string, text: string): boolean {
  return !otherNames.test(name) && beginsWithLayout(text) && !hasTextOutside(text);
}

/** HTML. A record is a line on which a block of text begins, or, for a cell, its row. */
export const html: Extractor = {
  id: 'html',
  title: 'HTML',
  record: 'line that a block of text or a row begins on',
  identifiedBy: '',
  reasons: htmlReasons,
  claims: (name, { text }) => (names.test(name) || beginning.test(text) || isFragment(name, text) ? 'certain' : 'no'),
  extract: loadedWhenMet('HTML', async () => (await import('./reader.js')).readHtml),
};
