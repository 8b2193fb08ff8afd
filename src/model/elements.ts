/**
 * Elements that do not interrupt the text around them, as alternatives of a pattern: those of HTML, and their equivalents in clinical documents and
 * DocBook.
 */
export const inlineElements =
  'a|abbr|acronym|b|big|bdi|bdo|cite|code|content|del|dfn|em|emphasis|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr';
/** Elements of HTML that separate text, as alternatives of a pattern. */
export const blockElements =
  'address|article|aside|blockquote|body|br|button|caption|center|col|colgroup|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|img|input|legend|li|main|meta|nav|ol|option|p|pre|section|select|style|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul';

const inlineName = new RegExp(`^(?:${inlineElements})$`, 'i');

/**
 * Whether an element does not interrupt the text around it.
 *
 * @param name  the name of the element, in any case
 * @returns true for inline elements
 */
export function isInline(name: string): boolean {
  return inlineName.test(name);
}
