import type { BelowCounts, ColumnEvent, FindingEvent, SourcePath } from '../../../model/index.js';
import type { FindingGroup, SourceFindings } from '../../model/group.js';
import { type OpenSource, SourceStack } from '../../model/source-stack.js';
import { TopGroups } from '../../model/top-groups.js';
import { type FieldRef, fieldText, sourceText } from '../../safety/names.js';
import { groupLimit, overflowLine } from './group-limit.js';
import { columnLines, groupLines, idAndPosition, type ListingOptions, personsText } from './group-lines.js';
import type { Grouping } from './grouping.js';

/** How many fields of a source are listed. The others are summed up. */
const maxFields = { usually: 20, verbose: 1000 } as const;

/** Groups findings by source and field: which tickets, which fields. */
export class ByField implements Grouping {
  readonly #options: ListingOptions;
  readonly #sources: TopGroups;
  readonly #clean: string[][] = [];
  #moreClean = 0;
  /** True if one of the sources in `#moreClean` has findings below the reporting threshold. */
  #moreHoldsBelow = false;
  readonly #open: SourceStack;

  constructor(options: ListingOptions) {
    this.#options = options;
    this.#sources = new TopGroups(groupLimit(options));
    this.#open = new SourceStack(options.limit);
  }

  begin(source: SourcePath, format: string): void {
    this.#open.begin(source, format);
  }

  add(finding: FindingEvent): void {
    this.#open.add(finding);
  }

  column(column: ColumnEvent): void {
    this.#open.column(column);
  }

  skipped(): void {
    this.#open.skipped();
  }

  end(source: SourcePath, format: string, read: string, below: BelowCounts | undefined): void {
    if (this.#open.isEmpty) this.#open.begin(source, format);
    this.#keep(this.#open.end(below)!, read);
  }

  *lines(): Generator<string> {
    const { wording } = this.#options;
    for (const open of this.#open.rest()) this.#keep(open, `${open.found.format}, ${wording.notToItsEnd}`);
    for (const lines of this.#sources.lines) yield* lines;
    yield* overflowLine(this.#sources, 'source', this.#options);
    for (const lines of this.#clean) yield* lines;
    if (this.#moreClean > 0) yield* [wording.moreClean(this.#moreClean, this.#moreHoldsBelow), ''];
  }

  #keep({ found, columns, isUnclear, below }: OpenSource, read: string): void {
    if (found.isEmpty) {
      const { words, nothingInIt } = this.#options.wording;
      const held = below !== undefined ? [words.notListedHere(below)] : isUnclear ? [] : [nothingInIt];
      this.#keepClean(found.source, columns, [read, ...held].join(', '), below !== undefined);
      return;
    }
    const findings = found.fields.reduce((sum, group) => sum + group.findings, found.others?.findings ?? 0);
    this.#sources.add({ persons: found.persons.size, findings }, () => [
      ...this.#sourceLines(found, read),
      ...columnLines(columns, this.#options),
      '',
    ]);
  }

  #keepClean(source: SourcePath, columns: readonly ColumnEvent[], read: string, holdsBelow: boolean): void {
    const { verbose, style } = this.#options;
    if (!verbose) return;
    if (this.#clean.length === groupLimit(this.#options)) {
      this.#moreClean += 1;
      this.#moreHoldsBelow ||= holdsBelow;
    } else
      this.#clean.push([
        `${style.file(sourceText(source))}  ${style.minor(read)}`,
        ...columnLines(columns, this.#options),
        '',
      ]);
  }

  *#sourceLines(found: SourceFindings, read: string): Generator<string> {
    const { style, wording, verbose } = this.#options;
    const { words } = wording;
    const { fields, others, testNumbers } = found;
    // A person in two fields counts once, so the counts of the fields do not give this one.
    const persons = fields.length > 1 ? `, ${words.counted(found.persons.size, 'person')}` : '';
    yield `${style.file(sourceText(found.source))}  ${style.minor(read)}${persons}`;
    const listed = fields.slice(0, maxFields[verbose ? 'verbose' : 'usually']);
    for (const group of listed) yield* this.#fieldLines(group, found, 'field');
    const more = fields.slice(listed.length);
    if (more.length > 0)
      yield `  ${wording.moreFields(
        more.length,
        more.reduce((sum, { findings }) => sum + findings, 0),
      )}`;
    if (others !== undefined) yield* this.#fieldLines(others, found, 'other fields');
    if (testNumbers !== undefined) yield* this.#fieldLines(testNumbers, found, 'test numbers');
  }

  #fieldLines(group: FindingGroup, { format }: SourceFindings, what: FieldRef['what']): Generator<string> {
    const { words } = this.#options.wording;
    const { field, kind } = group;
    const name = fieldText({ field, kind, format, what }, words);
    const who =
      what === 'test numbers' ? words.counted(group.persons.size, 'number') : personsText(group, this.#options);
    return groupLines(name, group, who, idAndPosition(words, what !== 'field'), this.#options);
  }
}
