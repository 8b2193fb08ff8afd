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
 * How much was not read. `everything`: no byte was read. `all but raw text`: every byte was searched for plain characters, but compressed, encoded and
 * drawn text was not read. `the rest`: nothing behind `record`. `a part`: a part inside the source. `structure`: every byte was scanned, but as plain
 * text, so findings name no row and no field.
 */
export type Loss = (typeof losses)[number];

/** Something that a scan did not fully read. It is data, not an exception, and travels beside the findings. Raw: it may hold digits. */
export interface Skip {
  /** Why it was not read. */
  readonly reason: SkipReason;
  /** How much was not read. */
  readonly lost: Loss;
  /** The first record that was lost, or the record that holds the lost part. */
  readonly record?: RecordRef;
  /** The limit that was exceeded: `allowed` and `observed` in the unit of the limit (bytes, containers, entries, or a ratio). */
  readonly limit?: { readonly name: LimitName; readonly allowed: number; readonly observed: number };
  /** The id of the format that could not be read. */
  readonly format?: string;
  /** How many pictures this skip stands for. */
  readonly pictures?: number;
  /** A code such as EACCES or CSV_QUOTE_NOT_CLOSED (`^[A-Z][A-Z0-9_]+$`). Never a message: messages quote their input. */
  readonly code?: string;
}

/** Something that a scan did not fully read, with its source. Masked. */
export interface SkippedItem extends Skip {
  /** The source that was not fully read. */
  readonly source: SourcePath;
  /** Bytes of the file that were not read, where that is known. */
  readonly bytes?: number;
}
