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
import { isAllowedUnread } from './allow-unread.js';
import { definedFields } from './defined-fields.js';
import { ExpectedFalsePositives } from './expected-false-positives.js';
import type { Listed } from './options.js';
import type { PersonRegister } from './persons.js';
import { RecordTally } from './record-tally.js';

/** What the exit code is decided from. */
export interface Totals {
  readonly coverage: Coverage;
  readonly persons: Persons;
  readonly findings: number;
  readonly belowThreshold: BelowThreshold;
  readonly expectedByChance: ScanEnd['expectedByChance'];
  /** Things not fully read that the user does not allow to stay so. */
  readonly notAllowed: number;
}

/** The distinct numbers of a run. */
export interface Registers {
  /** Those that are listed. */
  readonly persons: PersonRegister;
  readonly testNumbers: PersonRegister;
  /** Those with a finding below the reporting threshold. */
  readonly belowThreshold: PersonRegister;
}

/** Counts a run as it streams by, and asserts that its sums agree. */
export class Tally {
  readonly #sources = { found: 0, complete: 0, partial: 0, untouched: 0 };
  readonly #bytes = { found: 0, read: 0, lost: 0 };
  readonly #records = new RecordTally();
  readonly #falsePositives = new ExpectedFalsePositives();
  readonly #past = { findings: 0, records: 0, persons: 0, undated: 0 };
  /** By ordinal: 1 for who stands in an old record. */
  #isPast = new Uint8Array(1024);
  #skippedInSource = 0;
  /** Whether the last source that was met has not been counted as read or untouched. */
  #isOpen = false;
  #notAllowed = 0;
  #noUserText: NoUserTextCounts = {};
  #leftOut = { files: 0, folders: 0, gitFolders: 0 };
  #pictures = { inside: 0, alone: 0, tooSmall: 0 };
  #hasEmptyList = false;
  readonly #allowUnread: readonly string[];

  /** @param allowUnread  names of `unreadNames` */
  constructor(allowUnread: readonly string[] = []) {
    this.#allowUnread = allowUnread;
  }

  /** A source was met, before it is known whether it can be read. */
  sourceFound(): void {
    this.#sources.found += 1;
    this.#isOpen = true;
    this.#skippedInSource = 0;
    this.#records.sourceFound();
  }

  /**
   * A finding of a person: published test numbers are not counted here.
   *
   * @param sheet  the sheet that its row is on, or undefined where the source has no sheets
   */
  finding(event: FindingEvent, sheet: string | undefined): void {
    this.#falsePositives.add(event);
    const isNew = this.#records.findingOn(sheet, event);
    if (event.past === true) this.#addPast(event.person, isNew);
    if (event.location.record.date === undefined) this.#past.undated += 1;
  }

