/** Writes the reports of a run to files, pipes and standard output. */
export { OutputClosedError, ReportWriteError, reportWriteError } from './errors.js';
export { removeLeftovers } from './leftovers.js';
export { FileOutput } from './output.js';
export { OwnOutputs } from './own-outputs.js';
export { type Read, refuseLosses } from './refuse-losses.js';
export { reportOptionsOf } from './report-options.js';
export { Reports } from './reports.js';
export { type Target, type TargetFile, targetFileOf, targetsOf } from './targets.js';
export { type WrittenFile, writtenText } from './written-text.js';
