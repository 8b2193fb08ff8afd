import {
  type FindingEvent,
  type ScanEnd,
  type ScanEvent,
  type ScanStart,
  type ShardName,
  type SkippedEvent,
  type SourceEnd,
  type SourceStart,
  withoutEnd,
} from '../../model/index.js';
import { isAllowedUnread } from '../allow-unread.js';
import { definedFields } from '../defined-fields.js';
import { decideExit, type ExitRules } from '../exit.js';
import { MergedPersons, type PersonsOfResult } from './persons.js';
import { ResultTally } from './result-tally.js';
import { MergedTally, type ResultEnd } from './tally.js';

/** Thrown if two results come from scans with different versions or settings, whose counts cannot be added. */
export class DifferentScansError extends Error {}

/** Names a shard in a report; also the name of one whose result is missing. */
function shardText({ number, of }: Pick<ShardName, 'number' | 'of'>): string {
  return `shard ${number} of ${of}`;
}

/**
 * Merges the events of several results into those of one run.
 *
 * In a result, the ordinal of a person says nothing about the number, so the same person in two results counts twice, unless the results were
 * made with one key of the user, or all findings have their values.
 * If no birth date is in two results, no person is, and the counts are exact. Everything else is the same as in one run over all the data.
 */
export class ResultMerger {
  /** The options that decide the exit code. */
  readonly rules: ExitRules;
  readonly showsValues: boolean;
  readonly persons = new MergedPersons();
  readonly tally = new MergedTally();
  readonly #open = new Set<OpenResult>();
  #start: ScanStart | undefined;
  #results = 0;
  /** Skips that the user does not allow. */
  #notAllowed = 0;
  /** Whether a result counts published test numbers among its findings. */
  countsTestNumbers = false;
  /** Whether every result so far has keys, and so names the numbers that it does not list. */
  #namesUnlisted = true;

  /**
   * @param rules        the options that decide the exit code
   * @param showsValues  whether findings keep the values that they have
   */
  constructor(rules: ExitRules, showsValues: boolean) {
    this.rules = rules;
    this.showsValues = showsValues;
  }

  /**
   * Opens the file of a result. Several may be open: the merged events have the order in which their events are pushed.
   *
   * @returns the result, which takes the events
   */
  open(): OpenResult {
    const result = new OpenResult(this);
    this.#open.add(result);
    return result;
  }

  /**
   * Counts a shard of which there is no result.
   *
   * @param shard  the shard
   * @returns a skip that names it
   */
  missingShard(shard: ShardName): ScanEvent {
    this.#notAllowed += 1;
    // Nobody knows what it would have read, so no option excuses it.
    this.tally.stop(withoutEnd);
    this.tally.addResults(1, 'untouched');
    const source = { file: shardText(shard), members: [] };
    return { type: 'skipped', source, reason: 'unreadable', lost: 'everything', code: 'SHARD_MISSING' };
  }

