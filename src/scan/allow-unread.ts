import { noUserTextFormats, pictureFormats, unreadFormats } from '../extract/index.js';
import { type Skip, skipReasons } from '../model/index.js';

/** Names of `--allow-unread` that cover several reasons or formats, with the meaning of each. */
export const unreadGroups = {
  pictures: 'pictures of every format, in documents and by themselves; scanned pages are no-text-layer',
  links: 'links that are not followed, and links that lead nowhere',
} as const;

const linkCodes: ReadonlySet<string> = new Set(['SYMLINK', 'LINK_CYCLE', 'LINK_REPEATED', 'LINK_BROKEN']);
const pictures: ReadonlySet<string> = new Set(pictureFormats);

/** Every name that `--allow-unread` takes: groups, reasons, and formats that cprscan does not read. */
export const unreadNames: readonly string[] = [
  ...new Set([
    ...Object.keys(unreadGroups),
    ...Object.keys(skipReasons).filter((reason) => reason !== 'cancelled'),
    ...unreadFormats.map(({ id }) => id),
    ...pictureFormats,
  ]),
];

/** Formats that never make a scan incomplete. An error says so if the user names one in `--allow-unread`. */
export const neverUnread: readonly string[] = noUserTextFormats.map(({ id }) => id);

/**
 * Checks whether the user allows a skip.
 *
 * @param skip   the reason, code and format of the skip decide
 * @param names  elements of `unreadNames`
 * @returns true if one of the names covers the skip
 */
export function isAllowedUnread({ reason, code, format }: Skip, names: readonly string[]): boolean {
  return names.some((name) => {
    if (name === 'pictures') return reason === 'unsupported' && format !== undefined && pictures.has(format);
    if (name === 'links') return code !== undefined && linkCodes.has(code);
    return name === reason || (reason === 'unsupported' && name === format);
  });
}
