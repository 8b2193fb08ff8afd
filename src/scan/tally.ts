import type {
  BelowCounts,
  BelowThreshold,
  Coverage,
  FindingEvent,
  Persons,
  ScanEnd,
  SkippedEvent,
  SourceEnd,
  SourcePath,
  Threshold,
} from '../model/index.js';
import { addNoUserText, growTo, type NoUserTextCounts, personIndex } from '../model/index.js';
import type { LeftOut } from '../sources/index.js';
import { isAllowedUnread } from './allow-unread.js';
import { carriedOver } from './carried-over.js';
import { definedFields } from './defined-fields.js';
import { ExpectedFalsePositives } from './expected-false-positives.js';
import type { Listed } from './options.js';
import { RecordTally } from './record-tally.js';

/** The sums of a run, from which `decideExit` decides. The fields of the same name in `ScanEnd` explain them. */
export interface Totals {
  readonly coverage: Coverage;
  readonly persons: Persons;
  readonly findings: number;
  readonly belowThreshold: BelowThreshold;
  readonly expectedByChance: ScanEnd['expectedByChance'];
  /** Skips that the user does not allow. */
  readonly notAllowed: number;
}

/** How many distinct numbers a run has found. */
export interface NumberCounts {
  /** Numbers with a published finding, by the strongest confidence of their findings. */
  readonly persons: Readonly<Record<Threshold, number>>;
  /** Published test numbers. */
  readonly testNumbers: number;
  /** Numbers with findings below the reporting threshold only. */
  readonly belowThreshold: BelowCounts;
}

/** Counts the events of a run, and checks that its sums agree. */
export class Tally {
  readonly #sources = { found: 0, complete: 0, partial: 0, untouched: 0 };
  readonly #bytes = { found: 0, read: 0, lost: 0 };
  readonly #records = new RecordTally();
  readonly #falsePositives = new ExpectedFalsePositives();
  readonly #past = { findings: 0, records: 0, persons: 0, undated: 0, datedByDocument: 0, datedByFile: 0 };
  /** By person index: 1 for a person with a finding in an old record. */
  #isPast = new Uint8Array(1024);
  #skippedInSource = 0;
  /** Whether the last source has not yet been counted as complete, partial or untouched. */
  #isOpen = false;
  #notAllowed = 0;
  #noUserText: NoUserTextCounts = {};
  #leftOut = { files: 0, folders: 0, gitFolders: 0 };
  #filtered = { files: 0, folders: 0 };
  #pictures = { inside: 0, alone: 0, tooSmall: 0 };
  #hasEmptyList = false;
  #carriedOver: Coverage['carriedOver'];
  readonly #allowUnread: readonly string[];

  /** @param allowUnread  elements of `unreadNames` */
  constructor(allowUnread: readonly string[] = []) {
    this.#allowUnread = allowUnread;
  }

  /** Counts a source, before the scan knows whether it can read it. */
  sourceFound(): void {
    this.#sources.found += 1;
    this.#isOpen = true;
    this.#skippedInSource = 0;
    this.#records.sourceFound();
  }

  /**
   * Counts a finding. Do not pass published test numbers unless they count as persons.
   *
   * @param event  the next finding of the run
   * @param sheet  the sheet that holds the row; undefined if the source has no sheets
   */
  finding(event: FindingEvent, sheet: string | undefined): void {
    this.#falsePositives.add(event);
    const isNew = this.#records.findingOn(sheet, event);
    if (event.past === true) this.#addPast(event.person, isNew);
    const { date } = event.location.record;
    if (date === undefined) this.#past.undated += 1;
    else if (date.of === 'document') this.#past.datedByDocument += 1;
    else if (date.of === 'file') this.#past.datedByFile += 1;
  }

