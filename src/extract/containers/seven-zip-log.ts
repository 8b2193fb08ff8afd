import type { SevenZipFailure } from './seven-zip-messages.js';

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

/** What 7-Zip lists: which entries there are and which are encrypted. Told apart by name, and by order where names are the same. */
export class ArchiveList {
  /** Folders not counted. */
  readonly names: string[] = [];
  readonly #areEncrypted: boolean[] = [];
  readonly #maxEntries: number;
  #byName: Map<string, boolean[]> | undefined;
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
      this.#isFolder = false;
    } else if (/^Folder = \+$|^Attributes = D/.test(line) && !this.#isFolder) {
      this.#isFolder = true;
      this.names.pop();
      this.#areEncrypted.pop();
    } else if (line === 'Encrypted = +' && !this.#isFolder && this.names.length > 0) {
      this.#areEncrypted[this.names.length - 1] = true;
    }
  }

  /** Whether nothing in the archive can be read without a password. */
  get isAllEncrypted(): boolean {
    return this.names.length > 0 && this.#areEncrypted.every((is) => is);
  }

  /** Whether the next entry of this name is encrypted. */
  takeEncrypted(name: string): boolean {
    if (!this.#areEncrypted.includes(true)) return false;
    if (this.#byName === undefined) {
      this.#byName = new Map();
      for (const [index, known] of this.names.entries()) {
        const flags = this.#byName.get(known);
        if (flags === undefined) this.#byName.set(known, [this.#areEncrypted[index]!]);
        else flags.push(this.#areEncrypted[index]!);
      }
    }
    return this.#byName.get(name)?.shift() ?? false;
  }
}
