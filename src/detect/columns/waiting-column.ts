import type { Segment } from '../../model/index.js';
import type { Hit } from '../detect.js';
import type { NumberColumn } from './column.js';
import type { Heading } from './mixture.js';
import type { Trait } from './telling-trait.js';
import type { ValueKind } from './value-kinds.js';

/** A hit that may wait for its column. */
export interface PendingHit {
  /** Its verdict counts the column once `isJudged` is true. */
  hit: Hit;
  readonly segment: Segment;
  isJudged: boolean;
}

/** The hits of a column that wait. With this many, they are judged. */
export const blockHits = 128;

/** A column with the hits that wait for it. */
export interface WaitingColumn {
  readonly column: NumberColumn;
  /** The heading that every hit of the column counts as evidence of its own. */
  readonly ownHeading: Heading;
  /** Whether it is of numbers in the same place of lines of the same form. */
  readonly isOfLines: boolean;
  /** Tells the other numbers of the column from its CPR numbers. */
  trait?: Trait | undefined;
  readonly waiting: { readonly pending: PendingHit; readonly kind: ValueKind; readonly part: string }[];
}

/**
 * Lets a hit wait for its column.
 *
 * @param column  the column
 * @param pending  the hit
 * @param kind  what the number says
 * @param part  the part of the column that holds it
 */
export function enter({ waiting }: WaitingColumn, pending: PendingHit, kind: ValueKind, part: string): void {
  pending.isJudged = false;
  waiting.push({ pending, kind, part });
}

/**
 * Names the part of a column that holds a value.
 *
 * @param isBare  whether the digits of the value are in one run
 * @param label  the text next to the value
 * @param isLikeOthers  whether it has the trait that tells the other numbers of the column
 * @returns the same for values that are spelled alike, have the same label and are alike
 */
export function partOf(isBare: boolean, label = '', isLikeOthers = false): string {
  return `${isBare ? '' : '-'}${isLikeOthers ? '=' : ''}${label}`;
}
