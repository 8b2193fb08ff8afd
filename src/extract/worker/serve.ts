import { Worker } from 'node:worker_threads';
import { workerFile } from '../../shipped/worker-file.js';
import { noRoom } from '../input/no-room.js';
import { ReaderFailed } from '../input/reader-failed.js';
import { blockReader } from './block-reader.js';
import { receive, tell } from './parent-channel.js';
import type { DocumentTask, Parsers } from './protocol.js';

/** Messages of errors with which V8 refuses memory, and goes on. Other errors of the same class are faults of a parser. */
const outOfMemory = /^(?:Array buffer allocation failed|Invalid string length)$/;

/**
 * Reads the documents that the process of the scan sends, one after the other, until that process ends. Runs in the document process, and never
 * returns.
 *
 * @param parsers  the parsers of every format, by name
 */
export async function serveDocuments(parsers: Parsers): Promise<never> {
  // The terminal sends its signals to all processes. The process of the scan decides what they mean.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  // Packages leave promises behind that reject when nobody waits for them.
  process.on('unhandledRejection', () => {});
  watchVitals();
  tell({ type: 'ready' });
  for (;;) {
    const { message, bytes } = receive();
    if (message.type === 'read') await read(parsers, message.task, bytes);
  }
}

/** Starts the thread that reports memory and processor time. Without it, the time on the wall limits a parser. */
function watchVitals(): void {
  try {
    const watch = new Worker(workerFile('workers/document-vitals.cjs'), { execArgv: [] });
    watch.on('error', () => {});
  } catch {
    // The computer has no room for another thread.
  }
}

async function read(parsers: Parsers, { kind, from, size, target }: DocumentTask, bytes: Uint8Array): Promise<void> {
  try {
    const parse = await parsers[kind]!();
    const reader = size === undefined ? undefined : blockReader(size, fetchBlock);
    for await (const items of parse(bytes, from, target, reader)) tell({ type: 'items', items });
    tell({ type: 'end' });
  } catch (error) {
    const { code } = noRoom(error) ?? {};
    if (error instanceof ReaderFailed) tell({ type: 'failed', reader: error.reader });
    else if (code !== undefined) tell({ type: 'no-room', code });
    else tell({ type: 'threw', isOutOfMemory: error instanceof RangeError && outOfMemory.test(error.message) });
  }
}

function fetchBlock(at: number): Uint8Array {
  tell({ type: 'wanted', at });
  const { message, bytes } = receive();
  if (message.type !== 'block' || !message.isRead) throw new Error('a block could not be read');
  return bytes;
}
