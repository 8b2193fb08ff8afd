import type { Worker } from 'node:worker_threads';
import type { RandomReader } from '../../../model/index.js';
import { workerFile } from '../../../shipped/worker-file.js';
import type { Budget } from '../../input/budget.js';
import { noRoom } from '../../input/no-room.js';
import { isMissingCode, ReaderFailed } from '../../input/reader-failed.js';
import { codeOf, SkipError } from '../../input/skip-error.js';
import { limits } from '../../limits.js';
import { WorkClock } from '../../worker/work-clock.js';
import {
  maxBatches,
  type SevenZipFailure,
  type SevenZipItem,
  type SevenZipMessage,
  type SevenZipTask,
  type SevenZipType,
  shared,
} from './messages.js';

const inputBytes = 256 * 1024;

/** A thread that works for this long and sends nothing is stuck. */
const maxSilentMs = limits.unpackerSilence.value;
/** Time between two looks at the clock, in milliseconds. */
const watchMs = 1000;

/** JavaScript heap of the thread. `worker.ts` limits the memory of 7-Zip itself. */
const maxHeapMb = 256;

/** An archive for 7-Zip to read. */
export interface SevenZipArchive {
  readonly access: RandomReader;
  readonly type: SevenZipType;
  /** False for a single compressed file, which has no list of entries. */
  readonly hasList: boolean;
}

/**
 * Reads an archive with 7-Zip, item by item. 7-Zip runs in a thread, up to three batches ahead of the reader. A failure of the thread, and a
 * limit that is exceeded, are thrown as a `SkipError`.
 */
export class SevenZip {
  readonly #access: RandomReader;
  readonly #budget: Budget;
  readonly #worker: Worker;
  readonly #control: Int32Array;
  readonly #input: Uint8Array;
  readonly #items: SevenZipItem[] = [];
  #next = 0;
  /** For each batch with items left: the index in `#items` after its last. */
  #batchEnds: number[] = [];
  #packedBytes = 0;
  #hasEnded = false;
  #failure: SkipError | undefined;
  #wake: () => void = () => {};

  /**
   * Starts the thread.
   *
   * @param archive  the archive, which stays open until `close`
   * @param budget   counts the unpacked bytes
   * @param stop     ends the thread when it aborts
   * @returns the running thread; call `close` in any case
   * @throws NoRoomError if the computer has no room for another thread
   * @throws ReaderFailed if threads cannot be started at all
   */
  static async start(
    { access, type, hasList }: SevenZipArchive,
    budget: Budget,
    stop?: AbortSignal,
  ): Promise<SevenZip> {
    // Loaded with the first archive, so that a scan of texts does not pay for it.
    const { Worker: Thread } = await import('node:worker_threads');
    const control = new SharedArrayBuffer(4 * Object.keys(shared).length);
    new Int32Array(control)[shared.credits] = maxBatches;
    const input = new SharedArrayBuffer(inputBytes);
    const { maxEntries } = budget.limits;
    const task: SevenZipTask = { type, hasList, size: access.size, maxEntries, control, input };
    try {
      const worker = new Thread(workerFile('workers/seven-zip.cjs'), {
        workerData: task,
        execArgv: [],
        stdout: true,
        stderr: true,
        resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      });
      return new SevenZip(access, budget, worker, task, stop);
    } catch (error) {
      throw noRoom(error) ?? new ReaderFailed('SEVEN_ZIP');
    }
  }

