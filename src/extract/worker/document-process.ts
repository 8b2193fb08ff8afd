import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { RandomReader, SearchTarget } from '../../model/index.js';
import { workerEnvironment } from '../../shipped/worker-environment.js';
import { workerFile } from '../../shipped/worker-file.js';
import { NoRoomError, noRoom, noRoomToStart } from '../input/no-room.js';
import { ReaderFailed } from '../input/reader-failed.js';
import { codeOf, SkipError } from '../input/skip-error.js';
import { blockBytes } from './block-reader.js';
import { type Frame, frameSizes, frameStart, headerBytes, messageOf } from './frames.js';
import { maxHeapMb, maxIdleMs, maxResidentBytes, maxSilentMs, watchMs } from './limits.js';
import { type DocumentItem, descriptors, type FromProcess, type ToProcess } from './protocol.js';
import { type Vitals, vitalsBytes, vitalsOf } from './vitals.js';
import { WorkClock } from './work-clock.js';

/** A pipe to the process. Node gives it these methods, and its types do not tell. */
type Pipe = Duplex & { ref(): void; unref(): void };

/** The last words of V8 when a heap is full. They are looked at and never shown. */
const lastWords = /out of memory/i;
const maxLastWords = 8192;

/**
 * A process that parses documents, and that the scan can end at any time, whatever it does: it survives neither a heap that is full nor the scan, and
 * the scan survives both. It is kept from one document to the next. Every thread that scans has processes of its own.
 */
export class DocumentProcess {
  static #idle: DocumentProcess | undefined;
  readonly #child: ChildProcess;
  readonly #messages: Pipe;
  readonly #incoming: AsyncIterator<Buffer>;
  #received: Buffer = Buffer.alloc(0);
  readonly #closed: Promise<SkipError>;
  #vitals: Vitals = { residentBytes: 0, processorMs: 0 };
  #hasStarted = false;
  /** Whether it is between two documents. */
  #isAtRest = false;
  #failure: SkipError | undefined;
  #idleTimer: NodeJS.Timeout | undefined;

  /**
   * Takes the idle process, or starts one. Nobody else uses it until `close`.
   *
   * @returns a process without work
   * @throws NoRoomError if the computer has no room for another process
   * @throws ReaderFailed if processes cannot be started at all
   */
  static async take(): Promise<DocumentProcess> {
    const idle = DocumentProcess.#idle;
    DocumentProcess.#idle = undefined;
    if (idle !== undefined) {
      clearTimeout(idle.#idleTimer);
      idle.#keepsAlive('ref');
      return idle;
    }
    // Loaded with the first document, so that a scan of texts does not pay for it.
    const { spawn } = await import('node:child_process');
    try {
      const child = spawn(
        process.execPath,
        [`--max-old-space-size=${maxHeapMb}`, fileURLToPath(workerFile('workers/documents.cjs'))],
        { env: workerEnvironment(), stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], windowsHide: true },
      );
      await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
      return new DocumentProcess(child);
    } catch (error) {
      throw noRoom(error) ?? new ReaderFailed('DOCUMENT');
    }
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#messages = child.stdio[descriptors.messages] as Pipe;
    this.#incoming = this.#messages[Symbol.asyncIterator]();
    let words = '';
    child.stderr!.setEncoding('latin1').on('data', (more: string) => {
      words = (words + more).slice(-maxLastWords);
    });
    const vitals = child.stdio[descriptors.vitals] as Pipe;
    let reported: Buffer = Buffer.alloc(0);
    vitals.on('data', (more: Buffer) => {
      reported = Buffer.concat([reported, more]);
      const end = reported.length - (reported.length % vitalsBytes);
      if (end > 0) this.#vitals = vitalsOf(reported.subarray(end - vitalsBytes));
      reported = reported.subarray(end);
    });
    // A process that ends breaks its pipes. That it ended is told by its exit.
    for (const pipe of [child.stderr!, vitals, this.#messages]) pipe.on('error', () => {});
    this.#closed = new Promise((resolve) => {
      child.once('close', (_code, signal) => {
        if (DocumentProcess.#idle === this) DocumentProcess.#idle = undefined;
        resolve(this.#deathBy(signal, words));
      });
    });
  }

  /**
   * Reads a document in the process, from a unit on.
   *
   * @param kind     the name of the parser
   * @param content  all bytes; or a reader, for parsers that read a document at any place
   * @param from     the number of the first unit to read, from 0
   * @param target   the shape of the number that is looked for
   * @param stop     ends the process when it aborts, whatever the parser does
   * @returns batches of items, in the order of the document
   * @throws SkipError if the process had to be ended, or ended by itself
   * @throws ReaderFailed if the parser does not work
   */
  async *read(
    kind: string,
    content: Uint8Array | RandomReader,
    from: number,
    target: SearchTarget,
    stop?: AbortSignal,
  ): AsyncGenerator<readonly DocumentItem[]> {
    this.#isAtRest = false;
    const onStop = (): void => this.#fail(new SkipError({ reason: 'cancelled' }));
    if (stop?.aborted) onStop();
    stop?.addEventListener('abort', onStop, { once: true });
    try {
      yield* this.#items(kind, content, from, target);
    } finally {
      stop?.removeEventListener('abort', onStop);
    }
  }

  async *#items(
    kind: string,
    content: Uint8Array | RandomReader,
    from: number,
    target: SearchTarget,
  ): AsyncGenerator<readonly DocumentItem[]> {
    if (content instanceof Uint8Array) this.#tell({ type: 'read', task: { kind, from, target } }, content);
    else this.#tell({ type: 'read', task: { kind, from, target, size: content.size } });
    for (;;) {
      const { message } = await this.#next();
      if (message.type === 'items') yield message.items;
      else if (message.type === 'wanted') await this.#lend(content as RandomReader, message.at);
      else if (message.type === 'failed') throw new ReaderFailed(message.reader);
      else if (message.type === 'no-room') throw new NoRoomError(message.code);
      else if (message.type === 'threw') throw message.isOutOfMemory ? full() : died();
      else if (message.type === 'end') {
        this.#isAtRest = true;
        return;
      }
    }
  }

  /** Gives the process back. A process in the middle of a document is ended. */
  async close(): Promise<void> {
    if (!this.#isAtRest || this.#failure !== undefined || DocumentProcess.#idle !== undefined) {
      this.#end();
      await this.#closed;
      return;
    }
    DocumentProcess.#idle = this;
    this.#keepsAlive('unref');
    this.#idleTimer = setTimeout(() => {
      if (DocumentProcess.#idle === this) DocumentProcess.#idle = undefined;
      this.#end();
    }, maxIdleMs).unref();
  }

