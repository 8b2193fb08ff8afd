/**
 * Characters that a terminal, an editor or a reader takes for something other than themselves: controls (with ESC, BEL and
 * line breaks), the marks that turn the direction of writing, the two line separators of Unicode, and halves of surrogate pairs.
 */
const harmful = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A name from the data made safe to print on one line: what is harmful in it becomes a visible escape, `\x1b` or `\u202e`. */
export function neutral(name: string): string {
  const shown = name.replace(harmful, (character) => shortEscapes[character] ?? escapeOf(character));
  return shown.includes('##') ? shown.replace(command, '\\x23#') : shown;
}

/**
 * What begins a command to the runner of an Azure pipeline, or of an old GitHub workflow, wherever it stands in a log. Source:
 * learn.microsoft.com, Logging commands, read 2026-11-24.
 */
const command = /##(?=\[|vso\[)/gi;

/** What begins a command to the runner of a GitHub workflow, where it stands first on a line. Source: docs.github.com, Workflow commands, read 2026-11-24. */
const commandOfLine = /^((?:\x1b\[\d+m|\s)*):(?=:)/gm;

/** Lines of text that do nothing to a runner in whose log they stand. */
export function harmlessLines(text: string): string {
  return text.replace(commandOfLine, '$1\\x3a');
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
  const plain = JSON.stringify(value);
  const json = plain.includes('##') ? plain.replace(command, '\\u0023#') : plain;
  // Hardly any line has one, and testing costs a tenth of replacing.
  if (!harmfulInJson.test(json)) return json;
  return json.replace(allHarmfulInJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const needsEscape = /["\\\p{Cc}\uD800-\uDFFF\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|##/u;

/** The same as `harmlessJson` of a text, at a fraction of the cost for texts that need no escape. */
export function quoted(text: string): string {
  return needsEscape.test(text) ? harmlessJson(text) : `"${text}"`;
}
