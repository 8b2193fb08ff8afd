import {
  type FindingEvent,
  type ScanEnd,
  type ScanEvent,
  type ScanStart,
  type SourceEnd,
  withoutEnd,
} from '../../model/index.js';
import { isAllowedUnread } from '../allow-unread.js';
import { definedFields } from '../defined-fields.js';
import { decideExit, type ExitRules } from '../exit.js';
import { MergedPersons } from './persons.js';
import { ResultTally } from './result-tally.js';
import { MergedTally, type ResultEnd } from './tally.js';

/** Thrown if two results come from scans with different versions or settings, whose counts cannot be added. */
export class DifferentScansError extends Error {}

/**
 * Merges the events of several results into those of one run.
 *
 * In a result, the ordinal of a person says nothing about the number, so the same person in two results counts twice, unless the results were
 * made with one key of the user, or all findings have their values.
 * If no birth date is in two results, no person is, and the counts are exact. Everything else is the same as in one run over all the data.
 */
export class ResultMerger {
  readonly #rules: ExitRules;
  readonly #showsValues: boolean;
  readonly #persons = new MergedPersons();
  readonly #tally = new MergedTally();
  #start: ScanStart | undefined;
  #results = 0;
  /** The counts of the current result. */
  #result = new ResultTally();
  /** Skips that the user does not allow. */
  #notAllowed = 0;
  /** Whether the current result has begun and not ended. */
  #isOpen = false;
  /** Whether a result has begun in the current file. */
  #hasBegun = false;
  /** Whether a result counts published test numbers among its findings. */
  #countsTestNumbers = false;
  /** Whether the events of the current result contradict its `scan-end`. */
  #isContradicted = false;

  /**
   * @param rules        the options that decide the exit code
   * @param showsValues  whether findings keep the values that they have
   */
  constructor(rules: ExitRules, showsValues: boolean) {
    this.#rules = rules;
    this.#showsValues = showsValues;
  }

  /**
   * Takes the next event of the current result.
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
      case 'source-start':
        this.#result.sourceStart(event.source);
        return event;
      case 'skipped':
        this.#result.skip(event, isAllowedUnread(event, this.#rules.allowUnread));
        return event;
      case 'scan-end':
        this.#end(this.#checkedEnd(event));
        this.#isOpen = false;
        return undefined;
      case 'source-end': {
        const end = withoutOldName(event, this.#start?.minConfidence);
        this.#result.sourceEnd(end);
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
  endResult(file: string, isBroken: boolean): ScanEvent | undefined {
    const isContradicted = this.#isContradicted || (!this.#isOpen && this.#result.hasCounted);
    const hasEnd = this.#hasBegun && !this.#isOpen;
    this.#isContradicted = false;
    this.#hasBegun = false;
    if (hasEnd && !isBroken && !isContradicted) {
      this.#result = new ResultTally();
      return undefined;
    }
    this.#notAllowed += 1;
    // Its findings count although its end is missing.
    if (this.#isOpen || this.#result.hasCounted) this.#end(this.#result.asEnd());
    else this.#result = new ResultTally();
    this.#isOpen = false;
    if (!hasEnd) this.#tally.stop(withoutEnd);
    this.#tally.addResults(1, 'partial');
    const code = isBroken || isContradicted ? 'RESULT_BROKEN' : 'RESULT_CUT';
    return { type: 'skipped', source: { file, members: [] }, reason: 'malformed', lost: 'the rest', code };
  }

  /**
   * Ends the merged result early. The events so far count.
   *
   * @param notRead  the number of results that were not read to their ends
   * @returns the last event, with exit code 130
   */
  interrupt(notRead: number): ScanEnd {
    this.#end(this.#result.asEnd());
    this.#tally.stop({ by: 'aborted', notReached: notRead, atLeast: true });
    this.#tally.addResults(notRead, 'untouched');
    return { ...this.end(), exit: 130 };
  }

  /**
   * Ends the merged result.
   *
   * @returns the last event, with the sums of all results
   */
  end(): ScanEnd {
    const { coverage, stopped, findings, belowThreshold, past, expectedByChance, persons: counted } = this.#tally;
    const { areKnown, mayCountTwice } = this.#persons;
    const isRecounted = this.#results > 1 && areKnown;
    const persons = isRecounted ? this.#persons.recounted(counted.test) : counted;
    const pastOfAll = past && isRecounted ? { ...past, persons: this.#persons.past } : past;
    const expected = isRecounted ? this.#persons.expectedByChance : expectedByChance;
    const round = (sum: number): number => Math.round(sum * 100) / 100;
    return definedFields({
      type: 'scan-end',
      stopped,
      coverage,
      persons,
      findings,
      belowThreshold,
      expectedByChance: { persons: round(expected.persons), findings: round(expected.findings) },
      past: pastOfAll,
      results: mayCountTwice && !areKnown ? this.#results : undefined,
      exit: decideExit(
        { coverage, persons, notAllowed: this.#notAllowed, stopped },
        { ...this.#rules, countTestNumbers: this.#rules.countTestNumbers || this.#countsTestNumbers },
      ),
    });
  }

  /** Returns the end of a result if its events agree with it; otherwise replaces its sums by those of the events. */
  #checkedEnd(end: ScanEnd): ResultEnd {
    const counted = this.#result.asEnd();
    if (this.#result.countsTestNumbers(end)) this.#countsTestNumbers = true;
    // Earlier versions count findings below the threshold only in `source-end`.
    if (this.#result.agreesWith(end)) return { ...end, belowThreshold: end.belowThreshold ?? counted.belowThreshold };
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
      this.#end(this.#result.asEnd());
      this.#tally.stop(withoutEnd);
    }
    this.#results += 1;
    this.#isOpen = true;
    this.#hasBegun = true;
    this.#persons.beginResult(start.keyId);
    const first = this.#start;
    if (first === undefined) {
      this.#start = start;
      return start;
    }
    if (
      first.keptSince !== start.keptSince ||
      first.asOf !== start.asOf ||
      first.minConfidence !== start.minConfidence ||
      first.version !== start.version ||
      first.keyId !== start.keyId
    )
      throw new DifferentScansError();
    return undefined;
  }

  #finding(event: FindingEvent): FindingEvent {
    this.#result.finding(event);
    const merged = this.#persons.push(event);
    if (merged.value === undefined || this.#showsValues) return merged;
    const { value: _digits, ...masked } = merged;
    return masked;
  }

  /** Adds a result that has ended; the next one is counted from zero. */
  #end(end: ResultEnd): void {
    const { results = 1, coverage } = end;
    this.#tally.add(end);
    this.#notAllowed += this.#result.notAllowedOf(coverage);
    // The result itself was merged from several.
    this.#results += results - 1;
    if (results > 1) this.#persons.foundMerged();
    this.#result = new ResultTally();
  }
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