  #addPast(person: string, isNew: boolean): void {
    this.#past.findings += 1;
    if (isNew) this.#past.records += 1;
    const index = personIndex(person);
    this.#isPast = growTo(this.#isPast, index);
    this.#past.persons += 1 - this.#isPast[index]!;
    this.#isPast[index] = 1;
  }

  /**
   * Counts a skip. A source with a skip inside counts as partial.
   *
   * @param event  the next skip of the run
   */
  skipped(event: SkippedEvent): void {
    this.#skippedInSource += 1;
    this.#bytes.lost += event.bytes ?? 0;
    if (!isAllowedUnread(event, this.#allowUnread)) this.#notAllowed += 1;
    if (event.pictures !== undefined)
      this.#pictures[isInside(event.source, event.lost === 'a part') ? 'inside' : 'alone'] += event.pictures;
  }

  /**
   * Counts an entry that an option leaves out.
   *
   * @param what  the kind of the entry, and the option
   */
  leftOut(what: LeftOut): void {
    if (what === 'filteredFiles') this.#filtered.files += 1;
    else if (what === 'filteredFolders') this.#filtered.folders += 1;
    else this.#leftOut[what] += 1;
  }

  /** Notes that a list of files was empty. */
  emptyList(): void {
    this.#hasEmptyList = true;
  }

  /**
   * Counts the records of a source or a member.
   *
   * @param end  the end of the source
   */
  recordsRead(end: SourceEnd): void {
    const { source, rawTextOnly, noUserText } = end;
    this.#records.sourceEnd(end);
    if (noUserText === undefined) return;
    this.#noUserText = addNoUserText(this.#noUserText, noUserText);
    const small = noUserText['small-picture'] ?? 0;
    this.#pictures.tooSmall += small;
    this.#pictures[isInside(source, rawTextOnly !== true) ? 'inside' : 'alone'] += small;
  }

  /**
   * Counts a source that the scan has read. Do not pass the end of a member: `recordsRead` counts its records, and its bytes do not count.
   *
   * @param end  the end of the source
   */
  sourceRead({ bytes, readOn }: SourceEnd): void {
    this.#bytes.read += bytes;
    if (readOn !== undefined) this.#carriedOver = carriedOver(this.#carriedOver, { sources: 1, from: readOn });
    this.#isOpen = false;
    this.#sources[this.#skippedInSource === 0 ? 'complete' : 'partial'] += 1;
  }

  /** Counts the current source as untouched. */
  sourceUntouched(): void {
    this.#isOpen = false;
    this.#sources.untouched += 1;
  }

  /** The sources and bytes so far. */
  get found(): Listed {
    return { sources: this.#sources.found, bytes: this.#bytes.found };
  }

  /**
   * Counts sources that a stopped scan did not reach.
   *
   * @param bytes    their size; 0 if unknown
   * @param sources  the number of sources
   */
  notReached(bytes = 0, sources = 1): void {
    this.#sources.found += sources;
    this.#sources.untouched += sources;
    this.#bytes.found += bytes;
    this.#bytes.lost += bytes;
  }

  /** Counts the source being read, if any, as partial, because a failure ended the scan. The number of its bytes is unknown. */
  abandon(): void {
    if (this.#isOpen) this.#sources.partial += 1;
    this.#isOpen = false;
  }

  /**
   * Counts the bytes of a source that ended or could not be opened.
   *
   * @param bytes  the bytes that were read and those that were lost
   */
  bytesFound(bytes: number): void {
    this.#bytes.found += bytes;
  }

  /** The counts for records that are past their retention time. */
  get past(): NonNullable<ScanEnd['past']> {
    return { ...this.#past };
  }

  /** Findings so far. */
  get findings(): number {
    return this.#records.findings;
  }

  /**
   * Sums up the run.
   *
   * @param numbers  the distinct numbers of the run
   * @returns the sums for `scan-end`
   * @throws Error if two sums that must be equal are not, which is a fault of cprscan
   */
  totals({ persons, testNumbers, belowThreshold }: NumberCounts): Totals {
    const { found, complete, partial, untouched } = this.#sources;
    assertSum('sources found = complete + partial + untouched', found, complete + partial + untouched);
    assertSum(
      'bytes found = bytes read + bytes in skipped items',
      this.#bytes.found,
      this.#bytes.read + this.#bytes.lost,
    );
    const pictures = this.#pictures.inside + this.#pictures.alone;
    const isPositive = (number: number): boolean => number > 0;
    const leftOut = Object.values(this.#leftOut).some(isPositive);
    const filtered = Object.values(this.#filtered).some(isPositive);
    return {
      coverage: definedFields({
        sources: { found, complete, partial, untouched },
        bytes: { found: this.#bytes.found, read: this.#bytes.read },
        records: this.#records.counts,
        noUserText: Object.keys(this.#noUserText).length > 0 ? this.#noUserText : undefined,
        pictures: pictures > 0 ? { ...this.#pictures } : undefined,
        leftOut: leftOut ? { ...this.#leftOut } : undefined,
        filtered: filtered ? { ...this.#filtered } : undefined,
        emptyList: this.#hasEmptyList && found === 0 ? true : undefined,
        carriedOver: this.#carriedOver,
      } as const),
      persons: { ...persons, test: testNumbers },
      findings: this.#records.findings,
      belowThreshold: { findings: this.#records.below, persons: belowThreshold },
      expectedByChance: this.#falsePositives.expected,
      notAllowed: this.#notAllowed,
    };
  }
}

/** Checks whether pictures are inside a document or an archive: their source is a member, or has pages. */
function isInside({ members }: SourcePath, hasPages: boolean): boolean {
  return members.length > 0 || hasPages;
}

function assertSum(claim: string, whole: number, parts: number): void {
  if (whole !== parts) throw new Error(`the sums of this run do not agree: ${claim}, but ${whole} is not ${parts}`);
}
