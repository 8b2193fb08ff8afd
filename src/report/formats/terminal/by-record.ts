import { type FindingEvent, isSameRecord, type SourcePath } from '../../../model/index.js';
import { FindingGroup } from '../../model/group.js';
import { TopGroups } from '../../model/top-groups.js';
import { nameText, shownNumber, sourceText } from '../../safety/names.js';
import { groupLimit, overflowLine } from './group-limit.js';
import { type Cells, type ListingOptions, listedLines, personsText } from './group-lines.js';
import type { Grouping } from './grouping.js';
import { TestNumbers } from './test-numbers.js';

/** A record that may have further findings. */
interface OpenRecord {
  readonly first: FindingEvent;
  readonly group: FindingGroup;
}

/** The record being read in a source, and the text outside its records, which is one group. */
interface OpenSource {
  record?: OpenRecord;
  outside?: OpenRecord;
}

/** Groups findings by record: which tickets, messages and rows hold the most persons. */
export class ByRecord implements Grouping {
  readonly #options: ListingOptions;
  readonly #testNumbers: TestNumbers;
  readonly #records: TopGroups;
  /** The source being read, last, and the sources around it. */
  readonly #open: OpenSource[] = [];

  constructor(options: ListingOptions) {
    this.#options = options;
    this.#testNumbers = new TestNumbers(options);
    this.#records = new TopGroups(groupLimit(options));
  }

  begin(): void {
    this.#open.push({});
  }

  add(finding: FindingEvent): void {
    if (this.#testNumbers.take(finding)) return;
    if (this.#open.length === 0) this.begin();
    const source = this.#open.at(-1)!;
    const { kind } = finding.location.record;
    const place = kind === 'document' ? 'outside' : 'record';
    let open = source[place];
    if (open === undefined || !isSameRecord(open.first.location, finding.location)) {
      this.#keep(open);
      open = { first: finding, group: new FindingGroup(kind, undefined, this.#options.limit) };
      source[place] = open;
    }
    open.group.add(finding);
  }

  column(): void {}

  end(_source: SourcePath): void {
    this.#keepAll(this.#open.pop() ?? {});
  }

  *lines(): Generator<string> {
    for (const open of this.#open.splice(0).reverse()) this.#keepAll(open);
    for (const lines of this.#records.lines) yield* lines;
    yield* overflowLine(this.#records, 'record', this.#options);
    yield* this.#testNumbers.lines();
  }

  #keepAll({ record, outside }: OpenSource): void {
    this.#keep(record);
    this.#keep(outside);
  }

  #keep(open: OpenRecord | undefined): void {
    if (open === undefined) return;
    const { group } = open;
    this.#records.add({ persons: group.persons.size, findings: group.findings }, () => [
      ...this.#recordLines(open),
      '',
    ]);
  }

  *#recordLines({ first, group }: OpenRecord): Generator<string> {
    const { style, wording } = this.#options;
    const { words } = wording;
    const { source, record } = first.location;
    const name = [...(record.id === undefined ? [] : [nameText(record.id, words)]), words.record(record)].join(', ');
    const day = record.date === undefined ? '' : `, ${words.dateOf(record.date)}`;
    yield `${style.file(name)}${day}  ${style.minor(sourceText(source))}`;
    yield `  ${words.counted(group.findings, 'finding')}, ${personsText(group, this.#options)}`;
    const cells: Cells = (finding) => {
      const { part, field, line } = finding.location;
      return [
        part === undefined ? '' : nameText(part, words),
        field === undefined ? '' : nameText(field, words),
        line === undefined || record.kind === 'line' ? '' : words.line(line),
        shownNumber(finding),
      ];
    };
    yield* listedLines(group, cells, this.#options);
  }
}
