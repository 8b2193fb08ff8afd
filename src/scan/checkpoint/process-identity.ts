import fs from 'node:fs';
import os from 'node:os';
import { errorCode } from '../../sources/index.js';

/** Says which process this is, also after its number has been given to another one, and after the computer was started again. */
export interface ProcessIdentity {
  readonly host: string;
  /** Names the time since the computer was started; empty if the system does not tell. */
  readonly boot: string;
  readonly pid: number;
  /** When the process began, in ticks since the computer was started; empty if the system does not tell. */
  readonly began: string;
}

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return { host: os.hostname(), boot: bootId(), pid: process.pid, began: beginningOf(process.pid) };
}

/**
 * Checks whether a process is running.
 *
 * @param identity  of a process
 * @returns false only if it has certainly ended
 */
export function isRunning({ host, boot, pid, began }: ProcessIdentity): boolean {
  if (host !== os.hostname()) return true;
  if (boot !== bootId()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  return beginningOf(pid) === began;
}

function bootId(): string {
  return contentOf('/proc/sys/kernel/random/boot_id').trim();
}

/** Field 22 of /proc/PID/stat; the second, a name in parentheses, may hold spaces. Source: proc_pid_stat(5), read 2026-11-30. */
function beginningOf(pid: number): string {
  const stat = contentOf(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function contentOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
