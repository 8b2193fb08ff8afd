import { noUserTextFormats, pictureFormats, unreadFormats } from '../extract/index.js';
import { type Skip, skipReasons } from '../model/index.js';

/** Names that stand for several reasons or formats, with what each means. */
export const unreadGroups = {
  pictures: 'pictures of every format, in documents and by themselves; scanned pages are no-text-layer',
  links: 'links that are not followed, and links that lead nowhere',
} as const;

const linkCodes: ReadonlySet<string> = new Set(['SYMLINK', 'LINK_CYCLE', 'LINK_REPEATED', 'LINK_BROKEN']);
const pictures: ReadonlySet<string> = new Set(pictureFormats);

/** Every name that `--allow-unread` takes: groups, reasons, and formats that are not read. */
export const unreadNames: readonly string[] = [
  ...new Set([
    ...Object.keys(unreadGroups),
    ...Object.keys(skipReasons).filter((reason) => reason !== 'cancelled'),
    ...unreadFormats.map(({ id }) => id),
    ...pictureFormats,
  ]),
];

/** Formats that never make a scan incomplete: who names one in `--allow-unread` is told so. */
export const neverUnread: readonly string[] = noUserTextFormats.map(({ id }) => id);

/** Whether something that was not fully read may stay so, by one of the names. */
export function isAllowedUnread({ reason, code, format }: Skip, names: readonly string[]): boolean {
  return names.some((name) => {
    if (name === 'pictures') return reason === 'unsupported' && format !== undefined && pictures.has(format);
    if (name === 'links') return code !== undefined && linkCodes.has(code);
    return name === reason || (reason === 'unsupported' && name === format);
  });
}
