/**
 * The classes of things that hold no text of users by what they are. They are searched as raw text and counted, and leave a scan complete.
 *
 * `version-control`: objects in which a version-control system keeps earlier versions of files, and its indexes. `leftover`: what file systems leave
 * beside files, such as AppleDouble and .DS_Store. `small-picture`: a picture in which no line of text has room.
 */
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
export type NoUserTextClass = (typeof noUserTextClasses)[number];

/** How many of each class, those of which there are none left out. */
export type NoUserTextCounts = Readonly<Partial<Record<NoUserTextClass, number>>>;

/** The sums of two counts. */
export function addNoUserText(one: NoUserTextCounts, other: NoUserTextCounts): NoUserTextCounts {
  const sum: Partial<Record<NoUserTextClass, number>> = {};
  for (const name of noUserTextClasses) {
    const count = (one[name] ?? 0) + (other[name] ?? 0);
    if (count > 0) sum[name] = count;
  }
  return sum;
}
