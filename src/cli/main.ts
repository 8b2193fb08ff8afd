import fs from 'node:fs';
import { processEnvironment } from './environment.js';
import { failureText } from './failure-text.js';
import { failureKind } from './safe-stack-frames.js';

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
