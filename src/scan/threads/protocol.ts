import type { FactSubject } from '../../extract/index.js';
import type { ScanSettings } from '../settings.js';
import type { PackedPart } from './packed-part.js';
import type { Part } from './part.js';
import type { Fact } from './recorded-facts.js';

/** What a reader is started with. */
export interface ThreadStart {
  /** The settings of the scan, with a key for the suffixes of masked names. */
  readonly settings: ScanSettings;
  /** The secret for the keys of persons. */
  readonly personSecret: Uint8Array;
}

/** A file that a thread or a process reads. It opens the file by its path. */
export interface FileToRead {
  readonly place: number;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** The time of the last modification, in milliseconds since 1970. */
  readonly modifiedMs: number;
  /** As in `FileSourceOptions`. */
  readonly isPlanned?: boolean;
}

/** What the main thread says. A process gets its start as the first message. */
export type ToThread =
  | { readonly type: 'start'; readonly start: ThreadStart }
  | { readonly type: 'read'; readonly files: readonly FileToRead[] }
  /** Parts of this weight were consumed. */
  | { readonly type: 'consumed'; readonly weight: number }
  /** The answer to `ask`. */
  | { readonly type: 'facts'; readonly facts: readonly Fact[] }
  | { readonly type: 'stop' };

/** What a thread or a process says. */
export type FromThread =
  /** It has been loaded. Only processes say so. */
  | { readonly type: 'ready' }
  | { readonly type: 'parts'; readonly parts: readonly Part[] }
  /** The same, from a process: what is only kept for now need not be unpacked. */
  | { readonly type: 'packed'; readonly parts: readonly PackedPart[] }
  /** The source that the thread reads needs the facts of all sources before it on a subject. */
  | { readonly type: 'ask'; readonly place: number; readonly subject: FactSubject }
  /** All files that the thread was given have ended. */
  | { readonly type: 'idle' };
