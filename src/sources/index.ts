/** Where bytes come from. */
export type { Disk } from './disk.js';
export { errorCode, NoSuchPathError, ReadError, skipOf } from './failure.js';
export { changedWhileRead, type FileReader, type FileSourceOptions, fileSource, stateRead } from './file.js';
export { type FileListOptions, readFileList } from './list.js';
export { decodePath, encodePath } from './path-bytes.js';
export { pipeSource } from './pipe.js';
export { type ByteStream, stdinSource } from './stdin.js';
export { type Input, resolveInputs, type WalkOptions, walk, walkListed } from './walk.js';
export { isSource, type LeftOut, sizeOf, type Walked } from './walked.js';
