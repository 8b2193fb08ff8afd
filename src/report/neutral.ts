/**
 * Characters that a terminal, an editor or a reader takes for something other than themselves: controls (with ESC, BEL and
 * line breaks), the marks that turn the direction of writing, the two line separators of Unicode, and halves of surrogate pairs.
 */
const harmful = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A name from the data made safe to print on one line: what is harmful in it becomes a visible escape, `\x1b` or `\u202e`. */
export function neutral(name: string): string {
  return name.replace(harmful, (character) => shortEscapes[character] ?? escapeOf(character));
}

function escapeOf(character: string): string {
  const hex = character.charCodeAt(0).toString(16);
  return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/** What JSON.stringify leaves as it is although it is harmful. It escapes C0 controls and halves of pairs itself. */
const harmfulInJson = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/;
const allHarmfulInJson = new RegExp(harmfulInJson, 'g');

/** JSON that does nothing to a terminal it is shown on. Reading it gives the value, unchanged. */
export function harmlessJson(value: unknown): string {
  const json = JSON.stringify(value);
  // Hardly any line has one, and testing costs a tenth of replacing.
  if (!harmfulInJson.test(json)) return json;
  return json.replace(allHarmfulInJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const needsEscape = /["\\\p{Cc}\uD800-\uDFFF\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

/** The same as `harmlessJson` of a text, at a fraction of the cost for texts that need no escape. */
export function quoted(text: string): string {
  return needsEscape.test(text) ? harmlessJson(text) : `"${text}"`;
}
