import type { Container, Extractor } from '../format.js';
import { containers, extractors } from '../registry.js';
import type { BinaryFormat } from './known-format.js';
import { unreadFormats } from './signatures.js';

/** The format that the user named with `--type`, for every file. */
export type NamedFormat =
  | { readonly kind: 'extractor'; readonly id: string; readonly extractor: Extractor }
  /** A container, or a document format inside one. */
  | { readonly kind: 'container'; readonly id: string; readonly container: Container }
  /** A format that cprscan recognises and does not read. */
  | { readonly kind: 'unread'; readonly id: string; readonly format: BinaryFormat };

const formats: readonly NamedFormat[] = [
  ...extractors.map((extractor): NamedFormat => ({ kind: 'extractor', id: extractor.id, extractor })),
  ...containers.flatMap((container) =>
    (container.documents ?? []).map(({ id }): NamedFormat => ({ kind: 'container', id, container })),
  ),
  ...containers.map((container): NamedFormat => ({ kind: 'container', id: container.id, container })),
  ...unreadFormats.map((format): NamedFormat => ({ kind: 'unread', id: format.id, format })),
];

/** The id of every format that `cprscan formats` lists. */
export const formatIds: readonly string[] = formats.map(({ id }) => id);

/**
 * Finds a format by its id.
 *
 * @param id  upper or lower case
 * @returns undefined if no format has that id
 */
export function formatNamed(id: string): NamedFormat | undefined {
  return formats.find((format) => format.id === id.toLowerCase());
}

/**
 * Decides whether the format that the user named is meant for the members of a source. `--type csv` is meant for the CSV file in a ZIP archive
 * too; `--type mail` is not meant for a picture that is attached to the mail.
 *
 * @param named   the id of the format that the user named for the source
 * @param opened  the id of the format that the source was opened as
 * @returns `named`, or undefined if the bytes of each member decide
 */
export function formatOfMembers(named: string | undefined, opened: string | undefined): string | undefined {
  if (named === undefined || formatNamed(named)?.kind !== 'extractor') return undefined;
  return containers.some(({ id }) => id === opened) ? named : undefined;
}