  #addPast(person: string, isNew: boolean): void {
    this.#past.findings += 1;
    if (isNew) this.#past.records += 1;
    const ordinal = personIndex(person);
    this.#isPast = growTo(this.#isPast, ordinal);
    this.#past.persons += 1 - this.#isPast[ordinal]!;
    this.#isPast[ordinal] = 1;
  }

  /** What was skipped inside a source makes that source one that was read in part. */
  skipped(event: SkippedEvent): void {
    this.#skippedInSource += 1;
    this.#bytes.lost += event.bytes ?? 0;
    if (!isAllowedUnread(event, this.#allowUnread)) this.#notAllowed += 1;
    if (event.pictures !== undefined)
      this.#pictures[isInside(event.source, event.lost === 'a part') ? 'inside' : 'alone'] += event.pictures;
  }

  /** `--git` left something out. */
  leftOut(what: keyof NonNullable<Coverage['leftOut']>): void {
    this.#leftOut[what] += 1;
  }

  /** A list of files named nothing. */
  emptyList(): void {
    this.#hasEmptyList = true;
  }

  /** The end of a source, or of one inside it. */
  recordsRead(end: SourceEnd): void {
    const { source, rawTextOnly, noUserText } = end;
    this.#records.sourceEnd(end);
    if (noUserText === undefined) return;
    this.#noUserText = addNoUserText(this.#noUserText, noUserText);
    const small = noUserText['small-picture'] ?? 0;
    this.#pictures.tooSmall += small;
    this.#pictures[isInside(source, rawTextOnly !== true) ? 'inside' : 'alone'] += small;
  }

  /** The end of a source that was named or met in a folder. Of what is inside it, its records have been told and its bytes do not count. */
  sourceRead({ bytes }: SourceEnd): void {
    this.#bytes.read += bytes;
    this.#isOpen = false;
    this.#sources[this.#skippedInSource === 0 ? 'complete' : 'partial'] += 1;
  }

  sourceUntouched(): void {
    this.#isOpen = false;
    this.#sources.untouched += 1;
  }

  /** What was met so far. */
  get met(): Listed {
    return { sources: this.#sources.found, bytes: this.#bytes.found };
  }

  /**
   * Sources that are known to exist, and that a stopped scan did not reach.
   *
   * @param bytes  their size, where that is known
   */
  notReached(bytes = 0, sources = 1): void {
    this.#sources.found += sources;
    this.#sources.untouched += sources;
    this.#bytes.found += bytes;
    this.#bytes.lost += bytes;
  }

  /** A failure ended the scan: the source that was being read, if any, was read in part. Its bytes are not known. */
  abandon(): void {
    if (this.#isOpen) this.#sources.partial += 1;
    this.#isOpen = false;
  }

  /** How many bytes a source turned out to have: its size when it was opened, or what was read where that was more. */
  bytesFound(bytes: number): void {
    this.#bytes.found += bytes;
  }

  get past(): NonNullable<ScanEnd['past']> {
    return { ...this.#past };
  }

  get findings(): number {
    return this.#records.findings;
  }

  totals({ persons, testNumbers, belowThreshold }: Registers): Totals {
    const { found, complete, partial, untouched } = this.#sources;
    assertSum('sources found = complete + partial + untouched', found, complete + partial + untouched);
    assertSum(
      'bytes found = bytes read + bytes in skipped items',
      this.#bytes.found,
      this.#bytes.read + this.#bytes.lost,
    );
    const count = (threshold: Threshold): number => persons.count(threshold);
    const pictures = this.#pictures.inside + this.#pictures.alone;
    const leftOut = Object.values(this.#leftOut).some((number) => number > 0);
    return {
      coverage: definedFields({
        sources: { found, complete, partial, untouched },
        bytes: { found: this.#bytes.found, read: this.#bytes.read },
        records: this.#records.counts,
        noUserText: Object.keys(this.#noUserText).length > 0 ? this.#noUserText : undefined,
        pictures: pictures > 0 ? { ...this.#pictures } : undefined,
        leftOut: leftOut ? { ...this.#leftOut } : undefined,
        emptyList: this.#hasEmptyList && found === 0 ? true : undefined,
      } as const),
      persons: {
        certain: count('certain'),
        likely: count('likely'),
        possible: count('possible'),
        test: testNumbers.total,
      },
      findings: this.#records.findings,
      belowThreshold: { findings: this.#records.below, persons: belowCounts(belowThreshold.countMissingFrom(persons)) },
      expectedByChance: this.#falsePositives.expected,
      notAllowed: this.#notAllowed,
    };
  }
}

function belowCounts({ likely, possible }: BelowCounts): BelowCounts {
  return { likely, possible };
}

/** Whether pictures stand in a document or an archive: their source is a part of it, or has pages that they stand on. */
function isInside({ members }: SourcePath, hasPages: boolean): boolean {
  return members.length > 0 || hasPages;
}

function assertSum(claim: string, whole: number, parts: number): void {
  if (whole !== parts) throw new Error(`the sums of this run do not agree: ${claim}, but ${whole} is not ${parts}`);
}
