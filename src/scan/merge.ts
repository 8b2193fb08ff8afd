import type {
  BelowThreshold,
  Coverage,
  FindingEvent,
  Persons,
  ScanEnd,
  ScanEvent,
  ScanStart,
  SkippedEvent,
  SourceEnd,
  SourcePath,
  Stopped,
} from '../model/index.js';
import { addNoUserText, confidences, growTo, personIndex, RecordCounter, stopOf, withoutEnd } from '../model/index.js';
import { isAllowedUnread } from './allow-unread.js';
import { decideExit, type ExitRules } from './exit.js';
import { ExpectedFalsePositives } from './expected-false-positives.js';
import { PersonRegister } from './persons.js';

/** Results that say different things of the same numbers cannot be told as one. */
export class DifferentScansError extends Error {}

/**
 * The events of several results as those of one run.
 *
 * Persons are told apart by ordinals, which say nothing of the number: the same person in two results counts twice, unless all of them
 * show the values. Where no birth date is in two of them, there is no such person, and the counts are exact all the same. Nothing else is lost: results of parts of the data give what one run over all of it gives.
 */
export class MergedResults {
  readonly #rules: ExitRules;
  readonly #showsValues: boolean;
  /** Of findings that show the values: the persons of all results. */
  readonly #known = new PersonRegister();
  readonly #knownTests = new PersonRegister();
  readonly #falsePositives = new ExpectedFalsePositives();
  /** By the ordinal in the register, from 1: the ordinal that the person has here, among those whose values are not shown. */
  readonly #ordinalsOfKnown = [0];
  #start: ScanStart | undefined;
  #results = 0;
  #persons = 0;
  /** Of the result being read: its persons, by their ordinals there. */
  #ordinals: number[] = [];
  /** Of the result being read: what its events say. */
  #soFar = new CountSoFar();
  #hasValues = true;
  /** By what is shown of a number, the result that it was in. */
  readonly #resultsOf = new Map<string, number>();
  #mayCountTwice = false;
  #coverage: Coverage = {
    sources: { found: 0, complete: 0, partial: 0, untouched: 0 },
    bytes: { found: 0, read: 0 },
    records: { read: 0, withFindings: 0 },
  };
  #counts: Persons = { certain: 0, likely: 0, possible: 0, test: 0 };
  #findings = 0;
  /** Things not fully read that the user does not allow to stay so. */
  #notAllowed = 0;
  #expected = { persons: 0, findings: 0 };
  #past: ScanEnd['past'];
  #below: BelowThreshold = { findings: noneBelow, persons: noneBelow };
  /** Set where one of the scans did not come to its end. */
  #stopped: Stopped | undefined;
  #isOpen = false;
  /** Whether a result has begun in the file being read. */
  #hasBegun = false;
  /** Whether a result counts published test numbers among its findings: its scan was told to take them for persons. */
  #countsTestNumbers = false;
  /** Whether the result being read says something of itself that its events deny. */
  #isFalse = false;

  /** @param showsValues  whether events keep the values that they show */
  constructor(rules: ExitRules, showsValues: boolean) {
    this.#rules = rules;
    this.#showsValues = showsValues;
  }

  /** What the next event of a result is in the one. Throws a `DifferentScansError` where results do not belong together. */
  take(event: ScanEvent): ScanEvent | undefined {
    switch (event.type) {
      case 'scan-start':
        return this.#begin(event);
      case 'finding':
        return this.#finding(event);
      case 'source-start':
        this.#soFar.begin(event.source);
        return event;
      case 'skipped':
        this.#soFar.skip(event);
        if (!isAllowedUnread(event, this.#rules.allowUnread)) this.#soFar.notAllowed += 1;
        return event;
      case 'scan-end':
        this.#add(this.#believed(event));
        this.#isOpen = false;
        this.#soFar = new CountSoFar();
        return undefined;
      case 'source-end': {
        const told = withoutOldName(event, this.#start?.minConfidence);
        this.#soFar.endSource(told);
        return told;
      }
      default:
        return event;
    }
  }

  /**
   * Ends a result. One that did not come to its own end is told of as something that was not fully read.
   *
   * @param file    the name of the result, masked
   * @param isBroken  whether a line of it could not be read
   */
  endResult(file: string, isBroken: boolean): ScanEvent | undefined {
    const soFar = this.#soFar;
    this.#soFar = new CountSoFar();
    const isFalse = this.#isFalse || (!this.#isOpen && soFar.hasCounted);
    const hasEnd = this.#hasBegun && !this.#isOpen;
    this.#isFalse = false;
    this.#hasBegun = false;
    if (hasEnd && !isBroken && !isFalse) return undefined;
    this.#notAllowed += 1;
    // What it found is not lost with its end.
    if (this.#isOpen || soFar.hasCounted) this.#add(soFar.asEnd());
    this.#isOpen = false;
    if (!hasEnd) this.#stop(withoutEnd);
    const { sources } = this.#coverage;
    this.#coverage = {
      ...this.#coverage,
      sources: { ...sources, found: sources.found + 1, partial: sources.partial + 1 },
    };
    const code = isBroken || isFalse ? 'RESULT_BROKEN' : 'RESULT_CUT';
    return { type: 'skipped', source: { file, members: [] }, reason: 'malformed', lost: 'the rest', code };
  }

  /**
   * Ends the reading of results before all of them have been read: what was read of them counts.
   *
   * @param notRead  results that were not read to their ends
   */
  interrupt(notRead: number): ScanEnd {
    this.#add(this.#soFar.asEnd());
    this.#stop({ by: 'aborted', notReached: notRead, atLeast: true });
    const { sources } = this.#coverage;
    const { found, untouched } = sources;
    this.#coverage = {
      ...this.#coverage,
      sources: { ...sources, found: found + notRead, untouched: untouched + notRead },
    };
    return { ...this.end(), exit: 130 };
  }

  end(): ScanEnd {
    const isRecounted = this.#results > 1 && this.#hasValues;
    const stopped = this.#stopped;
    const notAllowed = this.#notAllowed;
    const totals = { coverage: this.#coverage, persons: isRecounted ? this.#recounted() : this.#counts };
    const round = (sum: number): number => Math.round(sum * 100) / 100;
    const expected = isRecounted ? this.#falsePositives.expected : this.#expected;
    return {
      type: 'scan-end',
      ...(stopped !== undefined && { stopped }),
      ...totals,
      findings: this.#findings,
      belowThreshold: this.#below,
      expectedByChance: { persons: round(expected.persons), findings: round(this.#expected.findings) },
      ...(this.#past !== undefined && { past: this.#past }),
      ...(this.#mayCountTwice && !this.#hasValues && { results: this.#results }),
      exit: decideExit(
        { ...totals, notAllowed, stopped },
        { ...this.#rules, countTestNumbers: this.#rules.countTestNumbers || this.#countsTestNumbers },
      ),
    };
  }

  /** Persons by the strongest of their findings in any of the results. */
  #recounted(): Persons {
    const [certain, likely, possible] = (['certain', 'likely', 'possible'] as const).map((confidence) =>
      this.#known.count(confidence),
    );
    // Results that hide the test numbers have counted them all the same.
    return {
      certain: certain!,
      likely: likely!,
      possible: possible!,
      test: this.#knownTests.total || this.#counts.test,
    };
  }

  /** What the end of a result says, where its events bear it out; otherwise no less than they do. */
  #believed(end: ScanEnd): Omit<ScanEnd, 'type' | 'exit'> {
    const soFar = this.#soFar.asEnd();
    const { certain, likely, possible } = end.persons;
    const { sources, records } = end.coverage;
    const isBorneOut =
      soFar.persons.certain === certain &&
      soFar.persons.likely === likely &&
      soFar.persons.possible === possible &&
      // Published test numbers may have been hidden, or counted as findings.
      soFar.persons.test <= end.persons.test &&
      soFar.findings <= end.findings &&
      soFar.coverage.records.withFindings <= records.withFindings &&
      soFar.belowThreshold.findings.likely <= (end.belowThreshold?.findings.likely ?? Number.POSITIVE_INFINITY) &&
      soFar.belowThreshold.findings.possible <= (end.belowThreshold?.findings.possible ?? Number.POSITIVE_INFINITY) &&
      (this.#soFar.skipped === 0 || sources.complete < sources.found);
    if (this.#soFar.testFindings > 0 && end.findings === soFar.findings + this.#soFar.testFindings)
      this.#countsTestNumbers = true;
    // Earlier versions told of it in the ends of sources only.
    const belowThreshold = end.belowThreshold ?? soFar.belowThreshold;
    if (isBorneOut) return { ...end, belowThreshold };
    this.#isFalse = true;
    return {
      ...end,
      belowThreshold: soFar.belowThreshold,
      coverage: { ...end.coverage, records: soFar.coverage.records },
      persons: soFar.persons,
      findings: soFar.findings,
    };
  }

  #begin(start: ScanStart): ScanStart | undefined {
    // Another result stands before it in the same file, and was cut.
    if (this.#isOpen) {
      this.#add(this.#soFar.asEnd());
      this.#soFar = new CountSoFar();
      this.#stop(withoutEnd);
    }
    this.#results += 1;
    this.#isOpen = true;
    this.#hasBegun = true;
    this.#ordinals = [];
    const first = this.#start;
    if (first === undefined) {
      this.#start = start;
      return start;
    }
    if (
      first.keptSince !== start.keptSince ||
      first.asOf !== start.asOf ||
      first.minConfidence !== start.minConfidence ||
      first.version !== start.version
    )
      throw new DifferentScansError();
    return undefined;
  }

  #finding(event: FindingEvent): FindingEvent {
    this.#soFar.add(event);
    let told = event;
    const person = `p${this.#ordinalOf(event)}`;
    if (person !== event.person) told = { ...told, person };
    if (told.verdict.kind !== 'test') {
      if (told.value !== undefined) this.#falsePositives.add(told);
      const before = this.#resultsOf.get(told.masked);
      if (before === undefined) this.#resultsOf.set(told.masked, this.#results);
      else if (before !== this.#results) this.#mayCountTwice = true;
    }
    if (told.value === undefined || this.#showsValues) return told;
    const { value: _digits, ...masked } = told;
    return masked;
  }

  #ordinalOf({ person, value, verdict }: FindingEvent): number {
    const inResult = personIndex(person);
    let ordinal = this.#ordinals[inResult];
    if (value === undefined) {
      this.#hasValues = false;
      ordinal ??= this.#nextOrdinal();
    } else {
      const isTest = verdict.kind === 'test';
      // The confidence counts each time: a later finding may be the stronger.
      const known = this.#known.register(value, isTest ? 'cleared' : verdict.confidence);
      if (isTest) this.#knownTests.register(value, verdict.confidence);
      ordinal = this.#ordinalsOfKnown[known] ??= this.#nextOrdinal();
    }
    this.#ordinals[inResult] = ordinal;
    return ordinal;
  }

  #nextOrdinal(): number {
    this.#persons += 1;
    return this.#persons;
  }

  #stop({ by, notReached, atLeast }: Stopped): void {
    const known = this.#stopped;
    this.#stopped = {
      by: known?.by ?? by,
      notReached: (known?.notReached ?? 0) + notReached,
      ...((known?.atLeast === true || atLeast === true) && { atLeast: true }),
    };
  }

  #add(end: Omit<ScanEnd, 'type' | 'exit'> & { readonly exit?: number }): void {
    const { coverage, persons, findings, expectedByChance, past, results = 1, belowThreshold } = end;
    const stopped = stopOf(end);
    if (stopped !== undefined) this.#stop(stopped);
    if (belowThreshold !== undefined)
      this.#below = {
        findings: added(this.#below.findings, belowThreshold.findings),
        persons: added(this.#below.persons, belowThreshold.persons),
      };
    // One that was told from several itself.
    this.#results += results - 1;
    if (results > 1) this.#mayCountTwice = true;
    const { sources, bytes, records, noUserText, pictures, leftOut, emptyList } = this.#coverage;
    const unread = coverage.sources.found - coverage.sources.complete;
    // A result that lists fewer things than its end counts has lost some: nobody knows whether they are allowed.
    this.#notAllowed += this.#soFar.skipped < unread ? Math.max(1, this.#soFar.notAllowed) : this.#soFar.notAllowed;
    const unreadText = addNoUserText(noUserText ?? {}, coverage.noUserText ?? {});
    const unreadPictures = added(pictures ?? noPictures, coverage.pictures ?? noPictures);
    const left = added(leftOut ?? nothingLeftOut, coverage.leftOut ?? nothingLeftOut);
    const hasNothing = (emptyList === true || sources.found === 0) && coverage.emptyList === true;
    this.#coverage = {
      sources: added(sources, coverage.sources),
      bytes: added(bytes, coverage.bytes),
      records: added(records, coverage.records),
      ...(Object.keys(unreadText).length > 0 && { noUserText: unreadText }),
      ...((pictures ?? coverage.pictures) !== undefined && { pictures: unreadPictures }),
      ...((leftOut ?? coverage.leftOut) !== undefined && { leftOut: left }),
      ...((hasNothing || (emptyList === true && coverage.sources.found === 0)) && { emptyList: true as const }),
    };
    this.#counts = added(this.#counts, persons);
    this.#findings += findings;
    if (past !== undefined) this.#past = this.#past === undefined ? past : added(this.#past, past);
    this.#expected = added(this.#expected, expectedByChance);
  }
}

/** What is in no result. */
const noPictures = { inside: 0, alone: 0, tooSmall: 0 } as const;
const nothingLeftOut = { files: 0, folders: 0, gitFolders: 0 } as const;

/** Counts a result as it streams by: what its end says is held against it, and it stands in where the end is missing. */
class CountSoFar {
  skipped = 0;
  notAllowed = 0;
  #records = 0;
  readonly #sources = { found: 0, complete: 0, partial: 0, untouched: 0 };
  readonly #bytes = { found: 0, read: 0 };
  readonly #below = { likely: 0, possible: 0 };
  /** The source that was begun and has not ended, of those that are not inside another. */
  #open: SourcePath | undefined;
  #skippedInOpen = false;
  #lastUntouched: string | undefined;
  #best = new Uint8Array(64);
  #findings = 0;
  #withFindings = 0;
  readonly recordsFound = new RecordCounter();

  /** Whether published test numbers are among the persons. */
  testFindings = 0;

  add({ person, verdict, location }: FindingEvent): void {
    const ordinal = personIndex(person);
    this.#best = growTo(this.#best, ordinal);
    const rank = verdict.kind === 'test' ? 1 : classes.length - classes.indexOf(verdict.confidence);
    if (rank > this.#best[ordinal]!) this.#best[ordinal] = rank;
    if (verdict.kind === 'test') {
      this.testFindings += 1;
      return;
    }
    this.#findings += 1;
    if (this.recordsFound.isNew(location)) this.#withFindings += 1;
  }

  begin(source: SourcePath): void {
    if (source.members.length > 0) return;
    this.recordsFound.forget();
    this.#open = source;
    this.#skippedInOpen = false;
    this.#sources.found += 1;
  }

  skip({ source, bytes = 0 }: SkippedEvent): void {
    this.skipped += 1;
    this.#bytes.found += bytes;
    if (this.#open !== undefined) {
      this.#skippedInOpen = true;
      return;
    }
    // Several things may be said of one that could not be opened.
    if (source.file === this.#lastUntouched) return;
    this.#lastUntouched = source.file;
    this.#sources.found += 1;
    this.#sources.untouched += 1;
  }

  endSource({ source, records, bytes, belowThreshold }: SourceEnd): void {
    this.#records += records;
    this.#below.likely += belowThreshold?.likely ?? 0;
    this.#below.possible += belowThreshold?.possible ?? 0;
    if (source.members.length > 0) return;
    this.#bytes.found += bytes;
    this.#bytes.read += bytes;
    if (this.#open === undefined) return;
    this.#sources[this.#skippedInOpen ? 'partial' : 'complete'] += 1;
    this.#open = undefined;
    this.#lastUntouched = undefined;
  }

  get hasCounted(): boolean {
    return this.#findings > 0 || this.skipped > 0;
  }

  asEnd(): Required<Pick<ScanEnd, 'coverage' | 'persons' | 'findings' | 'expectedByChance' | 'belowThreshold'>> {
    const persons = { certain: 0, likely: 0, possible: 0, test: 0 };
    for (const rank of this.#best) {
      const name = rank === 1 ? 'test' : classes[classes.length - rank];
      if (rank > 0 && name !== undefined && name !== 'cleared') persons[name] += 1;
    }
    return {
      coverage: {
        sources: { ...this.#sources, partial: this.#sources.partial + (this.#open === undefined ? 0 : 1) },
        bytes: { ...this.#bytes },
        records: { read: this.#records, withFindings: this.#withFindings },
      },
      persons,
      findings: this.#findings,
      // How many of them are the same number is not to be seen from the events: this is the most that there can be.
      belowThreshold: { findings: { ...this.#below }, persons: { ...this.#below } },
      expectedByChance: { persons: 0, findings: 0 },
    };
  }
}

const noneBelow = { likely: 0, possible: 0 };

/** The reason under which earlier versions counted what lies below the threshold, among the look-alikes. */
const oldBelowThreshold = 'below-threshold';

function withoutOldName(end: SourceEnd, minConfidence: ScanStart['minConfidence'] | undefined): SourceEnd {
  const { [oldBelowThreshold]: count, ...lookAlikes } = end.lookAlikes;
  if (count === undefined) return end;
  // Their class was not told: what stands below `certain` may be likely.
  const belowThreshold = minConfidence === 'certain' ? { likely: count, possible: 0 } : { likely: 0, possible: count };
  return { ...end, lookAlikes, belowThreshold };
}

/** From the strongest on; a published test number is below them all. */
const classes = [...confidences, 'test'] as const;

function added<Counts extends Readonly<Record<keyof Counts, number>>>(one: Counts, other: Counts): Counts {
  const names = Object.keys(one) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Counts;
}
