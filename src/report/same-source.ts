import type { SourcePath } from '../model/index.js';

/** Whether two paths are of one source. Events of a scan share their path, those read back from a result have one each. */
export function isSameSource(a: SourcePath, b: SourcePath): boolean {
  return (
    a === b ||
    (a.file === b.file &&
      a.members.length === b.members.length &&
      a.members.every((name, index) => name === b.members[index]))
  );
}
