/**
 * Elements of HTML that lay out text. XML of other kinds has other names for its outermost element. Names that XML uses as well, such as `data`,
 * `section` or `details`, are left out. Source: html.spec.whatwg.org, sections 4.3 to 4.9, read 2026-11-30.
 */
const layout =
  'a|abbr|b|big|blockquote|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img|kbd|li|ol|p|picture|pre|samp|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|video';
const beginning = new RegExp(`^\\s*(?:<!--(?:(?!-->)[\\s\\S])*-->\\s*)*<(?:${layout})(?:\\s[^<>]*|/)?>`, 'i');

/** Comments, declarations and tags. */
const markup = /<!--[\s\S]*?(?:-->|$)|<[!?][^<>]*>|<(\/?)([A-Za-z_][^\s<>/="']*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*?(\/?)>/g;
const empty = /^(?:area|br|col|hr|img|input|link|meta|source|wbr)$/i;

/**
 * Tells whether a text begins with an element that lays out text, as HTML without a frame and Markdown do.
 *
 * @param text  the beginning of a text
 * @returns false also for a whole page of HTML, which begins with its frame
 */
export function beginsWithLayout(text: string): boolean {
  return beginning.test(text);
}

/**
 * Tells whether text stands outside of all elements, as in Markdown, and in no XML.
 *
 * @param text  the beginning of a text with markup in it
 * @returns false if everything outside of elements is white space or a comment
 */
export function hasTextOutside(text: string): boolean {
  const open: string[] = [];
  let end = 0;
  for (const match of text.matchAll(markup)) {
    const [written, slash, name, selfClosing] = match;
    if (open.length === 0 && text.slice(end, match.index).trim() !== '') return true;
    end = match.index + written.length;
    if (name === undefined || empty.test(name)) continue;
    const at = slash === '/' ? open.lastIndexOf(name.toLowerCase()) : -1;
    if (at !== -1) open.length = at;
    else if (slash !== '/' && selfClosing !== '/') open.push(name.toLowerCase());
  }
  return open.length === 0 && text.slice(end).trim() !== '';
}
