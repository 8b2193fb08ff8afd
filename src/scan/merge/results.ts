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

/** Results that say different things of the same numbers cannot be merged. */
export class DifferentScansError extends Error {}

/**
 * Makes the events of several results those of one run.
 *
 * In a result, a person is an index that says nothing of the number: the same person in two results counts twice, unless all of them
 * show the values. Where no birth date is in two of them, there is no such person, and the counts are exact all the same. Nothing else is lost: results of parts of the data give what one run over all of it gives.
 */
export class ResultMerger {
  readonly #rules: ExitRules;
  readonly #showsValues: boolean;
  readonly #persons = new MergedPersons();
  readonly #tally = new MergedTally();
  #start: ScanStart | undefined;
  #results = 0;
  /** The counts of the result being read. */
  #result = new ResultTally();
  /** Things not fully read that the user does not allow to stay so. */
  #notAllowed = 0;
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

  /**
   * @param event  the next event of a result
   * @returns the event of the merged result; undefined where it has none
   * @throws DifferentScansError where results do not belong together
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
        this.#end(this.#believed(event));
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
   * Ends a result. One that did not come to its own end is reported as something that was not fully read.
   *
   * @param file    the name of the result, masked
   * @param isBroken  whether a line of it could not be read
   */
  endResult(file: string, isBroken: boolean): ScanEvent | undefined {
    const isFalse = this.#isFalse || (!this.#isOpen && this.#result.hasCounted);
    const hasEnd = this.#hasBegun && !this.#isOpen;
    this.#isFalse = false;
    this.#hasBegun = false;
    if (hasEnd && !isBroken && !isFalse) {
      this.#result = new ResultTally();
      return undefined;
    }
    this.#notAllowed += 1;
    // What it found is not lost with its end.
    if (this.#isOpen || this.#result.hasCounted) this.#end(this.#result.asEnd());
    else this.#result = new ResultTally();
    this.#isOpen = false;
    if (!hasEnd) this.#tally.stop(withoutEnd);
    this.#tally.addResults(1, 'partial');
    const code = isBroken || isFalse ? 'RESULT_BROKEN' : 'RESULT_CUT';
    return { type: 'skipped', source: { file, members: [] }, reason: 'malformed', lost: 'the rest', code };
  }

  /**
   * Ends the reading of results before all of them have been read: what was read of them counts.
   *
   * @param notRead  results that were not read to their ends
   */
  interrupt(notRead: number): ScanEnd {
    this.#end(this.#result.asEnd());
    this.#tally.stop({ by: 'aborted', notReached: notRead, atLeast: true });
    this.#tally.addResults(notRead, 'untouched');
    return { ...this.end(), exit: 130 };
  }

  end(): ScanEnd {
    const { coverage, stopped, findings, belowThreshold, past, expectedByChance, persons: counted } = this.#tally;
    const { areKnown, mayCountTwice } = this.#persons;
    const isRecounted = this.#results > 1 && areKnown;
    const persons = isRecounted ? this.#persons.recounted(counted.test) : counted;
    const expected = isRecounted ? this.#persons.expectedByChance : expectedByChance;
    const round = (sum: number): number => Math.round(sum * 100) / 100;
    return definedFields({
      type: 'scan-end',
      stopped,
      coverage,
      persons,
      findings,
      belowThreshold,
      expectedByChance: { persons: round(expected.persons), findings: round(expectedByChance.findings) },
      past,
      results: mayCountTwice && !areKnown ? this.#results : undefined,
      exit: decideExit(
        { coverage, persons, notAllowed: this.#notAllowed, stopped },
        { ...this.#rules, countTestNumbers: this.#rules.countTestNumbers || this.#countsTestNumbers },
      ),
    });
  }

  /** What the end of a result says, where its events bear it out; otherwise no less than they do. */
  #believed(end: ScanEnd): ResultEnd {
    const counted = this.#result.asEnd();
    if (this.#result.countsTestNumbers(end)) this.#countsTestNumbers = true;
    // Results of earlier versions count it in the ends of sources only.
    if (this.#result.bearsOut(end)) return { ...end, belowThreshold: end.belowThreshold ?? counted.belowThreshold };
    this.#isFalse = true;
    return {
      ...end,
      belowThreshold: counted.belowThreshold,
      coverage: { ...end.coverage, records: counted.coverage.records },
      persons: counted.persons,
      findings: counted.findings,
    };
  }

  #begin(start: ScanStart): ScanStart | undefined {
    // Another result stands before it in the same file, and was cut.
    if (this.#isOpen) {
      this.#end(this.#result.asEnd());
      this.#tally.stop(withoutEnd);
    }
    this.#results += 1;
    this.#isOpen = true;
    this.#hasBegun = true;
    this.#persons.beginResult();
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
    // One that was merged from several itself.
    this.#results += results - 1;
    if (results > 1) this.#persons.foundMerged();
    this.#result = new ResultTally();
  }
}

/** The reason under which earlier versions counted what lies below the threshold, among the look-alikes. */
const oldBelowThreshold = 'below-threshold';

function withoutOldName(end: SourceEnd, minConfidence: ScanStart['minConfidence'] | undefined): SourceEnd {
  const { [oldBelowThreshold]: count, ...lookAlikes } = end.lookAlikes;
  if (count === undefined) return end;
  // Their class was not given: what stands below `certain` may be likely.
  const belowThreshold = minConfidence === 'certain' ? { likely: count, possible: 0 } : { likely: 0, possible: count };
  return { ...end, lookAlikes, belowThreshold };
}
