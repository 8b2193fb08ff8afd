import { writeSync } from 'node:fs';
import { watchMs } from './limits.js';
import { descriptors } from './protocol.js';
import { bytesOfVitals } from './vitals.js';

/*
 * A thread of the document process that no parser can hold up. It reports memory and processor time, and ends the process if there is nobody left
 * to report to: a parser that never ends must not outlive the scan.
 */
function report(): void {
  const { user, system } = process.cpuUsage();
  const vitals = { residentBytes: process.memoryUsage.rss(), processorMs: (user + system) / 1000 };
  try {
    writeSync(descriptors.vitals, bytesOfVitals(vitals));
  } catch {
    // `process.exit` would end only this thread.
    process.kill(process.pid, 'SIGKILL');
  }
}

setInterval(report, watchMs);
