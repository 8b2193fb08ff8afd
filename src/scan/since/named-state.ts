import { createHash } from 'node:crypto';
import { type FileState, stateAt } from '../../sources/index.js';
import { inLetters } from '../letters.js';
import { maskText } from '../mask-text.js';

/** The state of a file, as a result names it. */
export interface NamedState {
  /** 16 letters. */
  readonly state: string;
  /** As in `SourceEnd`. */
  readonly beside?: readonly string[];
}

const nameBytes = 8;

/**
 * Names the state of a file and of those beside it. The name holds no digit, because the number of a file may look like a CPR number.
 *
 * @param path    the path of the file
 * @param state   its state, before it was read
 * @param beside  the files that its events also depend on, in their states before it was read
 * @returns the name; undefined if the name of the file does not lead to those beside it
 */
export function nameState(path: string, state: string, beside: readonly FileState[]): NamedState | undefined {
  const stem = stemOf(path);
  const endings = beside.map((file) => file.path.slice(stem.length));
  const isFound = beside.every((file, at) => file.path.startsWith(stem) && isPlain(endings[at]!));
  if (!isFound) return undefined;
  const name = hashOf(
    state,
    beside.map((file) => file.state),
  );
  return endings.length === 0 ? { state: name } : { state: name, beside: endings };
}

/**
 * Checks whether a file, and those beside it, are as they were.
 *
 * @param path   the path of the file
 * @param state  its state now
 * @param named  its state before
 * @returns true if nothing has changed
 */
export function isStill(path: string, state: string, { state: name, beside = [] }: NamedState): boolean {
  const stem = stemOf(path);
  return (
    name ===
    hashOf(
      state,
      beside.map((ending) => stateAt(stem + ending)),
    )
  );
}

function hashOf(...states: readonly unknown[]): string {
  return inLetters(createHash('sha256').update(JSON.stringify(states)).digest().subarray(0, nameBytes));
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]*$/, '');
}

/** Whether an ending may stand in a result as it is. */
function isPlain(ending: string): boolean {
  return /^[\w.-]*$/.test(ending) && maskText(ending) === ending;
}
