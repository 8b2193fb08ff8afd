import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Source } from '../../src/model/index.js';
import { memorySource, type Pace } from './memory-source.js';

/** The operations on a source so far. */
export interface Watch {
  /** The number of readers that are open. */
  open: number;
  reads: number;
}

export interface WatchedPace extends Pace {
  /** Whether the bytes can be read only once and in order, as from a pipe. */
  readonly isStream?: boolean;
}

/** An in-memory file, with the files beside it, that counts every operation on it. */
export function watchedFile(path: string, pace: WatchedPace = {}): { source: Source; watch: Watch } {
  const watch: Watch = { open: 0, reads: 0 };
  return { source: watched(path, pace, watch), watch };
}

function watched(path: string, pace: WatchedPace, watch: Watch): Source {
  const bytes = existsSync(path) ? readFileSync(path) : undefined;
  const inMemory = memorySource(path, bytes ?? Buffer.alloc(0), pace);
  const begin = (): (() => void) => {
    if (bytes === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    watch.open += 1;
    let isOpen = true;
    return () => {
      if (isOpen) watch.open -= 1;
      isOpen = false;
    };
  };
  const open: Source['open'] = async () => {
    const close = begin();
    const reader = await inMemory.open();
    const read: typeof reader.read = (into) => {
      watch.reads += 1;
      return reader.read(into);
    };
    return { read, close };
  };
  const sibling = (baseName: string): Source => watched(`${dirname(path)}/${baseName}`, {}, watch);
  if (pace.isStream === true) return { ...inMemory, open, sibling };
  return {
    ...inMemory,
    open,
    sibling,
    reopen: open,
    openAt: () => {
      const close = begin();
      return {
        size: bytes!.length,
        readAt(into, at) {
          watch.reads += 1;
          const part = bytes!.subarray(at, at + into.length);
          into.set(part);
          return part.length;
        },
        close,
      };
    },
  };
}
