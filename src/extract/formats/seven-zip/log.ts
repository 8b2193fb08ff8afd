import { readDay } from '../../records/read-day.js';
import type { SevenZipFailure } from './messages.js';

const failures: readonly (readonly [RegExp, SevenZipFailure])[] = [
  [/wrong password/i, 'WRONG_PASSWORD'],
  [/allocate|memory/i, 'OUT_OF_MEMORY'],
  [/unexpected end/i, 'ENDS_EARLY'],
  [/crc failed/i, 'CHECKSUM_WRONG'],
  [/unsupported/i, 'METHOD_UNKNOWN'],
  [/missing volume|unavailable/i, 'VOLUME_MISSING'],
  [/after the end/i, 'TRAILING_BYTES'],
  [/header|open the file as|is not archive/i, 'HEADER_BROKEN'],
];

function failureOf(message: string): SevenZipFailure {
  return failures.find(([pattern]) => pattern.test(message))?.[1] ?? 'DATA_DAMAGED';
}

/** A line of the log that matters: the next entry, or a failure of an entry or the archive. */
export type LogLine =
  | { readonly type: 'entry'; readonly name: string }
  | { readonly type: 'failure'; readonly failure: SevenZipFailure; readonly ofArchive: boolean };

/**
 * Reads the log of an extraction: a line before the bytes of each entry, and a line after them if something was wrong. 7-Zip replaces line
 * breaks in names. Messages quote the archive, so only a code is kept of a failure.
 */
export class ExtractionLog {
  #isInErrors = false;

  /**
   * Reads a line of the log.
   *
   * @param line  the line without its line break; lines are read in order
   * @returns undefined for a line that does not matter
   */
  read(line: string): LogLine | undefined {
    const entry = /^[-T] (.*)$/s.exec(line)?.[1];
    if (entry !== undefined) return { type: 'entry', name: entry };
    const ofEntry = /^ERROR: (.+?) : ./s.exec(line)?.[1];
    if (ofEntry !== undefined) return { type: 'failure', failure: failureOf(ofEntry), ofArchive: false };
    const wasInErrors = this.#isInErrors;
    this.#isInErrors = /^(?:ERRORS|WARNINGS):$/.test(line) || (wasInErrors && line !== '');
    const isFailure = (wasInErrors && line !== '') || /^Open ERROR: |^ERROR: .*memory/.test(line);
    return isFailure ? { type: 'failure', failure: failureOf(line), ofArchive: true } : undefined;
  }
}

/** An entry as the list describes it. */
export interface Listed {
  readonly isEncrypted: boolean;
  /** Declared size in bytes; 0 if unknown. */
  readonly size: number;
  /** The day of its last change, YYYY-MM-DD; undefined if unknown. */
  readonly modified: string | undefined;
}

/** Reads the list of entries that 7-Zip prints. Entries are identified by name, and entries of one name by their order. */
export class ArchiveList {
  /** Names of the entries that are not folders. */
  readonly names: string[] = [];
  readonly #areEncrypted: boolean[] = [];
  readonly #sizes: number[] = [];
  readonly #days: (string | undefined)[] = [];
  readonly #maxEntries: number;
  #byName: Map<string, number[]> | undefined;
  #takenEntries = 0;
  #isOfEntries = false;
  #isFolder = false;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  /**
   * Reads a line of the list.
   *
   * @param line  the line without its line break; lines are read in order
   */
  read(line: string): void {
    if (line === '----------') this.#isOfEntries = true;
    if (!this.#isOfEntries || this.names.length > this.#maxEntries) return;
    const name = /^Path = (.*)$/s.exec(line)?.[1];
    if (name !== undefined) {
      this.names.push(name);
      this.#areEncrypted.push(false);
      this.#sizes.push(0);
      this.#days.push(undefined);
      this.#isFolder = false;
    }
    if (this.#isFolder || this.names.length === 0) return;
    const last = this.names.length - 1;
    const size = /^Size = (\d+)$/.exec(line)?.[1];
    if (size !== undefined) this.#sizes[last] = Number(size);
    const modified = /^Modified = (.+)$/.exec(line)?.[1];
    if (modified !== undefined) this.#days[last] = readDay(modified);
    if (line === 'Encrypted = +') this.#areEncrypted[last] = true;
    // A folder with bytes is a damaged entry, which is kept.
    const isFolder = line === 'Folder = +' || (/^Attributes = [A-Z]*D/.test(line) && this.#sizes[last] === 0);
    if (!isFolder) return;
    this.#isFolder = true;
    for (const list of [this.names, this.#areEncrypted, this.#sizes, this.#days]) list.pop();
  }

  /** True if every entry needs a password. */
  get isAllEncrypted(): boolean {
    return this.names.length > 0 && this.#areEncrypted.every((is) => is);
  }

  /** True if entries are left that were not taken. */
  get hasMore(): boolean {
    return this.names.length > this.#takenEntries;
  }

  /**
   * Takes the next entry of a name.
   *
   * @param name  the name as the list has it
   * @returns undefined if the list has no more entries of this name
   */
  take(name: string): Listed | undefined {
    this.#byName ??= this.#places();
    const index = this.#byName.get(name)?.shift();
    if (index !== undefined) this.#takenEntries += 1;
    if (index === undefined) return undefined;
    return { isEncrypted: this.#areEncrypted[index]!, size: this.#sizes[index]!, modified: this.#days[index] };
  }

  #places(): Map<string, number[]> {
    const places = new Map<string, number[]>();
    for (const [index, name] of this.names.entries()) {
      const known = places.get(name);
      if (known === undefined) places.set(name, [index]);
      else known.push(index);
    }
    return places;
  }
}
