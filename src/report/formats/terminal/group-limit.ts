import type { TopGroups } from '../../model/top-groups.js';
import type { Noun } from '../../wording/index.js';
import type { ListingOptions } from './group-lines.js';

/**
 * How many groups are listed; the others are summed up.
 *
 * @param options  the options of the listing
 * @returns more groups if the report is verbose
 */
export function groupLimit({ verbose }: ListingOptions): number {
  return verbose ? 1000 : 100;
}

/**
 * Sums up the groups that are not listed. Groups without findings are sources with published test numbers only.
 *
 * @param groups  the groups, after `groups.lines` has been read
 * @param noun  the word for a group
 * @param options  the options of the listing
 * @returns the lines; none if every group is listed
 */
export function* overflowLine(groups: TopGroups, noun: Noun, { wording }: ListingOptions): Generator<string> {
  const { findings } = groups.dropped;
  const without = groups.droppedWithoutFindings;
  const more = groups.dropped.groups - without;
  if (more > 0) yield `${wording.words.moreWith(more, noun, findings)}: ${wording.listsAll}.`;
  if (without > 0) yield `${wording.words.moreTestNumbers(without)}: ${wording.listsAll}.`;
  if (more + without > 0) yield '';
}
