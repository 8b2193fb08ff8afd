import { type FindingEvent, growTo, personIndex, type Threshold } from '../../../model/index.js';
import { TopGroups } from '../../model/top-groups.js';
import { placeText, shownNumber, sourceText } from '../../safety/names.js';
import { groupLimit, overflowLine } from './group-limit.js';
import { listedLines, type Writing } from './group-lines.js';
import type { Grouping } from './grouping.js';
import { TestNumbers } from './test-numbers.js';

/** A person of whom it is known where. */
interface Followed {
  readonly listed: FindingEvent[];
  readonly confidences: Record<Threshold, number>;
}

/**
 * By person: whose numbers stand in the most places. All findings are counted; the places of so many persons are known, those with the most findings
 * so far.
 */
export class ByPerson implements Grouping {
  readonly #writing: Writing;
  readonly #testNumbers: TestNumbers;
  /** Findings of each person, by ordinal: 4 bytes for each. */
  #findings = new Uint32Array(1024);
  readonly #followed = new Map<number, Followed>();

  constructor(writing: Writing) {
    this.#writing = writing;
    this.#testNumbers = new TestNumbers(writing);
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
    if (followed.listed.length < Math.min(Math.max(1, this.#writing.limit), maxListed)) followed.listed.push(finding);
  }

  column(): void {}

  end(): void {}

  *lines(): Generator<string> {
    const persons = new TopGroups(groupLimit(this.#writing));
    for (let ordinal = 1; ordinal < this.#findings.length; ordinal += 1) {
      const findings = this.#findings[ordinal]!;
      if (findings > 0) persons.add({ persons: 1, findings }, () => [...this.#personLines(ordinal, findings), '']);
    }
    for (const lines of persons.lines) yield* lines;
    yield* overflowLine(persons, 'person', this.#writing);
    yield* this.#testNumbers.lines();
  }

  *#personLines(ordinal: number, findings: number): Generator<string> {
    const { style, wording, limit } = this.#writing;
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
      this.#writing,
    );
  }

  /** Of the persons that are followed, those with the fewest findings are given up: half of them. */
  #forget(): void {
    // Of those with as many, the first are told of first.
    const byFindings = [...this.#followed.keys()].sort(
      (one, other) => this.#findings[one]! - this.#findings[other]! || other - one,
    );
    for (const ordinal of byFindings.slice(0, maxFollowed / 2)) this.#followed.delete(ordinal);
  }
}

const maxFollowed = 5000;
/** So many places of a person are known, whatever is asked for. */
const maxListed = 20;
