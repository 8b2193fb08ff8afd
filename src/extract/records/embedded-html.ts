import type { SearchTarget } from '../../model/index.js';
import { hasDigitRun } from './digit-runs.js';
import { readReferences } from './references.js';

/** Elements that do not interrupt what they stand in: those of HTML, and what clinical documents and DocBook have for them. */
const inline =
  'a|abbr|acronym|b|big|bdi|bdo|cite|code|content|del|dfn|em|emphasis|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr';
/** Elements that set apart what they stand between. */
const block =
  'address|article|aside|blockquote|body|br|button|caption|center|col|colgroup|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|img|input|legend|li|main|meta|nav|ol|option|p|pre|section|select|style|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul';

const inlineName = new RegExp(`^(?:${inline})$`, 'i');

/** Whether elements of this name do not interrupt the text that they stand in. */
export function isInline(name: string): boolean {
  return inlineName.test(name);
}

const tag = new RegExp(`</?(?:[A-Za-z][\\w.-]*:)?(?:(${inline})|${block})(?:[\\s/][^<>]*)?>`, 'gi');

/** Whether a tag may say what is looked for, besides its name. */
function saysSomething(written: string, target: SearchTarget): boolean {
  return hasDigitRun(written, target) || written.includes(';base64,');
}

/**
 * Reads a value as HTML where it is written so: inline tags join what they stand between, other tags set it apart, and references
 * are read. Tags of unknown names, and those with numbers in them, stay as they are; so does text without any.
 *
 * Each tag is read on its own, so that a part of a value is read as it is within the whole.
 */
export function readEmbeddedHtml(text: string, target: SearchTarget): string {
  const readTag = (written: string, name?: string): string =>
    saysSomething(written, target) ? written : name === undefined ? '\t' : '';
  return readReferences(text.includes('<') ? text.replace(tag, readTag) : text);
}
