import type { Noun } from '../wording/index.js';
import type { WorstFirst } from '../worst-first.js';
import type { Writing } from './group-lines.js';

/** So many groups are told of; the others are summed up. */
export function groupsTold({ verbose }: Writing): number {
  return verbose ? 1000 : 100;
}

/** What the groups that are not told of come to. */
export function* moreLine({ dropped }: WorstFirst, noun: Noun, { wording }: Writing): Generator<string> {
  if (dropped.groups === 0) return;
  yield `${wording.words.moreWith(dropped.groups, noun, dropped.findings)}: ${wording.listsAll}.`;
  yield '';
}
