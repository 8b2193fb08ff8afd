/** Comments, which settings written as JSON have. */
const blockComments = /^[ \t]*\/\*[\s\S]*?\*\//gm;

/**
 * The next token of a line, by its kind: a string, which may go on behind the line; a comment; punctuation or a number; a word that JSON and its
 * dialects have outside strings, such as a literal, also one that is cut, a key without quotes, or the type of a value (`ObjectId(`); or anything else.
 */
const token =
  /\s*(?:(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?:\/[/*].*|#.*)|([{}[\],:\u001e]|[-+]?\.?\d[\w.+-]*)|((?:true|false|null|NaN|-?Infinity|undefined)\b|(?:tr?u?|fa?l?s?|nu?l?)$|[\p{L}_$][\w$.]*(?=\s*[:(]))|(\S))/uy;

/** How a text begins that is a value, the rest of an object, or nothing. Behind a scalar, nothing else is in its line. */
const beginsAsValue =
  /^\s*(?:$|[{}[\],\u001e#/]|"(?:[^"\\]|\\.)*"?\s*(?:$|[:\r\n])|(?:-?\d[\d.eE+-]*|true|false|null)\s*(?:$|[\r\n]))/;

/** Whether something that JSON has only inside strings stands in a line before its first string. */
function isForeign(line: string): boolean {
  token.lastIndex = 0;
  for (;;) {
    const [, sign, word, other] = token.exec(line) ?? [];
    if (sign === undefined && word === undefined) return other !== undefined;
  }
}

/** A string, which has line ends in it if its writer did not escape them. */
const strings = /"(?:[^"\\]|\\.)*"/gs;

function isMostlyForeign(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.filter(isForeign).length * 2 > lines.length;
}

/**
 * Whether the lines of a text are those of JSON, broken or not, rather than those of a log, a table or settings that begin with a bracket. Behind a
 * missing quote, strings stand outside and signs inside. So a line counts by what stands before its first string, and a string may
 * end with its line or go on.
 *
 * @param text  the first characters of a source
 * @returns false if most lines have words or signs that JSON has inside strings only
 */
export function hasLinesOfJson(text: string): boolean {
  const bare = text.replace(blockComments, '');
  return !isMostlyForeign(bare) || !isMostlyForeign(bare.replace(strings, '""'));
}

/**
 * Whether a text may be what the name of its source says: JSON, or a part of it.
 *
 * @param text  the first characters of the source
 * @returns false for another format that is misnamed
 */
export function mayBeJson(text: string): boolean {
  return beginsAsValue.test(text) && hasLinesOfJson(text);
}
