/**
 * Names that Word and LibreOffice give to places: headings in a table of contents, targets of fields, the last change.
 * Their digits are random, and some have as many as a number.
 */
const automatic =
  /^(?:_(?:Toc|Ref|Hlk|Hlt|GoBack|MailAutoSig|MailOriginal|PictureBullets|MON_|WWDefault)|__\p{L}*_*)/iu;

/**
 * Whether a person may have named a bookmark.
 *
 * @param name  the name of the bookmark
 * @returns false if Word or LibreOffice gives such names
 */
export function isGivenBookmark(name: string): boolean {
  return !automatic.test(name);
}
