import { Worker } from 'node:worker_threads';
import { workerFile } from '../shipped/worker-file.js';
import { packPart } from './threads/packed-part.js';
import type { FromThread, ToThread } from './threads/protocol.js';
import { serveScan } from './threads/serve.js';

/*
 * The process that reads some of the sources of a scan with a checkpoint. The process that counts starts it from the built file, and survives it.
 */

// The terminal sends its signals to all processes. The process that counts decides what they mean.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A reader that is busy does not notice that the other process has ended.
new Worker(workerFile('program/end-with-parent.cjs'), { execArgv: [] }).on('error', () => {});

const tell = (message: FromThread): void => void process.send!(message, () => {});
const tellPacked = (message: FromThread): void =>
  tell(message.type === 'parts' ? { type: 'packed', parts: message.parts.map(packPart) } : message);
let take: ((message: ToThread) => void) | undefined;
process.on('message', (message: ToThread) => {
  if (message.type === 'start') take = serveScan(message.start, tellPacked);
  else take?.(message);
});
tell({ type: 'ready' });
