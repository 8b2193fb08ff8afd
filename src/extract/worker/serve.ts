import { parentPort } from 'node:worker_threads';
import { ReaderFailed } from '../input/reader-failed.js';
import { type DocumentItem, type FromWorker, maxBatches, type Parsers, type ToWorker } from './protocol.js';
import { blockReader } from './shared-block.js';

/**
 * Reads the documents that the main thread asks for, one after the other. Waits while `maxBatches` batches have not been consumed. Runs in the
 * document thread.
 *
 * @param parsers  the parsers of every format, by name
 */
export function serveDocuments(parsers: Parsers): void {
  let credits = 0;
  let wake = (): void => {};
  const tell = (message: FromWorker): void => parentPort!.postMessage(message);
  const give = async (items: readonly DocumentItem[]): Promise<void> => {
    while (credits === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    credits -= 1;
    tell({ type: 'items', items });
  };
  // Packages leave promises behind that reject when nobody waits for them.
  process.on('unhandledRejection', () => {});
  parentPort!.on('message', (message: ToWorker) => {
    if (message.type === 'more') {
      credits += 1;
      return wake();
    }
    const { kind, bytes, from, target, shared } = message.task;
    credits = maxBatches;
    const read = async (): Promise<void> => {
      const parse = await parsers[kind]!();
      const reader = shared && blockReader(shared, tell);
      for await (const items of parse(bytes, from, target, reader)) await give(items);
      tell({ type: 'end' });
    };
    // A parser that fails ends the thread, as an uncaught error in it would. Its message is dropped: it may quote the document.
    read().catch((error: unknown) => {
      if (error instanceof ReaderFailed) return tell({ type: 'failed', reader: error.reader });
      setImmediate(() => {
        throw new Error('a parser failed');
      });
    });
  });
}
