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

export type LogLine =
  | { readonly type: 'entry'; readonly name: string }
  | { readonly type: 'failure'; readonly failure: SevenZipFailure; readonly ofArchive: boolean };

/**
 * What 7-Zip logs while it extracts: a line before the bytes of each entry, and one behind them where something was wrong. Line breaks
 * in names are replaced by it. Names and messages quote the archive, so of a failure only a code is kept.
 */
export class ExtractionLog {
  #isInErrors = false;

  /** What a line says, or undefined where it is not of interest. */
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

/** What the list says of an entry. */
export interface Listed {
  readonly isEncrypted: boolean;
  readonly size: number;
}

/** What 7-Zip lists. Entries are told apart by name, and by order where names are the same. */
export class ArchiveList {
  /** Folders not counted. */
  readonly names: string[] = [];
  readonly #areEncrypted: boolean[] = [];
  readonly #sizes: number[] = [];
  readonly #maxEntries: number;
  #byName: Map<string, number[]> | undefined;
  #takenEntries = 0;
  #isOfEntries = false;
  #isFolder = false;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  read(line: string): void {
    if (line === '----------') this.#isOfEntries = true;
    if (!this.#isOfEntries || this.names.length > this.#maxEntries) return;
    const name = /^Path = (.*)$/s.exec(line)?.[1];
    if (name !== undefined) {
      this.names.push(name);
      this.#areEncrypted.push(false);
      this.#sizes.push(0);
      this.#isFolder = false;
    }
    if (this.#isFolder || this.names.length === 0) return;
    const last = this.names.length - 1;
    const size = /^Size = (\d+)$/.exec(line)?.[1];
    if (size !== undefined) this.#sizes[last] = Number(size);
    if (line === 'Encrypted = +') this.#areEncrypted[last] = true;
    // What calls itself a folder and has bytes is damaged.
    const isFolder = line === 'Folder = +' || (/^Attributes = [A-Z]*D/.test(line) && this.#sizes[last] === 0);
    if (!isFolder) return;
    this.#isFolder = true;
    for (const list of [this.names, this.#areEncrypted, this.#sizes]) list.pop();
  }

  /** Whether nothing in the archive can be read without a password. */
  get isAllEncrypted(): boolean {
    return this.names.length > 0 && this.#areEncrypted.every((is) => is);
  }

  /** Whether there are entries that nobody took. */
  get hasMore(): boolean {
    return this.names.length > this.#takenEntries;
  }

  /** What is said of the next entry of this name. */
  take(name: string): Listed | undefined {
    this.#byName ??= this.#places();
    const index = this.#byName.get(name)?.shift();
    if (index !== undefined) this.#takenEntries += 1;
    return index === undefined ? undefined : { isEncrypted: this.#areEncrypted[index]!, size: this.#sizes[index]! };
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
