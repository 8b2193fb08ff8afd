const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text, already neutral, as it stands between tags and in attributes of XML and HTML. */
export function escapedMarkup(text: string): string {
  // What is no character of XML, such as U+FFFE, is none of HTML either.
  return text.replace(/[&<>"']/g, (character) => escapes[character]!).replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
