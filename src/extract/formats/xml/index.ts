import type { Extractor } from '../../format.js';
import { beginsWithLayout, hasTextOutside } from '../../input/html-elements.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { xmlReasons } from './reasons.js';

const names = /\.(?:xml|xsd|xslt?|svg|rss|atom|cda|wsdl|gpx|kml)$/i;
const prolog = /^\s*<(?:\?xml\s|!DOCTYPE\s)/;
/** Without a prolog, the first tag must be possible in XML, and the text must close a tag. */
const beginning = /^\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<[A-Za-z_][\w.:-]*(?:\s+[\w.:-]+\s*=\s*["']|\s*\/?>)/;

/** Markdown begins with elements of HTML or has text around elements; other readers read it. */
function claimsText(text: string): boolean {
  if (prolog.test(text)) return true;
  return beginning.test(text) && /<\/[A-Za-z_]|\/>/.test(text) && !beginsWithLayout(text) && !hasTextOutside(text);
}

/** XML. A record is an element of the outermost list, or the whole text. The reader resolves the entities that the text itself declares, and loads nothing. */
export const xml: Extractor = {
  id: 'xml',
  title: 'XML',
  record: 'element that repeats',
  identifiedBy: 'its id, key or number',
  reasons: xmlReasons,
  claims: (name, { text }) => (names.test(name) || claimsText(text) ? 'certain' : 'no'),
  extract: loadedWhenMet('XML', async () => (await import('./reader.js')).readXml),
};
