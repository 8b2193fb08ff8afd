/** The program as a function. */
export {
  confidenceBorders,
  type Detection,
  priorDecibans,
  searchTarget,
  type Weight,
  weights,
} from '../detect/index.js';
export { isAllowedUnread, neverUnread, unreadGroups, unreadNames } from './allow-unread.js';
export { decideExit, type ExitCode, type ExitRules, exitCodes } from './exit.js';
export { type ExplainOptions, explain } from './explain.js';
export { MaskAgain } from './mask-again.js';
export { maskText } from './mask-text.js';
export { minMaskKeyChars } from './masking/suffix.js';
export { DifferentScansError, MergedResults } from './merge.js';
export { type Listed, type Progress, type ScanOptions, type TestNumberChoice, testNumberChoices } from './options.js';
export { scan, scanInBatches, versionOf } from './scan.js';
export { listingSignal } from './stoppable-walk.js';
