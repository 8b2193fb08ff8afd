/** The exports of `src/scan` for other folders. */
export {
  type Basis,
  confidenceBorders,
  type Detection,
  priorDecibans,
  searchTarget,
  type Weight,
  weights,
} from '../detect/index.js';
export { isAllowedUnread, neverUnread, unreadGroups, unreadNames } from './allow-unread.js';
export { type Checkpoint, openCheckpoint } from './checkpoint/checkpoint.js';
export { CheckpointError } from './checkpoint/error.js';
export { DEFAULTS } from './defaults.js';
export { definedFields } from './defined-fields.js';
export { decideExit, type ExitCode, type ExitRules, exitCodes } from './exit.js';
export { type ExplainOptions, explain } from './explain.js';
export { scanInBatches, withMaskKey } from './in-batches.js';
export { MaskAgain } from './mask-again.js';
export { maskText } from './mask-text.js';
export { minMaskKeyChars } from './masking/suffix.js';
export { DifferentScansError, type OpenResult, ResultMerger } from './merge/results.js';
export {
  type Listed,
  maxThreads,
  type Progress,
  type ScanOptions,
  type TestNumberChoice,
  testNumberChoices,
} from './options.js';
export { minPersonKeyBytes, personSecretOf } from './person-key.js';
export { planHeadOf, planMark } from './plan/head.js';
export { Plan, PlanError, type PlanFault } from './plan/plan.js';
export { Shard } from './plan/shard.js';
export { NotAFileError, planLines } from './plan/write-plan.js';
export { scan } from './scan.js';
export { OptionError, type OptionLayer, resolveExitRules, resolveSettings, type ScanSettings } from './settings.js';
export { EarlierResult } from './since/earlier-result.js';
export { SinceError, type SinceFault } from './since/error.js';
export type { StoredLine, StoredResult } from './since/stored-result.js';
export { listingSignal } from './stoppable-walk.js';
export { versionOf } from './version.js';
