import { type Language, neutral, wordingIn } from '../report/index.js';
import type { Progress } from '../scan/index.js';
import type { OutputStream } from './environment.js';

/** Shows the progress of a scan. */
export interface ProgressDisplay {
  /** Shows this progress, if the last update is long enough ago. */
  update(progress: Progress): void;
  /** Removes the line, because the caller is about to write something else. */
  clear(): void;
}

/** A display that shows nothing. */
export const noProgress: ProgressDisplay = { update: () => {}, clear: () => {} };

const redrawMs = 100;
const beatMs = 1000;
const plainMs = 30_000;
/** A rate measured over less time predicts nothing. */
const minRateMs = 2000;
/** The line shows the time of a file that takes longer. */
const slowMs = 5000;

/** The time that a scan has taken, and the size of its input. */
export interface ProgressState {
  /** Milliseconds since the scan began. */
  readonly elapsedMs: number;
  /** Milliseconds since the scan began the current file. */
  readonly fileMs: number;
  /** The size of all input, in bytes, if it is known. */
  readonly totalBytes?: number | undefined;
  readonly language?: Language;
}

/** What a display needs besides the progress itself. */
export interface ProgressContext {
  /** Gives the size of all input in bytes, or undefined until it is known. */
  readonly totalBytes?: () => number | undefined;
  readonly language?: Language;
}

/** Remembers when the scan began, and when it began the current file. */
class ProgressTracker {
  readonly #now: () => number;
  readonly #context: ProgressContext;
  readonly #beganAt: number;
  #fileAt: number;
  #file = '';

  constructor(now: () => number, context: ProgressContext) {
    this.#now = now;
    this.#context = context;
    this.#beganAt = now();
    this.#fileAt = this.#beganAt;
  }

  text(progress: Progress): string {
    const at = this.#now();
    if (progress.file !== this.#file) this.#fileAt = at;
    this.#file = progress.file;
    return progressText(progress, {
      elapsedMs: at - this.#beganAt,
      fileMs: at - this.#fileAt,
      totalBytes: this.#context.totalBytes?.(),
      language: this.#context.language ?? 'en',
    });
  }
}

/**
 * Shows progress as one line on a terminal, redrawn in place. While the scan reports nothing, the line is redrawn every second.
 *
 * @param stream   a terminal
 * @param context  the size of the input and the language
 * @param now      the clock, in milliseconds; tests replace it
 * @returns the display; `clear` stops it
 */
export function changingLine(
  stream: OutputStream,
  context: ProgressContext = {},
  now: () => number = () => performance.now(),
): ProgressDisplay {
  const tracker = new ProgressTracker(now, context);
  let drawnAt = now();
  let isShown = false;
  let last: Progress | undefined;
  const draw = (progress: Progress): void => {
    drawnAt = now();
    isShown = true;
    // A line that wraps cannot be redrawn in place.
    void stream.write(`\r${shortened(tracker.text(progress), stream.columns() - 1)}\x1b[K`);
  };
  // One file may keep the scan busy for a long time. The line then shows that time passes.
  const beat = setInterval(() => {
    if (isShown && last !== undefined && now() - drawnAt >= beatMs) draw(last);
  }, beatMs).unref();
  return {
    update(progress) {
      last = progress;
      if (now() - drawnAt >= redrawMs) draw(progress);
    },
    clear() {
      clearInterval(beat);
      if (isShown) void stream.write('\r\x1b[K');
      isShown = false;
    },
  };
}

/**
 * Shows progress as a new line every 30 seconds, for logs.
 *
 * @param stream   where to write
 * @param context  the size of the input and the language
 * @param now      the clock, in milliseconds; tests replace it
 * @returns the display
 */
export function plainLines(
  stream: OutputStream,
  context: ProgressContext = {},
  now: () => number = () => performance.now(),
): ProgressDisplay {
  const tracker = new ProgressTracker(now, context);
  let writtenAt = now();
  return {
    update(progress) {
      if (now() - writtenAt < plainMs) return;
      writtenAt = now();
      void stream.write(`cprscan: ${tracker.text(progress)}\n`);
    },
    clear() {},
  };
}

/**
 * The text of a progress line: `12 MB of 1.2 GB, 480 MB/s, 3 s left, 31 findings, 3 files done, now a.csv (12 s)`.
 *
 * @param progress  the counts of the scan, and the masked name of the current file
 * @param state     the times and the size of the input
 * @returns one line, without a line break
 */
export function progressText(
  { bytesRead, findings, sourcesDone, file }: Progress,
  { elapsedMs, fileMs, totalBytes, language = 'en' }: ProgressState,
): string {
  const { bytes, counted } = wordingIn(language);
  const { of, left: leftText, done, now } = progressWords[language];
  const hasRate = elapsedMs >= minRateMs && bytesRead > 0;
  const bytesPerMs = bytesRead / elapsedMs;
  const left = totalBytes === undefined ? 0 : Math.max(0, totalBytes - bytesRead);
  return [
    `${bytes(bytesRead)}${totalBytes === undefined ? '' : ` ${of} ${bytes(Math.max(totalBytes, bytesRead))}`}`,
    ...(hasRate ? [`${bytes(Math.round(bytesPerMs * 1000))}/s`] : []),
    ...(hasRate && left > 0 ? [`${durationText(left / bytesPerMs)} ${leftText}`] : []),
    counted(findings, 'finding'),
    `${counted(sourcesDone, 'file')} ${done}`,
    `${now} ${neutral(file)}${fileMs >= slowMs ? ` (${durationText(fileMs)})` : ''}`,
  ].join(', ');
}

const progressWords = {
  en: { of: 'of', left: 'left', done: 'done', now: 'now' },
  da: { of: 'af', left: 'tilbage', done: 'læst', now: 'nu' },
} as const satisfies Readonly<Record<Language, object>>;

/** `12 s`, `3 min` or `2 h`. */
function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  return seconds < 90 * 60 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function shortened(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 3))}...`;
}
