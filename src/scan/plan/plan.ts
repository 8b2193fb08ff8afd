import { errorCode, fileSource, readFileList, type Walked } from '../../sources/index.js';
import { versionOf } from '../version.js';
import { type Division, PlanDivider } from './division.js';
import { planMark } from './head.js';
import type { HiddenNames } from './hidden-names.js';
import { nameHidden, type PlanEnd, type PlanHead, type PlanItem, planLineOf } from './plan-line.js';
import { PlanHash } from './write-plan.js';

/** Why a file cannot be used as a plan. */
export type PlanFault = 'no plan' | 'another version' | 'cut' | 'damaged' | 'unreadable';

/** Thrown if a file cannot be used as a plan. */
export class PlanError extends Error {
  readonly fault: PlanFault;
  /** A code such as EACCES, for an unreadable file. */
  readonly code: string | undefined;

  /**
   * @param fault  the reason
   * @param code   a code such as EACCES, for an unreadable file
   */
  constructor(fault: PlanFault, code?: string) {
    super(`the plan cannot be used: ${fault}`);
    this.fault = fault;
    this.code = code;
  }
}

/** An item of a plan, and where it stands. */
interface PlacedItem {
  /** From 0. */
  readonly place: number;
  readonly item: PlanItem;
}

/** A plan on the disk. It is read several times, so that memory does not grow with it. */
export class Plan {
  readonly head: PlanHead;
  readonly end: PlanEnd;
  readonly #file: string;
  readonly #divider: PlanDivider;

  private constructor(file: string, head: PlanHead, end: PlanEnd, divider: PlanDivider) {
    this.#file = file;
    this.head = head;
    this.end = end;
    this.#divider = divider;
  }

  /**
   * Reads a plan and checks that it is whole.
   *
   * @param file  the path of a regular file
   * @returns the plan
   * @throws PlanError if the file is no plan, was made by another version, was cut or changed, or cannot be read
   */
  static async open(file: string): Promise<Plan> {
    const hash = new PlanHash();
    const divider = new PlanDivider();
    let [head, end, items]: [PlanHead | undefined, PlanEnd | undefined, number] = [undefined, undefined, 0];
    for await (const line of linesOf(file)) {
      if (head === undefined) {
        head = headOf(line);
        hash.add(line);
        continue;
      }
      const read = planLineOf(line);
      // The last line of a plan that was cut is part of a line; one that somebody added to stands behind its end.
      if (read === undefined || read.type === 'plan' || end !== undefined) throw new PlanError('damaged');
      if (read.type === 'plan-end') {
        end = read;
        continue;
      }
      hash.add(line);
      divider.announce(read);
      items += 1;
    }
    if (head === undefined) throw new PlanError('no plan');
    if (end === undefined) throw new PlanError('cut');
    if (end.id !== hash.id() || end.items !== items) throw new PlanError('damaged');
    return new Plan(file, head, end, divider);
  }

  /**
   * Divides the plan. Call it once.
   *
   * @param shards  1 to `maxShards`
   * @returns the division
   */
  async divide(shards: number): Promise<Division> {
    for await (const { item } of this.items()) this.#divider.add(item);
    return this.#divider.divide(shards);
  }

  /**
   * Reads the items of the plan.
   *
   * @yields the items in order
   * @throws PlanError if the file has changed since `open`
   */
  async *items(): AsyncGenerator<PlacedItem> {
    let place = -1;
    for await (const line of linesOf(this.#file)) {
      const read = place === -1 ? headOf(line) : planLineOf(line);
      if (read === undefined) throw new PlanError('damaged');
      if (read.type !== 'plan' && read.type !== 'plan-end') yield { place, item: read };
      place += 1;
    }
  }
}

/**
 * Makes the item of a walk from an item of a plan.
 *
 * @param placed  the item
 * @param names   finds the names that the plan does not hold
 * @returns the item; a skip if it is a file whose name is not found again
 */
export function walkedOf({ place, item }: PlacedItem, names: HiddenNames): Walked {
  switch (item.type) {
    case 'source': {
      const [path, size] = [names.find(item), item.bytes];
      if (path === undefined) return { type: 'skip', path: item.path, skip: nameHidden, bytes: size, place };
      const file = { size, modifiedMs: Date.parse(item.modified), isPlanned: true };
      return { type: 'source', source: fileSource(path, file), file, place };
    }
    case 'skip': {
      const { skip, bytes } = item;
      const path = names.find(item) ?? item.path;
      return { type: 'skip', path, skip, place, ...(bytes !== undefined && { bytes }) };
    }
    case 'left-out':
      return { type: 'left-out', path: '', what: item.what };
    case 'empty-list':
      return item;
  }
}

function headOf(line: string): PlanHead {
  const read = planLineOf(line);
  if (read?.type === 'plan' && read.version === versionOf()) return read;
  if (!planMark.test(line)) throw new PlanError('no plan');
  throw new PlanError(line.endsWith('}') ? 'another version' : 'damaged');
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    // A list ends each line as a plan does, and cuts a line that is too long to be one.
    yield* readFileList(file, { nul: false });
  } catch (error) {
    throw error instanceof PlanError ? error : new PlanError('unreadable', errorCode(error));
  }
}
