/**
 * Characters that a terminal, an editor or a reader takes for something else: control characters (with ESC, BEL and
 * line breaks), marks that change the direction of writing, Unicode's two line separators, and halves of surrogate
 * pairs.
 */
const harmful = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Makes a name from the data safe to print on one line.
 *
 * @param name  any text
 * @returns the text, with harmful characters as visible escapes (`\x1b`, `\u202e`)
 */
export function neutral(name: string): string {
  const shown = name.replace(harmful, (character) => shortEscapes[character] ?? escapeOf(character));
  return shown.includes('##') ? shown.replace(command, '\\x23#') : shown;
}

/**
 * The beginning of a command to the agent of an Azure pipeline, or of an old GitHub workflow, anywhere in a log.
 * Source: learn.microsoft.com, Logging commands, read 2026-11-24.
 */
const command = /##(?=\[|vso\[)/gi;

/**
 * The beginning of a command to the runner of a GitHub workflow, at the start of a line.
 * Source: docs.github.com, Workflow commands, read 2026-11-24.
 */
const commandOfLine = /^((?:\x1b\[\d+m|\s)*):(?=:)/gm;

/**
 * Escapes the commands that a CI runner would obey at the start of a line.
 *
 * @param text  one or more lines
 * @returns the lines, without such a command
 */
export function harmlessLines(text: string): string {
  return text.replace(commandOfLine, '$1\\x3a');
}

function escapeOf(character: string): string {
  const hex = character.charCodeAt(0).toString(16);
  return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/** Harmful characters that JSON.stringify does not escape. It escapes C0 controls and halves of surrogate pairs. */
const harmfulInJson = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/;
const allHarmfulInJson = new RegExp(harmfulInJson, 'g');

/**
 * Writes a value as JSON that is harmless on a terminal and in a CI log. Parsing it gives the same value.
 *
 * @param value  a value that JSON can express
 * @returns JSON on one line
 */
export function harmlessJson(value: unknown): string {
  const plain = JSON.stringify(value);
  const json = plain.includes('##') ? plain.replace(command, '\\u0023#') : plain;
  // Hardly any line has a harmful character, and testing costs a tenth of replacing.
  if (!harmfulInJson.test(json)) return json;
  return json.replace(allHarmfulInJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const needsEscape = /["\\\p{Cc}\uD800-\uDFFF\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|##/u;

/**
 * Writes a text as `harmlessJson` does, at a fraction of the cost if it needs no escape.
 *
 * @param text  any text
 * @returns a JSON string with its quotes
 */
export function quoted(text: string): string {
  return needsEscape.test(text) ? harmlessJson(text) : `"${text}"`;
}
