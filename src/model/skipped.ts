import type { LimitName } from './limits.js';
import type { RecordRef, SourcePath } from './location.js';

/** Each reason of `SkipReason`, with its words in a report: the end of a sentence that begins with the name of the source. */
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
/** Why something was not fully read. */
export type SkipReason = keyof typeof skipReasons;

/** The values of `Loss`. */
export const losses = ['everything', 'all but raw text', 'the rest', 'a part', 'structure'] as const;
/**
 * How much the scan did not read. `everything`: it read no byte. `all but raw text`: it searched every byte for plain characters, but did not read
 * compressed, encoded and drawn text. `the rest`: it read nothing after `record`. `a part`: it missed a part inside the source. `structure`: it
 * scanned every byte, but as plain text, so findings name no row and no field.
 */
export type Loss = (typeof losses)[number];

/** Something that a scan did not fully read. It is data, not an exception, and comes in the same stream as the findings. Raw: it may hold digits. */
export interface Skip {
  /** Why the scan did not read it. */
  readonly reason: SkipReason;
  /** How much the scan did not read. */
  readonly lost: Loss;
  /** The first lost record, or the record that holds the lost part. */
  readonly record?: RecordRef;
  /** The exceeded limit: `allowed` and `observed` in the unit of the limit (bytes, containers, entries, or a ratio). */
  readonly limit?: { readonly name: LimitName; readonly allowed: number; readonly observed: number };
  /** The id of the format that cprscan could not read. */
  readonly format?: string;
  /** The number of pictures in this skip. */
  readonly pictures?: number;
  /** A code such as EACCES or CSV_QUOTE_NOT_CLOSED (`^[A-Z][A-Z0-9_]+$`). Never a message: messages quote their input. */
  readonly code?: string;
}

/** Something that a scan did not fully read, with its source. Masked. */
export interface SkippedItem extends Skip {
  /** The source that the scan did not fully read. */
  readonly source: SourcePath;
  /** Bytes of the file that the scan did not read, if known. */
  readonly bytes?: number;
}
