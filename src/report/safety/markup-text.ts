const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Escapes a text for XML and HTML, between tags and in attributes.
 *
 * @param text  a text that `neutral` has made harmless
 * @returns the escaped text, with characters that XML does not allow replaced by U+FFFD
 */
export function escapedMarkup(text: string): string {
  // XML forbids some characters, such as U+FFFE. HTML forbids them too.
  return text.replace(/[&<>"']/g, (character) => escapes[character]!).replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
