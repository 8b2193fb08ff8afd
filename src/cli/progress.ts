import { bytesText, counted, neutral } from '../report/index.js';
import type { Progress } from '../scan/index.js';
import type { OutputStream } from './surroundings.js';

/** Shows how far the scan has got. */
export interface ProgressDisplay {
  update(progress: Progress): void;
  /** Takes the line away, because something else is to be written. */
  clear(): void;
}

export const noProgress: ProgressDisplay = { update: () => {}, clear: () => {} };

const redrawMs = 100;
const plainMs = 30_000;

/** One line, written over again and again. Terminals only. */
export function changingLine(stream: OutputStream, now: () => number = () => performance.now()): ProgressDisplay {
  let drawnAt = now();
  let isShown = false;
  return {
    update(progress) {
      if (now() - drawnAt < redrawMs) return;
      drawnAt = now();
      isShown = true;
      // A line that wraps could not be written over.
      void stream.write(`\r${shortened(progressText(progress), stream.columns() - 1)}\x1b[K`);
    },
    clear() {
      if (isShown) void stream.write('\r\x1b[K');
      isShown = false;
    },
  };
}

/** A new line now and then, for logs. */
export function plainLines(stream: OutputStream, now: () => number = () => performance.now()): ProgressDisplay {
  let writtenAt = now();
  return {
    update(progress) {
      if (now() - writtenAt < plainMs) return;
      writtenAt = now();
      void stream.write(`cprscan: ${progressText(progress)}\n`);
    },
    clear() {},
  };
}

export function progressText({ bytesRead, findings, sourcesDone, file }: Progress): string {
  return `${bytesText(bytesRead)}, ${counted(findings, 'finding')}, ${counted(sourcesDone, 'file')} done, now ${neutral(file)}`;
}

function shortened(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 3))}...`;
}