  /** Says whether this process keeps the scan alive, with everything that belongs to it. */
  #keepsAlive(how: 'ref' | 'unref'): void {
    this.#child[how]();
    for (const pipe of this.#child.stdio) (pipe as Pipe | null)?.[how]();
  }

  #end(): void {
    this.#child.kill('SIGKILL');
    this.#messages.destroy();
  }

  #tell(message: ToProcess, bytes: Uint8Array = new Uint8Array(0)): void {
    this.#messages.write(frameStart(message, bytes.length));
    if (bytes.length > 0) this.#messages.write(bytes);
  }

  /** Reads the block that the process waits for. */
  async #lend(content: RandomReader, at: number): Promise<void> {
    const block = new Uint8Array(Math.min(blockBytes, Math.max(0, content.size - at)));
    try {
      const count = await content.readAt(block, at);
      this.#tell({ type: 'block', isRead: true }, block.subarray(0, count));
    } catch (error) {
      throw error instanceof SkipError ? error : new SkipError({ reason: 'unreadable', code: codeOf(error) });
    }
  }

  /** Waits for the next message that is about a document. */
  async #next(): Promise<Frame<FromProcess>> {
    const silence = new WorkClock(maxSilentMs, () => ({
      wallMs: performance.now(),
      processorMs: this.#vitals.processorMs,
    }));
    const watch = setInterval(() => {
      if (this.#vitals.residentBytes > maxResidentBytes) this.#fail(full());
      else if (silence.isOver()) this.#fail(new SkipError({ reason: 'timeout' }));
    }, watchMs);
    try {
      const sizes = frameSizes(await this.#take(headerBytes));
      const message = messageOf<FromProcess>(await this.#take(sizes.message));
      const bytes = await this.#take(sizes.bytes);
      if (message.type !== 'ready') return { message, bytes };
      this.#hasStarted = true;
      return await this.#next();
    } finally {
      clearInterval(watch);
    }
  }

  #fail(why: SkipError): void {
    this.#failure ??= why;
    this.#end();
  }

  /** Waits for the next `count` bytes of messages. Throws the reason if the process ends before. */
  async #take(count: number): Promise<Buffer> {
    const parts = [this.#received];
    for (let size = this.#received.length; size < count; ) {
      const part = await this.#incoming.next().catch(() => undefined);
      if (part?.value === undefined) {
        const death = await this.#closed;
        throw this.#failure ?? death;
      }
      parts.push(part.value);
      size += part.value.length;
    }
    const all = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    this.#received = all.subarray(count);
    return all.subarray(0, count);
  }

  #deathBy(signal: NodeJS.Signals | null, words: string): SkipError {
    // The parser was never asked for anything, so the document is not to blame.
    if (!this.#hasStarted) return noRoomToStart(signal, words) ?? new ReaderFailed('DOCUMENT');
    // The system ends a process by this signal if the computer has no memory left.
    return lastWords.test(words) || signal === 'SIGKILL' ? full() : died();
  }
}

function full(): SkipError {
  return new SkipError({ reason: 'limit', code: 'OUT_OF_MEMORY' });
}

function died(): SkipError {
  return new SkipError({ reason: 'crashed', code: 'PROCESS_FAILED' });
}
