import type { Container, Extractor } from '../format.js';
import { containers, extractors } from '../registry.js';
import type { BinaryFormat } from './known-format.js';
import { unreadFormats } from './signatures.js';

/** The format that the user gave to every file. */
export type NamedFormat =
  | { readonly kind: 'extractor'; readonly id: string; readonly extractor: Extractor }
  /** A container, or a document that is one. */
  | { readonly kind: 'container'; readonly id: string; readonly container: Container }
  /** A format that cprscan recognises and has no reader for. */
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
 * @param id  in any case
 * @returns undefined where no format has that id
 */
export function formatNamed(id: string): NamedFormat | undefined {
  return formats.find((format) => format.id === id.toLowerCase());
}

/**
 * Decides which format the user gave to the members of a source. `--type csv` is meant for the CSV file in a ZIP archive too,
 * and not for the picture that is attached to a mail of `--type mail`.
 *
 * @param named   the id of the format that the user gave to the source
 * @param opened  the id of the format that the source was opened as
 * @returns undefined where the format of each member is to be found out
 */
export function formatOfMembers(named: string | undefined, opened: string | undefined): string | undefined {
  if (named === undefined || formatNamed(named)?.kind !== 'extractor') return undefined;
  return containers.some(({ id }) => id === opened) ? named : undefined;
}