  /**
   * Ends the merged result early. The events so far count.
   *
   * @param notRead  the number of results that were not read to their ends
   * @returns the last event, with exit code 130
   */
  interrupt(notRead: number): ScanEnd {
    for (const result of this.#open) result.addUnfinished();
    this.tally.stop({ by: 'aborted', notReached: notRead, atLeast: true });
    this.tally.addResults(notRead, 'untouched');
    return { ...this.end(), exit: 130 };
  }

  /**
   * Ends the merged result.
   *
   * @returns the last event, with the sums of all results
   */
  end(): ScanEnd {
    const { coverage, stopped, findings, past, expectedByChance, persons: counted } = this.tally;
    const { areKnown, mayCountTwice } = this.persons;
    const isRecounted = this.#results > 1 && areKnown;
    const unlisted = isRecounted && this.#namesUnlisted ? this.persons.unlistedNumbers() : undefined;
    const persons = isRecounted ? this.persons.recounted(counted.test) : counted;
    const { belowThreshold } = this.tally;
    const pastOfAll = past && isRecounted ? { ...past, persons: this.persons.past } : past;
    const expected = isRecounted ? this.persons.expectedByChance : expectedByChance;
    const round = (sum: number): number => Math.round(sum * 100) / 100;
    const personsOfAll = unlisted === undefined ? persons : { ...persons, test: unlisted.test };
    return definedFields({
      type: 'scan-end',
      stopped,
      coverage,
      persons: personsOfAll,
      findings,
      belowThreshold: unlisted === undefined ? belowThreshold : { ...belowThreshold, persons: unlisted.below },
      expectedByChance: { persons: round(expected.persons), findings: round(expected.findings) },
      past: pastOfAll,
      results: mayCountTwice && !areKnown ? this.#results : undefined,
      exit: decideExit(
        { coverage, persons: personsOfAll, notAllowed: this.#notAllowed, stopped },
        { ...this.rules, countTestNumbers: this.rules.countTestNumbers || this.countsTestNumbers },
      ),
    });
  }

  /**
   * Counts a result that begins, and checks that it can be merged with those before it.
   *
   * @param start  its first event
   * @returns the first event of the merged result, for the first result; otherwise undefined
   * @throws DifferentScansError if the result comes from a scan with another version or other settings
   */
  begin(start: ScanStart): ScanStart | undefined {
    this.#results += 1;
    if (start.keyId === undefined) this.#namesUnlisted = false;
    const first = this.#start;
    if (first === undefined) {
      this.#start = start;
      const { shard: _part, command: _options, made: _day, ...merged } = start;
      return merged;
    }
    if (
      first.keptSince !== start.keptSince ||
      first.asOf !== start.asOf ||
      first.minConfidence !== start.minConfidence ||
      first.version !== start.version ||
      first.keyId !== start.keyId ||
      (first.shard !== undefined && first.command !== start.command)
    )
      throw new DifferentScansError();
    return undefined;
  }

  /**
   * Adds the sums of a result.
   *
   * @param end         its sums
   * @param notAllowed  its skips that the user does not allow
   */
  add(end: ResultEnd, notAllowed: number): void {
    this.tally.add(end);
    this.#notAllowed += notAllowed;
    // The result itself may have been merged from several.
    this.#results += (end.results ?? 1) - 1;
  }

  /**
   * Closes the file of a result.
   *
   * @param result      the result
   * @param notAllowed  skips of the merge itself that the user does not allow
   */
  close(result: OpenResult, notAllowed: number): void {
    this.#open.delete(result);
    this.#notAllowed += notAllowed;
  }

  /** The lowest confidence that the results list; undefined before the first event. */
  get minConfidence(): ScanStart['minConfidence'] | undefined {
    return this.#start?.minConfidence;
  }
}

/** The file of one result, while it is merged. */
export class OpenResult {
  readonly #merger: ResultMerger;
  #persons: PersonsOfResult;
  /** The counts of the result. */
  #tally = new ResultTally();
  /** Whether the result has begun and not ended. */
  #isOpen = false;
  /** Whether a result has begun in the file. */
  #hasBegun = false;
  /** Whether the events of the result contradict its `scan-end`. */
  #isContradicted = false;

  /** @param merger  merges the result with others */
  constructor(merger: ResultMerger) {
    this.#merger = merger;
    this.#persons = { result: 0, keyId: undefined, indexes: [] };
  }

  /**
   * Takes the next event of the result.
   *
   * @param event  the event; it may be returned unchanged
   * @returns the event of the merged result; undefined if the event has no counterpart there
   * @throws DifferentScansError if the result comes from a scan with another version or other settings
   */
  push(event: ScanEvent): ScanEvent | undefined {
    switch (event.type) {
      case 'scan-start':
        return this.#begin(event);
      case 'finding':
        return this.#finding(event);
      case 'unlisted':
        this.#merger.persons.unlisted(event);
        return event;
      case 'source-start':
        this.#tally.sourceStart(event.source);
        return withoutPlace(event);
      case 'skipped':
        this.#tally.skip(event, isAllowedUnread(event, this.#merger.rules.allowUnread));
        return withoutPlace(event);
      case 'scan-end':
        this.#add(this.#checkedEnd(event));
        this.#isOpen = false;
        return undefined;
      case 'source-end': {
        const end = withoutOldName(event, this.#merger.minConfidence);
        this.#tally.sourceEnd(end);
        return end;
      }
      default:
        return event;
    }
  }

  /**
   * Ends the file of a result. The counts of a result without a `scan-end` come from its events.
   *
   * @param file      the name of the file, masked
   * @param isBroken  whether a line of it could not be parsed
   * @returns a skip if the result is cut, broken or contradicts itself; otherwise undefined
   */
  end(file: string, isBroken: boolean): ScanEvent | undefined {
    const isContradicted = this.#isContradicted || (!this.#isOpen && this.#tally.hasCounted);
    const hasEnd = this.#hasBegun && !this.#isOpen;
    if (hasEnd && !isBroken && !isContradicted) {
      this.#merger.close(this, 0);
      return undefined;
    }
    // Its findings count although its end is missing.
    if (this.#isOpen || this.#tally.hasCounted) this.#add(this.#tally.asEnd());
    if (!hasEnd) this.#merger.tally.stop(withoutEnd);
    this.#merger.tally.addResults(1, 'partial');
    this.#merger.close(this, 1);
    const code = isBroken || isContradicted ? 'RESULT_BROKEN' : 'RESULT_CUT';
    return { type: 'skipped', source: { file, members: [] }, reason: 'malformed', lost: 'the rest', code };
  }

  /** Adds what has been read of the result. */
  addUnfinished(): void {
    this.#add(this.#tally.asEnd());
  }

  /** Returns the end of the result if its events agree with it; otherwise replaces its sums by those of the events. */
  #checkedEnd(end: ScanEnd): ResultEnd {
    const counted = this.#tally.asEnd();
    if (this.#tally.countsTestNumbers(end)) this.#merger.countsTestNumbers = true;
    // Earlier versions count findings below the threshold only in `source-end`.
    if (this.#tally.agreesWith(end)) return { ...end, belowThreshold: end.belowThreshold ?? counted.belowThreshold };
    this.#isContradicted = true;
    return {
      ...end,
      belowThreshold: counted.belowThreshold,
      coverage: { ...end.coverage, records: counted.coverage.records },
      persons: counted.persons,
      findings: counted.findings,
    };
  }

  #begin(start: ScanStart): ScanStart | undefined {
    // The result before it in the same file has no end.
    if (this.#isOpen) {
      this.#add(this.#tally.asEnd());
      this.#merger.tally.stop(withoutEnd);
    }
    this.#isOpen = true;
    this.#hasBegun = true;
    this.#persons = this.#merger.persons.beginResult(start.keyId);
    return this.#merger.begin(start);
  }

  #finding(event: FindingEvent): FindingEvent {
    this.#tally.finding(event);
    const merged = this.#merger.persons.push(event, this.#persons);
    if (merged.value === undefined || this.#merger.showsValues) return merged;
    const { value: _digits, ...masked } = merged;
    return masked;
  }

  /** Adds a result that has ended; the next one in the file is counted from zero. */
  #add(end: ResultEnd): void {
    this.#merger.add(end, this.#tally.notAllowedOf(end.coverage));
    if ((end.results ?? 1) > 1) this.#merger.persons.foundMerged(this.#persons);
    this.#tally = new ResultTally();
  }
}

/** The place in a plan puts the results of shards in order, and says nothing in a merged result. */
function withoutPlace<Placed extends SourceStart | SkippedEvent>(event: Placed): ScanEvent {
  if (event.place === undefined) return event;
  const { place: _order, ...others } = event;
  return others as Placed;
}

/** The reason under which earlier versions counted findings below the threshold, among the look-alikes. */
const oldBelowThreshold = 'below-threshold';

function withoutOldName(end: SourceEnd, minConfidence: ScanStart['minConfidence'] | undefined): SourceEnd {
  const { [oldBelowThreshold]: count, ...lookAlikes } = end.lookAlikes;
  if (count === undefined) return end;
  // These versions do not give the confidence, so this assumes the strongest below the threshold.
  const belowThreshold = minConfidence === 'certain' ? { likely: count, possible: 0 } : { likely: 0, possible: count };
  return { ...end, lookAlikes, belowThreshold };
}
