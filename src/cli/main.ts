import fs from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { processEnvironment } from './environment.js';
import { failureText } from './failure-text.js';
import { failureKind } from './safe-stack-frames.js';

/**
 * New objects get 1 MB of memory a thread. V8 would let it grow to 16 MB, twice, although nearly all objects of a scan are garbage before 1 MB
 * is full: 1 GB of tickets took 155 MB instead of 117, and as long. A scan with a number in every row takes a tenth longer so.
 */
setFlagsFromString('--semi-space-growth-factor=1');
/** Old objects may double before they are collected. V8 would wait for some 90 MB, of which 20 are in use: 20 GB of text took 168 MB instead of 121. */
setFlagsFromString('--heap-growing-percent=100');

// A run counts as failed until it concludes.
process.exitCode = 4;
let isConcluded = false;

function fail(error: unknown): void {
  if (isConcluded) return;
  isConcluded = true;
  process.exitCode = 4;
  try {
    fs.writeSync(2, `cprscan: ${failureText(failureKind(error))} Exit 4.\n`);
  } catch {
    // Standard error is closed: nobody can be informed.
  }
}

process.on('uncaughtException', fail);
process.once('exit', () => fail(new Error()));

async function start(): Promise<void> {
  const { run } = await import('./run.js');
  const { code } = await run(process.argv.slice(2), processEnvironment());
  if (isConcluded) return;
  isConcluded = true;
  process.exitCode = code;
}

start().catch(fail);
