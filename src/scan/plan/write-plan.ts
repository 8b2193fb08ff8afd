import { createHash } from 'node:crypto';
import type { Walked } from '../../sources/index.js';
import { inLetters } from '../letters.js';
import { HiddenNames, maskedPath } from './hidden-names.js';
import { type PlanEnd, type PlanHead, planItemOf } from './plan-line.js';

const idBytes = 8;

/** Gives a plan its name, and tells whether it is still as it was written. */
export class PlanHash {
  readonly #hash = createHash('sha256');

  /**
   * Adds a line.
   *
   * @param line  the next line, without its line break
   */
  add(line: string): void {
    this.#hash.update(line).update('\n');
  }

  /**
   * Names the plan. Call it once.
   *
   * @returns 16 letters that depend on every line
   */
  id(): string {
    return inLetters(this.#hash.digest().subarray(0, idBytes));
  }
}

/** Thrown if the walk has a source that can be read only once, such as a pipe. */
export class NotAFileError extends Error {
  /** Raw: mask it before you show it. */
  readonly path: string;

  /** @param path  the path of the source */
  constructor(path: string) {
    super('a plan lists files only');
    this.path = path;
  }
}

/**
 * Writes the items of a walk as a plan. Two walks of one unchanged tree give one plan.
 *
 * @param head    how the plan is made
 * @param walked  the items of the walk
 * @yields the lines of the plan, without line breaks; the last one is a `PlanEnd`
 * @throws NotAFileError at a source that is no file; any error of the walk
 */
export async function* planLines(head: PlanHead, walked: AsyncIterable<Walked>): AsyncGenerator<string, PlanEnd> {
  const names = new HiddenNames();
  const hash = new PlanHash();
  const line = (value: object): string => {
    const text = JSON.stringify(value);
    hash.add(text);
    return text;
  };
  yield line(head);
  const counts = { items: 0, sources: 0, skips: 0 };
  for await (const item of walked) {
    if (item.type === 'source' && item.file === undefined) throw new NotAFileError(item.source.path);
    const path = item.type === 'source' ? item.source.path : item.type === 'skip' ? item.path : '';
    const planned = planItemOf(item, names.hide(path), maskedPath(path));
    yield line(planned);
    counts.items += 1;
    if (planned.type === 'source') counts.sources += 1;
    else if (planned.type === 'skip') counts.skips += 1;
  }
  const end: PlanEnd = { type: 'plan-end', id: hash.id(), ...counts };
  yield JSON.stringify(end);
  return end;
}
