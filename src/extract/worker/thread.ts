import type { Worker } from 'node:worker_threads';
import type { RandomReader, SearchTarget } from '../../model/index.js';
import { workerFile } from '../../shipped/worker-file.js';
import { isMissingCode, ReaderFailed } from '../input/reader-failed.js';
import { codeOf, SkipError } from '../input/skip-error.js';
import { maxGrowthBytes, maxHeapMb, maxIdleMs, maxSilentMs, watchMs } from './limits.js';
import type { DocumentItem, FromWorker, ToWorker } from './protocol.js';
import { type BlockRequest, serveBlock, shareBlock } from './shared-block.js';
import { WorkClock } from './work-clock.js';

/** A thread that parses documents, and that the main thread can end at any time. It is kept from one document to the next. */
export class DocumentThread {
  static #idle: DocumentThread | undefined;
  readonly #worker: Worker;
  #batches: (readonly DocumentItem[])[] = [];
  #hasEnded = false;
  #failure: SkipError | undefined;
  #wake = (): void => {};
  #serveBlock = (_wanted: BlockRequest): void => {};
  #idleTimer: NodeJS.Timeout | undefined;

  /**
   * Takes the idle thread, or starts one. Nobody else uses it until `close`.
   *
   * @returns a thread without work
   */
  static async take(): Promise<DocumentThread> {
    const idle = DocumentThread.#idle;
    DocumentThread.#idle = undefined;
    if (idle !== undefined) {
      clearTimeout(idle.#idleTimer);
      idle.#worker.ref();
      return idle;
    }
    // The module for threads is loaded with the first document, so that a scan of texts does not pay for it.
    const { Worker: Thread } = await import('node:worker_threads');
    const worker = new Thread(workerFile('workers/documents.cjs'), {
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    });
    return new DocumentThread(worker);
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'block') return this.#serveBlock(message);
      if (message.type === 'end') this.#hasEnded = true;
      else if (message.type === 'failed') return this.#fail(new ReaderFailed(message.reader));
      else this.#batches.push(message.items);
      this.#wake();
    });
    let death = new SkipError({ reason: 'crashed', code: 'THREAD_FAILED' });
    worker.on('error', (error) => {
      if (isMissingCode(error)) death = new ReaderFailed('DOCUMENT');
      if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY')
        death = new SkipError({ reason: 'limit', code: 'OUT_OF_MEMORY' });
    });
    // An error may arrive before earlier messages; at the exit all of them have arrived.
    worker.on('exit', () => this.#fail(death));
  }

  /**
   * Reads a document in the thread, from a unit on.
   *
   * @param kind     the name of the parser
   * @param content  all bytes; or a reader, for parsers that read a document at any place
   * @param from     the number of the first unit to read, from 0
   * @param target   the shape of the number that is looked for
   * @returns batches of items, in the order of the document
   * @throws SkipError if the thread had to be ended, or ended by itself
   * @throws ReaderFailed if the parser does not work
   */
  async *read(
    kind: string,
    content: Uint8Array | RandomReader,
    from: number,
    target: SearchTarget,
  ): AsyncGenerator<readonly DocumentItem[]> {
    this.#hasEnded = false;
    if (content instanceof Uint8Array) this.#tell({ type: 'read', task: { kind, bytes: content, from, target } });
    else {
      const shared = shareBlock(content);
      this.#serveBlock = (wanted) => {
        serveBlock(shared, content, wanted).catch((error: unknown) =>
          this.#fail(error instanceof SkipError ? error : new SkipError({ reason: 'unreadable', code: codeOf(error) })),
        );
      };
      this.#tell({ type: 'read', task: { kind, bytes: new Uint8Array(0), shared, from, target } });
    }
    const grown = process.memoryUsage.rss() + maxGrowthBytes;
    for (;;) {
      const batch = this.#batches.shift();
      if (batch !== undefined) {
        yield batch;
        this.#tell({ type: 'more' });
      } else if (this.#failure !== undefined) {
        throw this.#failure;
      } else if (this.#hasEnded) {
        return;
      } else {
        await this.#message(grown);
      }
    }
  }

  /** Gives the thread back. A thread in the middle of a document is ended. */
  async close(): Promise<void> {
    const isAtRest = this.#hasEnded && this.#batches.length === 0 && this.#failure === undefined;
    if (!isAtRest || DocumentThread.#idle !== undefined) {
      this.#failure ??= new SkipError({ reason: 'crashed', code: 'THREAD_FAILED' });
      await this.#worker.terminate();
      return;
    }
    DocumentThread.#idle = this;
    // Neither the idle thread nor its timer keeps the process alive.
    this.#worker.unref();
    this.#idleTimer = setTimeout(() => {
      if (DocumentThread.#idle === this) DocumentThread.#idle = undefined;
      void this.#worker.terminate();
    }, maxIdleMs).unref();
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #fail(why: SkipError): void {
    this.#failure ??= why;
    if (DocumentThread.#idle === this) DocumentThread.#idle = undefined;
    this.#wake();
  }

  /** Waits for the next message, or until the thread has worked in silence for too long or the process has grown too large. */
  async #message(maxResidentBytes: number): Promise<void> {
    const silence = new WorkClock(maxSilentMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() > maxResidentBytes)
        this.#fail(new SkipError({ reason: 'limit', code: 'OUT_OF_MEMORY' }));
      else if (silence.isOver()) this.#fail(new SkipError({ reason: 'timeout' }));
    }, watchMs);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    clearInterval(watch);
  }
}
