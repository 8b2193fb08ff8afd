/** The delimiters that most tables have. */
export const delimiters = [',', ';', '\t', '|'] as const;

/** Characters that hardly stand in a text, so that a table may be delimited by them: Hive writes U+0001. */
const rareCharacters = /[\x01-\x08\x0e-\x1a\x1c-\x1f§¬¦^~]/g;

/** Other characters are in texts too. A table is delimited by one of them only if its heading says so. */
const otherCharacter = /[^\p{L}\p{N}\p{M}\p{Cc}\s"'_.\-()\\,;|]| /gu;

/** Several characters between letters and digits. */
const sequence = /[^\p{L}\p{N}\p{M} \r\n"'_.,/()\\-]{2,4}/gu;

/** Least share of the characters of a sequence that stand in the sequence, if it delimits a table. Text may hold them too. */
const minSequenceShare = 0.8;
/** The same if there is a heading that the sequence delimits. */
const minHeadedShare = 0.5;
/** The same in the first line. */
const minFirstShare = 0.7;

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** The share of the characters of a sequence that stand in it; 1 if they stand nowhere else. */
function shareInSequence(text: string, part: string): number {
  const times = count(text, part);
  const shares = [...new Set(part)].map((character) => (times * count(part, character)) / count(text, character));
  return Math.min(...shares);
}

/** The lines in which unusual delimiters are looked for. */
const inspectedLines = 20;

function firstLines(text: string): string {
  return text.split(/\r?\n|\r/, inspectedLines).join('\n');
}

/** The delimiters that are tried of each kind. Bytes that are no text have hundreds of characters. */
const maxTried = 16;

function isSymmetrical(one: string): boolean {
  return one === Array.from(one).reverse().join('');
}

/** The sequences of the first lines that read alike backwards. At least this share of their characters stands in them. */
function sequencesIn(text: string, minShare: number): string[] {
  const found = [...new Set(firstLines(text).match(sequence))].filter(isSymmetrical).slice(0, maxTried);
  return found.filter((one) => shareInSequence(text, one) >= minShare);
}

/**
 * Whether a sequence is in the first line that has any of it. Two of the same delimiter may enclose an empty field, but
 * hardly in that line: it is a heading, or has values.
 */
function delimitsFirstLine(text: string, one: string): boolean {
  const line = text.split(/\r?\n|\r/).find((candidate) => candidate.includes(one[0]!))!;
  return shareInSequence(line, one) >= minFirstShare;
}

/**
 * Finds the delimiters that a table may have.
 *
 * @param text  the beginning of the file
 * @returns those that are in the text, the likeliest first; a comma if there are none
 */
export function usualDelimiters(text: string): string[] {
  const sequences = sequencesIn(text, minSequenceShare).filter((one) => delimitsFirstLine(text, one));
  const single = [
    ...delimiters.filter((delimiter) => text.includes(delimiter)),
    ...new Set(text.match(rareCharacters)),
  ];
  const candidates = [...sequences, ...single.filter((one) => !sequences.some((part) => part.includes(one)))];
  return candidates.length === 0 ? [','] : candidates;
}

/**
 * Finds the other characters that a heading may be delimited by.
 *
 * @param text  the beginning of the file
 * @returns the characters of the first lines, alone and in sequence, except letters, digits and those in words
 */
export function unusualDelimiters(text: string): string[] {
  const sequences = sequencesIn(text, minHeadedShare);
  const single = [...new Set(firstLines(text).match(otherCharacter))].slice(0, maxTried);
  return [...sequences, ...single.filter((one) => !sequences.some((part) => part.includes(one)))];
}

/** Characters that stand within names and values as well: between the parts of a date, a time, a path. */
const innerCharacters = /^[ /:=+*&%@#]$/;

/**
 * Counts the headings that a line must have before a character is taken for its delimiter.
 *
 * @param delimiter  a character of `unusualDelimiters`
 * @returns 2 or 3
 */
export function headingsNeeded(delimiter: string): number {
  return innerCharacters.test(delimiter) ? 3 : 2;
}
