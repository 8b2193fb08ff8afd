import fs from 'node:fs';
import { maskText, Plan, PlanError, type PlanFault, Shard } from '../scan/index.js';
import { encodePath } from '../sources/index.js';
import type { ScanFlags } from './options.js';
import { UsageError } from './usage-error.js';

const help = 'cprscan help plan';

/** The part of a plan to scan. */
export interface ShardOfPlan {
  readonly plan: Plan;
  readonly shard: Shard;
}

/**
 * Opens the plan of a scan.
 *
 * @param flags  the options of the command line
 * @returns the plan, and the part of it to scan; undefined without `--plan`
 * @throws UsageError if the plan cannot be used
 */
export async function shardOfPlan({
  plan: file,
  shard: { number, of } = { number: 1, of: 1 },
}: Pick<ScanFlags, 'plan' | 'shard'>): Promise<ShardOfPlan | undefined> {
  if (file === undefined) return undefined;
  const refuse = (because: string): never => {
    throw new UsageError(`--plan: ${maskText(file)} ${because}`, help);
  };
  const stats = fs.statSync(encodePath(file), { throwIfNoEntry: false });
  if (stats === undefined) return refuse('does not exist');
  if (stats.isDirectory()) return refuse('is a folder; name a file that cprscan plan made');
  if (!stats.isFile()) return refuse('is no file; a plan is read more than once');
  try {
    const plan = await Plan.open(file);
    return { plan, shard: await Shard.of(plan, number, of) };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return refuse(error.code === undefined ? faults[error.fault] : `could not be read (${error.code})`);
  }
}

const faults: Readonly<Record<PlanFault, string>> = {
  'no plan': 'is not a plan: make one with cprscan plan',
  'another version': 'was made by another version of cprscan: make it again',
  cut: 'is cut: its last line is missing. Copy it again, or make it again',
  damaged: 'was changed or damaged after cprscan made it: copy it again, or make it again',
  unreadable: 'could not be read',
};
