import type { FindingEvent } from '../../../model/index.js';
import { FindingGroup } from '../../model/group.js';
import { placeText, shownNumber, sourceText } from '../../safety/names.js';
import { type ListingOptions, listedLines } from './group-lines.js';

/**
 * Collects published test numbers, which belong to no person. Groupings other than by source list them together at the
 * end.
 */
export class TestNumbers {
  readonly #options: ListingOptions;
  #group: FindingGroup | undefined;

  constructor(options: ListingOptions) {
    this.#options = options;
  }

  /**
   * Takes a finding if it is a published test number.
   *
   * @param finding  any finding
   * @returns true if it took the finding
   */
  take(finding: FindingEvent): boolean {
    if (finding.verdict.kind !== 'test') return false;
    this.#group ??= new FindingGroup(finding.location.record.kind, undefined, this.#options.limit);
    this.#group.add(finding);
    return true;
  }

  /**
   * Writes the test numbers.
   *
   * @returns the lines; none if there are no test numbers
   */
  *lines(): Generator<string> {
    const group = this.#group;
    if (group === undefined) return;
    const { style, wording } = this.#options;
    const { words } = wording;
    const counts = `${wording.findingsIn(group.findings, group.records, 'record')}, ${words.counted(group.persons.size, 'number')}`;
    yield `${style.file(words.noField.testNumbers)}: ${counts}`;
    yield* listedLines(
      group,
      (finding) => [sourceText(finding.location.source), placeText(finding, words, true), shownNumber(finding)],
      this.#options,
    );
    yield '';
  }
}
