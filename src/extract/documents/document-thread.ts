import type { Decoded } from '../decoded/record.js';
import { NotRead } from '../not-read.js';
import { workerFile } from '../worker-file.js';
import type { DocumentItem, DocumentMessage, DocumentTask } from './messages.js';

/** A thread that says nothing for so long will not say anything any more. */
const maxIdleMs = 60_000;
const maxHeapMb = 512;

/**
 * The parts of a document, which is parsed in a thread of its own. What goes wrong with the thread is thrown as a `NotRead`: what it gave
 * before has been given.
 */
export async function* readInThread({ kind, bytes }: DocumentTask): AsyncGenerator<readonly Decoded[]> {
  // Node's threads are loaded with the first document, not with every text.
  const { Worker: Thread } = await import('node:worker_threads');
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  const thread = new Thread(workerFile('extract/documents/document-worker.js'), {
    workerData: { kind, bytes: own } satisfies DocumentTask,
    transferList: [own.buffer as ArrayBuffer],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  const messages: DocumentMessage[] = [];
  let failure: NotRead | undefined;
  let hasEnded = false;
  let wake = (): void => {};
  const fail = (why: NotRead): void => {
    failure ??= why;
    wake();
  };
  thread.on('message', (message: DocumentMessage) => {
    if (message.type === 'end') hasEnded = true;
    messages.push(message);
    wake();
  });
  thread.on('error', (error: { readonly code?: string }) =>
    fail(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? new NotRead({ reason: 'limit', code: 'OUT_OF_MEMORY' })
        : new NotRead({ reason: 'crashed', code: 'THREAD_FAILED' }),
    ),
  );
  thread.on('exit', () => {
    if (!hasEnded) fail(new NotRead({ reason: 'crashed', code: 'THREAD_FAILED' }));
  });
  try {
    for (;;) {
      if (messages.length === 0 && failure === undefined) {
        const timer = setTimeout(() => fail(new NotRead({ reason: 'timeout' })), maxIdleMs);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        clearTimeout(timer);
      }
      const message = messages.shift();
      if (message === undefined) {
        if (failure !== undefined) throw failure;
        continue;
      }
      if (message.type === 'end') return;
      yield message.items.map(decodedOf);
      thread.postMessage('more');
    }
  } finally {
    hasEnded = true;
    await thread.terminate();
  }
}

function decodedOf(item: DocumentItem): Decoded {
  if (item.type === 'part') {
    const { kind, number, fields } = item;
    return { type: 'record', place: { kind, number }, fields };
  }
  const { reason, lost, code, part } = item;
  return {
    type: 'skip',
    skip: { reason, lost, ...(code !== undefined && { code }), ...(part !== undefined && { record: part }) },
  };
}
