import type { SearchTarget } from '../../model/index.js';
import { hasDigitRun } from './digit-runs.js';
import { readReferences } from './references.js';

/**
 * Elements that do not interrupt the text around them: those of HTML, and their equivalents in clinical documents and
 * DocBook.
 */
const inline =
  'a|abbr|acronym|b|big|bdi|bdo|cite|code|content|del|dfn|em|emphasis|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr';
/** Elements that separate text. */
const block =
  'address|article|aside|blockquote|body|br|button|caption|center|col|colgroup|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|img|input|legend|li|main|meta|nav|ol|option|p|pre|section|select|style|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul';

const inlineName = new RegExp(`^(?:${inline})$`, 'i');

/**
 * Whether an element does not interrupt the text around it.
 *
 * @param name  the name of the element, in any case
 * @returns true for inline elements
 */
export function isInline(name: string): boolean {
  return inlineName.test(name);
}

const tag = new RegExp(`</?(?:[A-Za-z][\\w.-]*:)?(?:(${inline})|${block})(?:[\\s/][^<>]*)?>`, 'gi');

/** Whether a tag may hold a number or encoded bytes, besides its name. */
function mayHoldContent(written: string, target: SearchTarget): boolean {
  return hasDigitRun(written, target) || written.includes(';base64,');
}

/**
 * Reads the HTML in a value: inline tags join text, other tags become a tab, and references are decoded. Unknown tags
 * and tags with numbers in them stay as they are; so does text without tags.
 *
 * Each tag is read on its own, so a part of a value reads as it does within the whole.
 *
 * @param text    the value, or a part of it
 * @param target  the kind of number that the scan looks for
 * @returns the text
 */
export function readEmbeddedHtml(text: string, target: SearchTarget): string {
  const readTag = (written: string, name?: string): string =>
    mayHoldContent(written, target) ? written : name === undefined ? '\t' : '';
  return readReferences(text.includes('<') ? text.replace(tag, readTag) : text);
}
