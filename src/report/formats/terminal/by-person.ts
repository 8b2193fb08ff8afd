import { type FindingEvent, growTo, personIndex, type Threshold } from '../../../model/index.js';
import { TopGroups } from '../../model/top-groups.js';
import { placeText, shownNumber, sourceText } from '../../safety/names.js';
import { groupLimit, overflowLine } from './group-limit.js';
import { type ListingOptions, listedLines } from './group-lines.js';
import type { Grouping } from './grouping.js';
import { TestNumbers } from './test-numbers.js';

/** A person whose places are kept. */
interface Followed {
  readonly listed: FindingEvent[];
  readonly confidences: Record<Threshold, number>;
}

/**
 * Groups findings by person: whose numbers are in the most places. It counts all findings, and keeps the places of
 * 5,000 persons, those with the most findings so far.
 */
export class ByPerson implements Grouping {
  readonly #options: ListingOptions;
  readonly #testNumbers: TestNumbers;
  /** Findings of each person, by ordinal: 4 bytes each. */
  #findings = new Uint32Array(1024);
  readonly #followed = new Map<number, Followed>();

  constructor(options: ListingOptions) {
    this.#options = options;
    this.#testNumbers = new TestNumbers(options);
  }

  begin(): void {}

  add(finding: FindingEvent): void {
    const { verdict, person } = finding;
    if (this.#testNumbers.take(finding) || verdict.confidence === 'cleared') return;
    const ordinal = personIndex(person);
    this.#findings = growTo(this.#findings, ordinal);
    this.#findings[ordinal]! += 1;
    let followed = this.#followed.get(ordinal);
    if (followed === undefined) {
      if (this.#followed.size === maxFollowed) this.#forget();
      followed = { listed: [], confidences: { certain: 0, likely: 0, possible: 0 } };
      this.#followed.set(ordinal, followed);
    }
    followed.confidences[verdict.confidence] += 1;
    if (followed.listed.length < Math.min(Math.max(1, this.#options.limit), maxListed)) followed.listed.push(finding);
  }

  column(): void {}

  end(): void {}

  *lines(): Generator<string> {
    const persons = new TopGroups(groupLimit(this.#options));
    for (let ordinal = 1; ordinal < this.#findings.length; ordinal += 1) {
      const findings = this.#findings[ordinal]!;
      if (findings > 0) persons.add({ persons: 1, findings }, () => [...this.#personLines(ordinal, findings), '']);
    }
    for (const lines of persons.lines) yield* lines;
    yield* overflowLine(persons, 'person', this.#options);
    yield* this.#testNumbers.lines();
  }

  *#personLines(ordinal: number, findings: number): Generator<string> {
    const { style, wording, limit } = this.#options;
    const { words } = wording;
    const followed = this.#followed.get(ordinal);
    const [first] = followed?.listed ?? [];
    const name = first === undefined ? '' : `${shownNumber(first)}  `;
    yield `${style.file(`${name}p${ordinal}`)}: ${words.counted(findings, 'finding')}`;
    if (followed === undefined) return;
    const group = { listed: followed.listed.slice(0, limit), findings, confidences: followed.confidences };
    yield* listedLines(
      group,
      (finding) => [sourceText(finding.location.source), placeText(finding, words, true)],
      this.#options,
    );
  }

  /** Drops the half of the followed persons with the fewest findings. */
  #forget(): void {
    // Of persons with equal counts, the first ones stay.
    const byFindings = [...this.#followed.keys()].sort(
      (one, other) => this.#findings[one]! - this.#findings[other]! || other - one,
    );
    for (const ordinal of byFindings.slice(0, maxFollowed / 2)) this.#followed.delete(ordinal);
  }
}

const maxFollowed = 5000;
/** The most places kept of a person, whatever the limit. */
const maxListed = 20;
