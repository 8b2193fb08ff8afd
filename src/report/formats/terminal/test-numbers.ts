import type { FindingEvent } from '../../../model/index.js';
import { FindingGroup } from '../../model/group.js';
import { placeText, shownNumber, sourceText } from '../../safety/names.js';
import { listedLines, type Writing } from './group-lines.js';

/** Published test numbers, which are no persons: of groupings that are not by source they stand at the end, all together. */
export class TestNumbers {
  readonly #writing: Writing;
  #group: FindingGroup | undefined;

  constructor(writing: Writing) {
    this.#writing = writing;
  }

  /** Whether the finding is one, and has been taken. */
  take(finding: FindingEvent): boolean {
    if (finding.verdict.kind !== 'test') return false;
    this.#group ??= new FindingGroup(finding.location.record.kind, undefined, this.#writing.limit);
    this.#group.add(finding);
    return true;
  }

  *lines(): Generator<string> {
    const group = this.#group;
    if (group === undefined) return;
    const { style, wording } = this.#writing;
    const { words } = wording;
    const counts = `${wording.findingsIn(group.findings, group.records, 'record')}, ${words.counted(group.persons.size, 'number')}`;
    yield `${style.file(words.noField.testNumbers)}: ${counts}`;
    yield* listedLines(
      group,
      (finding) => [sourceText(finding.location.source), placeText(finding, words, true), shownNumber(finding)],
      this.#writing,
    );
    yield '';
  }
}
