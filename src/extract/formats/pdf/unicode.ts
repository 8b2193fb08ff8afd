/** Bullets and the like are private characters too; a number is longer than these. */
const maxNoise = 5;
const maxNoiseShare = 0.05;

/** Control characters, private ones, those that stand for unknown ones. Fonts that do not say what their glyphs are read as these. */
const noise = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]/g;

/** Whether a good part of a text is not characters but numbers of glyphs: its fonts do not say what they show. */
export function hasNoUnicode(text: string): boolean {
  const found = text.match(noise)?.length ?? 0;
  return found > maxNoise && found > maxNoiseShare * text.replace(/\s+/g, '').length;
}
