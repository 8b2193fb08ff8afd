/**
 * Names that Word and LibreOffice give to places themselves: headings in a table of contents, places that a field refers to, the place of the
 * last change. Their digits are drawn at random, and some are as many as a number has.
 */
const automatic =
  /^(?:_(?:Toc|Ref|Hlk|Hlt|GoBack|MailAutoSig|MailOriginal|PictureBullets|MON_|WWDefault)|__\p{L}*_*)/iu;

/** Whether a person gave a bookmark its name, as far as the name tells. */
export function isGivenBookmark(name: string): boolean {
  return !automatic.test(name);
}
