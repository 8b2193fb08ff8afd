/** Where bytes come from. */
export type { Disk } from './disk.js';
export { errorCode, NoSuchPathError, ReadError, skipOf } from './failure.js';
export { changedSincePlan, changedWhileRead, fileSource, isSettled, stateRead } from './file.js';
export { type FileState, stateAt, stateOf } from './file-state.js';
export { readFileList } from './list.js';
export { namesIn } from './names-in.js';
export { decodePath, encodePath } from './path-bytes.js';
export { pipeSource } from './pipe.js';
export { stdinSource } from './stdin.js';
export { resolveInputs, type WalkOptions, walk, walkListed } from './walk.js';
export { isSource, type LeftOut, leftOutKinds, sizeOf, type Walked } from './walked.js';
