import { type Language, neutral, wordingIn } from '../report/index.js';
import type { Progress } from '../scan/index.js';
import type { OutputStream } from './environment.js';

/** Shows how far the scan has got. */
export interface ProgressDisplay {
  update(progress: Progress): void;
  /** Takes the line away, because something else is to be written. */
  clear(): void;
}

export const noProgress: ProgressDisplay = { update: () => {}, clear: () => {} };

const redrawMs = 100;
const beatMs = 1000;
const plainMs = 30_000;
/** A rate of less time says nothing of the rest. */
const minRateMs = 2000;
/** A file that takes longer is said to. */
const slowMs = 5000;

/** How long it has taken so far, and how much there is, where that is known. */
export interface ProgressState {
  readonly elapsedMs: number;
  /** Since the file now being read was begun. */
  readonly fileMs: number;
  /** Of everything that is to be read. */
  readonly totalBytes?: number | undefined;
  readonly language?: Language;
}

/** What a display is context, besides how far the scan is. */
export interface ProgressContext {
  /** Of everything that is to be read, as soon as it is known. */
  readonly totalBytes?: () => number | undefined;
  readonly language?: Language;
}

/** Follows a scan: when it began, and when the file that it is at. */
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

/** One line, written over again and again, and once a second where nothing is heard of the scan. Terminals only. */
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
    // A line that wraps could not be written over.
    void stream.write(`\r${shortened(tracker.text(progress), stream.columns() - 1)}\x1b[K`);
  };
  // A file may keep the scan busy for long: the line shows that time goes by.
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

/** A new line now and then, for logs. */
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

/** `12 MB of 1.2 GB, 480 MB/s, 3 s left, 31 findings, 3 files done, now a.csv (12 s)` */
export function progressText(
  { bytesRead, findings, sourcesDone, file }: Progress,
  { elapsedMs, fileMs, totalBytes, language = 'en' }: ProgressState,
): string {
  const { bytes, counted } = wordingIn(language);
  const { of, left: leftText, done, now } = courses[language];
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

const courses = {
  en: { of: 'of', left: 'left', done: 'done', now: 'now' },
  da: { of: 'af', left: 'tilbage', done: 'læst', now: 'nu' },
} as const satisfies Readonly<Record<Language, object>>;

/** 12 s, 3 min, 2 h: what a person waits for. */
function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  return seconds < 90 * 60 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function shortened(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 3))}...`;
}
