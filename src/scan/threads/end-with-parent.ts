import { readSync } from 'node:fs';
import { lifeline } from './lifeline.js';

/*
 * A thread of a process that reads. It waits for the end of the process that counts, and then ends its own, whatever the reader is doing.
 */
try {
  readSync(lifeline, new Uint8Array(1));
} finally {
  process.kill(process.pid, 'SIGKILL');
}
