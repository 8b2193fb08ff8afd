import type { TopGroups } from '../../model/top-groups.js';
import type { Noun } from '../../wording/index.js';
import type { Writing } from './group-lines.js';

/** So many groups are told of; the others are summed up. */
export function groupLimit({ verbose }: Writing): number {
  return verbose ? 1000 : 100;
}

/** What the groups that are not told of come to. Those without findings are sources that hold only published test numbers. */
export function* overflowLine(told: TopGroups, noun: Noun, { wording }: Writing): Generator<string> {
  const { findings } = told.dropped;
  const without = told.droppedWithoutFindings;
  const groups = told.dropped.groups - without;
  if (groups > 0) yield `${wording.words.moreWith(groups, noun, findings)}: ${wording.listsAll}.`;
  if (without > 0) yield `${wording.words.moreTestNumbers(without)}: ${wording.listsAll}.`;
  if (groups + without > 0) yield '';
}
