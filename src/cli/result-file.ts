import fs from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import type { ScanEnd, ScanEvent, ScanStart } from '../model/index.js';
import { readEvent } from '../report/index.js';
import { maskText } from '../scan/index.js';
import { UsageError } from './usage-error.js';

export const reportHelp = 'cprscan help report';

/** A `scan-start` is shorter than this, in bytes. */
const maxStartBytes = 4096;
/** A `scan-end` is shorter than this, in bytes. */
const maxEndBytes = 16_384;

/**
 * Reads how a result begins.
 *
 * @param result  the path of the result
 * @returns its first event; undefined for an empty file, a pipe, an unreadable file, and a result that breaks off in its first line: the merge reports
 *   those
 * @throws UsageError if the file is no result, or if another version of cprscan wrote it
 */
export function startOf(result: string): ScanStart | undefined {
  const head = Buffer.alloc(maxStartBytes);
  let length = 0;
  try {
    const fd = fs.openSync(result, 'r');
    try {
      const stat = fs.fstatSync(fd);
      if (stat.isDirectory()) throw notAResult(result);
      if (stat.isFile()) length = fs.readSync(fd, head, 0, maxStartBytes, 0);
    } finally {
      fs.closeSync(fd);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // The merge reports that the file cannot be read.
  }
  const text = head.toString('utf8', 0, length);
  const [first = ''] = text.split('\n', 1);
  const start = eventIn(first, result);
  if (start?.type === 'scan-start') return start;
  // The merge reports a result that breaks off in its first line.
  if (length < maxStartBytes && first === text && isBeginningOfStart(first)) return undefined;
  throw notAResult(result);
}

/**
 * Reads how a result ends.
 *
 * @param result  the path of the result
 * @returns its last event; undefined if the result has no end, or cannot be read
 */
export function endOf(result: string): ScanEnd | undefined {
  try {
    const fd = fs.openSync(result, 'r');
    try {
      const { size } = fs.fstatSync(fd);
      const tail = Buffer.alloc(Math.min(size, maxEndBytes));
      fs.readSync(fd, tail, 0, tail.length, size - tail.length);
      const event = readEvent(tail.toString('utf8').trimEnd().split('\n').at(-1)!);
      return event?.type === 'scan-end' ? event : undefined;
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    return undefined;
  }
}

/** The first characters of every result. */
const startOfStart = '{"type":"scan-start"';

function isBeginningOfStart(text: string): boolean {
  return text.startsWith(startOfStart) || startOfStart.startsWith(text);
}

function eventIn(line: string, result: string): ScanEvent | undefined {
  try {
    return readEvent(line);
  } catch {
    throw otherVersion(result);
  }
}

function notAResult(result: string): UsageError {
  return new UsageError(
    `${maskText(result)} is not a result of cprscan: make one with cprscan scan -f ndjson`,
    reportHelp,
  );
}

function otherVersion(result: string): UsageError {
  return new UsageError(`${maskText(result)} was written by another version of cprscan`, reportHelp);
}

/** Reads the events of a result, one after the other. */
export class ResultFile {
  /** As the user named it. */
  readonly path: string;
  /** Whether a line could not be read. No event behind it is read. */
  isBroken = false;
  readonly #input: fs.ReadStream;
  readonly #lines: Interface;
  readonly #iterator: AsyncIterator<string>;

  /** @param path  the path of the result */
  constructor(path: string) {
    this.path = path;
    this.#input = fs.createReadStream(path);
    this.#lines = createInterface({ input: this.#input, crlfDelay: Number.POSITIVE_INFINITY });
    this.#iterator = this.#lines[Symbol.asyncIterator]();
  }

  /**
   * Reads the next event.
   *
   * @returns the event; undefined at the end of the result, or at a line that is no event
   * @throws UsageError if another version of cprscan wrote the result
   */
  async next(): Promise<ScanEvent | undefined> {
    const line = await this.#line();
    if (line === undefined) return undefined;
    const event = eventIn(line, this.path);
    if (event === undefined) this.isBroken = true;
    return event;
  }

  /** Closes the file. */
  close(): void {
    this.#lines.close();
    // The lines leave the file open.
    this.#input.destroy();
  }

  async #line(): Promise<string | undefined> {
    try {
      for (;;) {
        const next = await this.#iterator.next();
        if (next.done === true) return undefined;
        if (next.value !== '') return next.value;
      }
    } catch {
      this.isBroken = true;
      return undefined;
    }
  }
}
