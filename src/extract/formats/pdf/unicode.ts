/** Bullets are private characters too, but a text has few of them. */
const maxNoise = 5;
const maxNoiseShare = 0.05;

/** Control characters, private characters and replacement characters: pdf.js gives these for fonts that have no character map. */
const noise = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]/g;

/**
 * Whether a font on the page has no character map, so that its text is numbers of glyphs.
 *
 * @param text  the text of a page
 * @returns true if more than 5 characters, and more than 5 % of them, are control, private or replacement characters
 */
export function hasNoUnicode(text: string): boolean {
  const found = text.match(noise)?.length ?? 0;
  return found > maxNoise && found > maxNoiseShare * text.replace(/\s+/g, '').length;
}
