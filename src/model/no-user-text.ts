/** The values of `NoUserTextClass`. */
export const noUserTextClasses = [
  'font',
  'compiled-code',
  'audio',
  'video',
  'icon',
  'leftover',
  'version-control',
  'small-picture',
] as const;
/**
 * A class of files that by their nature hold no text of users. A scan searches them as raw text, counts them, and is complete without reading more of them.
 *
 * `version-control`: objects and indexes in which a version-control system keeps earlier versions of files. `leftover`: files that a file system
 * leaves next to others, such as AppleDouble and .DS_Store. `small-picture`: a picture too small for a line of text.
 */
export type NoUserTextClass = (typeof noUserTextClasses)[number];

/** Items by class. A class without items is absent. */
export type NoUserTextCounts = Readonly<Partial<Record<NoUserTextClass, number>>>;

/**
 * Adds two counts class by class.
 *
 * @param one    items of one source or result
 * @param other  items of another source or result
 * @returns the sums; a class without items is absent
 */
export function addNoUserText(one: NoUserTextCounts, other: NoUserTextCounts): NoUserTextCounts {
  const sum: Partial<Record<NoUserTextClass, number>> = {};
  for (const name of noUserTextClasses) {
    const count = (one[name] ?? 0) + (other[name] ?? 0);
    if (count > 0) sum[name] = count;
  }
  return sum;
}
