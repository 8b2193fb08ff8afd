import type { FindingEvent, SourcePath } from '../../../model/index.js';
import { FindingGroup } from '../../model/group.js';
import { TopGroups } from '../../model/top-groups.js';
import { idText, positionText, shownNumber } from '../../safety/names.js';
import { neutral } from '../../safety/neutral.js';
import { groupLimit, overflowLine } from './group-limit.js';
import { type Cells, type ListingOptions, listedLines, personsText } from './group-lines.js';
import type { Grouping } from './grouping.js';
import { TestNumbers } from './test-numbers.js';

/** Groups findings by file, with everything inside it: which files to move, to clean, or to ask somebody about. */
export class ByFile implements Grouping {
  readonly #options: ListingOptions;
  readonly #testNumbers: TestNumbers;
  readonly #files: TopGroups;
  #file = '';
  #group: FindingGroup | undefined;
  readonly #sources = new Set<string>();

  constructor(options: ListingOptions) {
    this.#options = options;
    this.#testNumbers = new TestNumbers(options);
    this.#files = new TopGroups(groupLimit(options));
  }

  begin({ members }: SourcePath): void {
    // In merged results, another file may have the same name.
    if (members.length === 0) this.#keep();
  }

  add(finding: FindingEvent): void {
    const { source, record } = finding.location;
    if (this.#testNumbers.take(finding)) return;
    // Files come one after the other, each with its members.
    if (this.#group !== undefined && source.file !== this.#file) this.#keep();
    this.#file = source.file;
    this.#group ??= new FindingGroup(record.kind, undefined, this.#options.limit);
    this.#group.add(finding);
    if (this.#sources.size < maxSources) this.#sources.add(source.members.join('\0'));
  }

  column(): void {}

  end(): void {}

  *lines(): Generator<string> {
    this.#keep();
    for (const lines of this.#files.lines) yield* lines;
    yield* overflowLine(this.#files, 'file', this.#options);
    yield* this.#testNumbers.lines();
  }

  #keep(): void {
    const [file, group] = [this.#file, this.#group];
    if (group === undefined) return;
    const inside = this.#sources.size;
    this.#group = undefined;
    this.#sources.clear();
    this.#files.add({ persons: group.persons.size, findings: group.findings }, () => [
      ...this.#fileLines(file, group, inside),
      '',
    ]);
  }

  *#fileLines(file: string, group: FindingGroup, inside: number): Generator<string> {
    const { style, wording } = this.#options;
    const { words } = wording;
    const within = inside > 1 ? `  ${style.minor(wording.inside(inside))}` : '';
    yield `${style.file(neutral(file))}${within}`;
    yield `  ${wording.findingsIn(group.findings, group.records, 'record')}, ${personsText(group, this.#options)}`;
    const cells: Cells = (finding) => {
      const { members } = finding.location.source;
      const id = idText(finding, words);
      const names = [...members.map(neutral), ...(id === undefined ? [] : [id])];
      return [names.join(' > '), positionText(finding, words, true), shownNumber(finding)];
    };
    yield* listedLines(group, cells, this.#options);
  }
}

/** The most members of a file that are counted one by one. */
const maxSources = 100_000;
