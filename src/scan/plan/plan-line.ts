import { losses, type Skip, skipReasons } from '../../model/index.js';
import { type LeftOut, leftOutKinds, type Walked } from '../../sources/index.js';
import { definedFields } from '../defined-fields.js';
import type { HiddenName, PlannedPath } from './hidden-names.js';

/** The version of plans. It grows when a line changes in a way that another version would misunderstand. */
export const planSchema = 1;

/** The first line of a plan: how it was made. Paths and patterns are masked, as nothing reads them again. */
export interface PlanHead {
  readonly type: 'plan';
  readonly schema: typeof planSchema;
  /** The version of cprscan. */
  readonly version: string;
  /** The day on which the plan was made, YYYY-MM-DD: the as-of date of scans that give none. */
  readonly made: string;
  /** The first of the paths that the user named. */
  readonly paths: readonly string[];
  /** The options of the walk. */
  readonly walk: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly followSymlinks: boolean;
    readonly git: boolean;
    /** In bytes. Absent without a limit. */
    readonly maxFileBytes?: number;
  };
}

/** A file to read. */
export interface PlannedSource extends PlannedPath {
  readonly type: 'source';
  readonly bytes: number;
  /** The time of its last change, in ISO 8601. */
  readonly modified: string;
}

/** Something that the walk could not list, or that it does not read. */
export interface PlannedSkip extends PlannedPath {
  readonly type: 'skip';
  readonly skip: Skip;
  readonly bytes?: number;
}

/** A line between the first and the last: an item of the walk, in the order of the walk. */
export type PlanItem =
  | PlannedSource
  | PlannedSkip
  | { readonly type: 'left-out'; readonly what: LeftOut }
  | { readonly type: 'empty-list' };

/** The last line of a plan. A plan without it was cut. */
export interface PlanEnd {
  readonly type: 'plan-end';
  /** Names the plan: 16 letters, a hash of everything before this line. */
  readonly id: string;
  readonly items: number;
  /** The files to read. */
  readonly sources: number;
  /** What could not be listed, or is not read. */
  readonly skips: number;
}

/**
 * Makes the line of an item of a walk.
 *
 * @param walked   the item; a source is a file
 * @param planned  its path for the plan; undefined if it cannot be found again
 * @param shown    its path, masked
 * @returns the line
 */
export function planItemOf(walked: Walked, planned: PlannedPath | undefined, shown: string): PlanItem {
  switch (walked.type) {
    case 'source': {
      if (planned === undefined) return { type: 'skip', path: shown, skip: nameHidden, bytes: walked.file!.size };
      const { size, modifiedMs } = walked.file!;
      return { type: 'source', ...planned, bytes: size, modified: new Date(modifiedMs).toISOString() };
    }
    case 'skip': {
      const { skip, bytes } = walked;
      return definedFields({ type: 'skip', ...(planned ?? { path: shown }), skip, bytes });
    }
    case 'left-out':
      return { type: 'left-out', what: walked.what };
    case 'empty-list':
      return { type: 'empty-list' };
  }
}

/** The name of a file holds a number, so that the plan does not, and its folder no longer says which file is meant. */
export const nameHidden: Skip = { reason: 'vanished', lost: 'everything', code: 'NAME_HIDDEN_IN_PLAN' };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a line of a plan.
 *
 * @param line  without its line break
 * @returns the line; undefined if it is none, or one of another version
 */
export function planLineOf(line: string): PlanHead | PlanItem | PlanEnd | undefined {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const fields = read as Fields;
  const type = fields['type'];
  const isLine = typeof type === 'string' && Object.hasOwn(checks, type) && checks[type as keyof typeof checks](fields);
  return isLine ? (read as PlanHead | PlanItem | PlanEnd) : undefined;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isOptional = (value: unknown, check: (value: unknown) => boolean): boolean => value === undefined || check(value);

function isHidden(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((one: HiddenName) => isCount(one?.at) && isCount(one.nth) && isCount(one.of))
  );
}

function isSkip(value: unknown): boolean {
  const { reason, lost, code } = (value ?? {}) as Partial<Skip>;
  return (
    Object.hasOwn(skipReasons, String(reason)) &&
    losses.some((loss) => loss === lost) &&
    isOptional(code, (text) => isText(text) && /^[A-Z][A-Z0-9_]+$/.test(text as string))
  );
}

const isPath = ({ path, hidden }: Fields): boolean => isText(path) && isOptional(hidden, isHidden);

const checks: Readonly<Record<(PlanHead | PlanItem | PlanEnd)['type'], (fields: Fields) => boolean>> = {
  plan: ({ schema, version, made, paths }) =>
    schema === planSchema && isText(version) && isText(made) && Array.isArray(paths) && paths.every(isText),
  source: (fields) =>
    isPath(fields) && isCount(fields['bytes']) && !Number.isNaN(Date.parse(String(fields['modified']))),
  skip: (fields) => isPath(fields) && isSkip(fields['skip']) && isOptional(fields['bytes'], isCount),
  'left-out': ({ what }) => leftOutKinds.some((kind) => kind === what),
  'empty-list': () => true,
  'plan-end': ({ id, items, sources, skips }) => isText(id) && [items, sources, skips].every(isCount),
};
