import type { Coverage, FindingEvent, Persons, ScanEnd, ScanEvent, ScanStart } from '../model/index.js';
import { confidences } from '../model/index.js';
import { decideExit, type ExitRules } from './exit.js';

/** Results that say different things of the same numbers cannot be told as one. */
export class DifferentScansError extends Error {}

/**
 * The events of several results as those of one run.
 *
 * Persons are told apart by ordinals, which say nothing of the number: the same person in two results counts twice, unless both show the
 * values. Nothing else is lost: results of parts of the data give what one run over all of it gives.
 */
export class MergedResults {
  readonly #rules: ExitRules;
  readonly #byValue = new Map<string, number>();
  #start: ScanStart | undefined;
  #results = 0;
  #persons = 0;
  /** Of the result being read: its persons, by their ordinals there. */
  #ordinals = new Map<string, number>();
  /** Of the result being read: what is known of it where it does not come to its end. */
  #soFar = new CountSoFar();
  #hasValues = true;
  #coverage: Coverage = {
    sources: { found: 0, complete: 0, partial: 0, untouched: 0 },
    bytes: { found: 0, read: 0 },
    records: { read: 0, withFindings: 0 },
  };
  #counts: Persons = { certain: 0, likely: 0, possible: 0, test: 0 };
  #findings = 0;
  #expected = { persons: 0, findings: 0 };
  #past: ScanEnd['past'];
  #isOpen = false;

  constructor(rules: ExitRules) {
    this.#rules = rules;
  }

  /** Whether persons may have been counted more than once. */
  get mayCountTwice(): boolean {
    return this.#results > 1 && !this.#hasValues;
  }

  /** What the next event of a result is in the one. Throws a `DifferentScansError` where results do not belong together. */
  take(event: ScanEvent): ScanEvent | undefined {
    switch (event.type) {
      case 'scan-start':
        return this.#begin(event);
      case 'finding':
        return this.#finding(event);
      case 'scan-end':
        this.#add(event);
        this.#isOpen = false;
        return undefined;
      case 'source-end':
        this.#soFar.records += event.records;
        return event;
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
    this.#ordinals = new Map();
    const soFar = this.#soFar;
    this.#soFar = new CountSoFar();
    if (!this.#isOpen && !isBroken && this.#results > 0) return undefined;
    // What it found is not lost with its end.
    if (this.#isOpen) this.#add(soFar.asEnd());
    this.#isOpen = false;
    const { sources } = this.#coverage;
    this.#coverage = {
      ...this.#coverage,
      sources: { ...sources, found: sources.found + 1, partial: sources.partial + 1 },
    };
    const code = isBroken ? 'RESULT_BROKEN' : 'RESULT_CUT';
    return { type: 'skipped', source: { file, members: [] }, reason: 'malformed', lost: 'the rest', code };
  }

  end(): ScanEnd {
    const totals = { coverage: this.#coverage, persons: this.#counts };
    const round = (sum: number): number => Math.round(sum * 100) / 100;
    return {
      type: 'scan-end',
      ...totals,
      findings: this.#findings,
      expectedByChance: { persons: round(this.#expected.persons), findings: round(this.#expected.findings) },
      ...(this.#past !== undefined && { past: this.#past }),
      exit: decideExit(totals, this.#rules),
    };
  }

  #begin(start: ScanStart): ScanStart | undefined {
    this.#results += 1;
    this.#isOpen = true;
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
    let ordinal = this.#ordinals.get(event.person);
    if (ordinal === undefined) {
      ordinal = event.value === undefined ? undefined : this.#byValue.get(event.value);
      if (ordinal === undefined) {
        this.#persons += 1;
        ordinal = this.#persons;
      }
      this.#ordinals.set(event.person, ordinal);
      if (event.value === undefined) this.#hasValues = false;
      else this.#byValue.set(event.value, ordinal);
    }
    const person = `p${ordinal}`;
    return person === event.person ? event : { ...event, person };
  }

  #add({ coverage, persons, findings, expectedByChance, past }: Omit<ScanEnd, 'type' | 'exit'>): void {
    this.#coverage = {
      sources: added(this.#coverage.sources, coverage.sources),
      bytes: added(this.#coverage.bytes, coverage.bytes),
      records: added(this.#coverage.records, coverage.records),
    };
    this.#counts = added(this.#counts, persons);
    this.#findings += findings;
    if (past !== undefined) this.#past = this.#past === undefined ? past : added(this.#past, past);
    this.#expected = added(this.#expected, expectedByChance);
  }
}

/** Counts a result as it streams by, for the case that its end is missing. */
class CountSoFar {
  records = 0;
  #best = new Uint8Array(64);
  #findings = 0;
  #withFindings = 0;
  #lastRecord = '';

  add({ person, verdict, location: { source, record } }: FindingEvent): void {
    const ordinal = Number(person.slice(1));
    if (ordinal >= this.#best.length) {
      const larger = new Uint8Array(2 * ordinal);
      larger.set(this.#best);
      this.#best = larger;
    }
    const rank = verdict.kind === 'test' ? 1 : classes.length - classes.indexOf(verdict.confidence);
    if (rank > this.#best[ordinal]!) this.#best[ordinal] = rank;
    if (verdict.kind === 'test') return;
    this.#findings += 1;
    const place = `${source.file} ${source.members.join(' ')} ${record.kind} ${record.number}`;
    if (place !== this.#lastRecord) this.#withFindings += 1;
    this.#lastRecord = place;
  }

  asEnd(): Pick<ScanEnd, 'coverage' | 'persons' | 'findings' | 'expectedByChance'> {
    const persons = { certain: 0, likely: 0, possible: 0, test: 0 };
    for (const rank of this.#best) {
      const name = rank === 1 ? 'test' : classes[classes.length - rank];
      if (rank > 0 && name !== undefined && name !== 'cleared') persons[name] += 1;
    }
    return {
      coverage: {
        sources: { found: 0, complete: 0, partial: 0, untouched: 0 },
        bytes: { found: 0, read: 0 },
        records: { read: this.records, withFindings: this.#withFindings },
      },
      persons,
      findings: this.#findings,
      expectedByChance: { persons: 0, findings: 0 },
    };
  }
}

/** From the strongest on; a published test number is below them all. */
const classes = [...confidences, 'test'] as const;

function added<Counts extends Readonly<Record<keyof Counts, number>>>(one: Counts, other: Counts): Counts {
  const names = Object.keys(one) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Counts;
}
