import type { LimitName } from './limits.js';
import type { RecordRef, SourcePath } from './location.js';

/** Why something was not fully read, and what each reason means to the person reading the report. */
export const skipReasons = {
  unreadable: 'could not be opened or read',
  vanished: 'was there when listed and gone when opened',
  'not-a-file': 'is a link, socket, pipe or device, not a file',
  unsupported: 'is in a format that cprscan cannot read',
  encrypted: 'is encrypted',
  malformed: 'is broken',
  'no-text-layer': 'holds pictures of text, not text',
  limit: 'exceeded a limit',
  timeout: 'made no progress for too long',
  crashed: 'made the reader fail; please report this as a bug',
  cancelled: 'was being read when the scan was stopped',
} as const;
export type SkipReason = keyof typeof skipReasons;

/**
 * How much is missing. `structure`: every byte was scanned, but as plain text, so numbers are not tied to rows and fields. `all but raw text`: every byte was
 * searched for characters that stand in it as they are; what is compressed, encoded or drawn was not read.
 */
export const losses = ['everything', 'all but raw text', 'the rest', 'a part', 'structure'] as const;
export type Loss = (typeof losses)[number];

/** Something the scan did not fully read. Data, not an exception: it travels beside findings. Raw. */
export interface Skip {
  readonly reason: SkipReason;
  readonly lost: Loss;
  /** The record from which on, or in which, it was lost. */
  readonly record?: RecordRef;
  readonly limit?: { readonly name: LimitName; readonly allowed: number; readonly observed: number };
  /** The id of the format that cannot be read, or not as what it is. */
  readonly format?: string;
  /** The pictures that it stands for, where pictures were not read. */
  readonly pictures?: number;
  /** EACCES, CSV_QUOTE_NOT_CLOSED: a code (`^[A-Z][A-Z0-9_]+$`), never a message, because messages quote their input. */
  readonly code?: string;
}

/** A skip with the masked path of its source. `bytes` is how much of a file was not read, where that is known. */
export interface SkippedItem extends Skip {
  readonly source: SourcePath;
  readonly bytes?: number;
}
