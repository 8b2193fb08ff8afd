import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Whether the system lists the children of a process. */
export const listsChildren = process.platform === 'linux';

/**
 * Finds the processes that a process has started and that run.
 *
 * @param pid  the process
 * @returns their numbers; none if it has ended
 */
export function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/**
 * Finds the processes of a scan that read files, and not those that parse documents.
 *
 * @param pid  the process that counts
 */
export function readersOf(pid: number): number[] {
  return childrenOf(pid).filter((child) => commandOf(child).includes('scan-process'));
}

/**
 * Checks whether a process has a file open.
 *
 * @param pid   the process
 * @param file  its real path
 */
export function hasOpen(pid: number, file: string): boolean {
  const descriptors = `/proc/${pid}/fd`;
  try {
    return readdirSync(descriptors).some((fd) => linkOf(`${descriptors}/${fd}`) === file);
  } catch {
    return false;
  }
}

function linkOf(descriptor: string): string {
  try {
    return readlinkSync(descriptor);
  } catch {
    // It has been closed since it was listed.
    return '';
  }
}

/**
 * Checks whether a process runs.
 *
 * @param pid  the process
 */
export function runs(pid: number): boolean {
  return commandOf(pid) !== '';
}

/** @returns an empty text if the process has ended */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
