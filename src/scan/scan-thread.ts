import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadStart, ToThread } from './threads/protocol.js';
import { serveScan } from './threads/serve.js';

/* The thread that reads some of the sources of a scan. The main thread starts it from the built file. */
const take = serveScan(workerData as ThreadStart, (message) => parentPort!.postMessage(message));
parentPort!.on('message', (message: ToThread) => take(message));