  private constructor(
    access: RandomReader,
    budget: Budget,
    worker: Worker,
    { control, input }: SevenZipTask,
    stop: AbortSignal | undefined,
  ) {
    this.#access = access;
    this.#budget = budget;
    this.#worker = worker;
    this.#control = new Int32Array(control);
    this.#input = new Uint8Array(input);
    worker.on('message', (message: SevenZipMessage) => this.#receive(message));
    worker.on('error', (error) => this.#fail(failureOf(error)));
    worker.on('exit', () => {
      stop?.removeEventListener('abort', onStop);
      if (!this.#hasEnded) this.#fail(new SkipError({ reason: 'crashed', code: 'THREAD_FAILED' }));
    });
    const onStop = (): void => this.#fail(new SkipError({ reason: 'cancelled' }));
    if (stop?.aborted) onStop();
    stop?.addEventListener('abort', onStop, { once: true });
  }

  /**
   * Waits for the next item. It stays the next until `take`.
   *
   * @returns the item; of type `end` after the last
   * @throws SkipError if the thread fails, or works for `limits.unpackerSilence` and sends nothing
   */
  async peek(): Promise<SevenZipItem> {
    while (this.#next === this.#items.length) {
      if (this.#failure !== undefined) throw this.#failure;
      await this.#message();
    }
    return this.#items[this.#next]!;
  }

  /** Removes the item that `peek` returned. */
  take(): void {
    this.#next += 1;
    if (this.#next < this.#batchEnds[0]!) return;
    this.#items.splice(0, this.#next);
    this.#batchEnds = this.#batchEnds.slice(1).map((end) => end - this.#next);
    this.#next = 0;
    Atomics.add(this.#control, shared.credits, 1);
    Atomics.notify(this.#control, shared.credits);
  }

  /**
   * Counts unpacked bytes.
   *
   * @param bytes  bytes since the last call
   * @param out    bytes of the entry so far, with these
   * @throws SkipError if a limit of the budget is exceeded
   */
  unpack(bytes: number, out: number): void {
    this.#budget.unpack(bytes, out, Math.min(this.#packedBytes, this.#access.size));
  }

  /** Ends the thread, whatever it is doing. */
  async close(): Promise<void> {
    this.#hasEnded = true;
    await this.#worker.terminate();
  }

  #fail(failure: SkipError): void {
    this.#failure ??= failure;
    this.#wake();
  }

  /** Waits for the next message or failure. */
  async #message(): Promise<void> {
    const isLate = new SkipError({ reason: 'timeout' });
    const silence = new WorkClock(maxSilentMs);
    const timer = setInterval(() => {
      if (silence.isOver()) this.#fail(isLate);
    }, watchMs);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    clearInterval(timer);
  }

  #receive(message: SevenZipMessage): void {
    if (message.type === 'failed') {
      this.#fail(new ReaderFailed('SEVEN_ZIP'));
    } else if (message.type === 'wanted') {
      void this.#fill(message.at);
    } else {
      for (const item of message.items) this.#items.push(item);
      this.#batchEnds.push(this.#items.length);
      if (message.items.at(-1)?.type === 'end') this.#hasEnded = true;
    }
    this.#wake();
  }

  /** Gives the thread the bytes of the archive that it waits for. Never throws. */
  async #fill(at: number): Promise<void> {
    const bytes = new Uint8Array(Math.min(inputBytes, this.#access.size - at));
    let filled = 0;
    try {
      for (let count = -1; count !== 0 && filled < bytes.length; filled += count)
        count = await this.#access.readAt(bytes.subarray(filled), at + filled);
    } catch (error) {
      return this.#fail(
        error instanceof SkipError ? error : new SkipError({ reason: 'unreadable', code: codeOf(error) }),
      );
    }
    this.#packedBytes += filled;
    this.#input.set(bytes.subarray(0, filled));
    Atomics.store(this.#control, shared.filledBytes, filled);
    Atomics.store(this.#control, shared.isFilled, 1);
    Atomics.notify(this.#control, shared.isFilled);
  }
}

function failureOf(error: Error): SkipError {
  if (isMissingCode(error)) return new ReaderFailed('SEVEN_ZIP');
  if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY') return new SkipError({ reason: 'limit', code: 'OUT_OF_MEMORY' });
  return noRoom(error) ?? new SkipError({ reason: 'crashed', code: 'THREAD_FAILED' });
}

const skips: Readonly<Record<SevenZipFailure, SkipError['skip']>> = {
  ENDS_EARLY: { reason: 'malformed', code: 'ENDS_EARLY' },
  DATA_DAMAGED: { reason: 'malformed', code: 'DATA_DAMAGED' },
  HEADER_BROKEN: { reason: 'malformed', code: 'HEADER_BROKEN' },
  // All bytes were read, but some of them are wrong.
  CHECKSUM_WRONG: { reason: 'malformed', lost: 'a part', code: 'CHECKSUM_WRONG' },
  TRAILING_BYTES: { reason: 'malformed', lost: 'a part', code: 'TRAILING_BYTES' },
  VOLUME_MISSING: { reason: 'malformed', code: 'VOLUME_MISSING' },
  METHOD_UNKNOWN: { reason: 'unsupported', code: 'METHOD_UNKNOWN' },
  OUT_OF_MEMORY: { reason: 'limit', code: 'OUT_OF_MEMORY' },
  WRONG_PASSWORD: { reason: 'encrypted' },
};

/**
 * Describes a failure of 7-Zip as a skip.
 *
 * @param failure  as a message of 7-Zip has it
 * @returns reason and code, and for failures that do not end the reading how much is lost
 */
export function skipOf(failure: SevenZipFailure): SkipError['skip'] {
  return skips[failure];
}
