import { type FindingEvent, personIndex, RecordCounter, type RecordKind, type SourcePath } from '../../model/index.js';
import { OrdinalSet } from './ordinal-set.js';

/** Counts the findings of one field of a source, and keeps the first of them for listing. */
export class FindingGroup {
  /** The name of the field. Undefined if the records have no fields. */
  readonly field: string | undefined;
  readonly kind: RecordKind;
  readonly persons = new OrdinalSet();
  readonly confidences = { certain: 0, likely: 0, possible: 0 };
  readonly listed: FindingEvent[] = [];
  findings = 0;
  records = 0;
  readonly #limit: number;
  readonly #counter = new RecordCounter();

  /**
   * @param kind  the kind of the records
   * @param field  the name of the field
   * @param limit  how many findings to keep for listing
   */
  constructor(kind: RecordKind, field: string | undefined, limit: number) {
    this.kind = kind;
    this.field = field;
    this.#limit = limit;
  }

  /**
   * Adds a finding of the field.
   *
   * @param finding  the finding
   */
  add(finding: FindingEvent): void {
    const { location, person, verdict } = finding;
    this.findings += 1;
    if (this.#counter.isNew(location)) this.records += 1;
    if (verdict.confidence !== 'cleared') this.confidences[verdict.confidence] += 1;
    this.persons.add(personIndex(person));
    if (this.listed.length < this.#limit) this.listed.push(finding);
  }
}

/**
 * The most fields with groups of their own in a source; the others share one. A file with data for keys has as many
 * fields as records.
 */
export const maxFields = 1000;

/** The findings of one source by field, with published test numbers apart. */
export class SourceFindings {
  readonly source: SourcePath;
  readonly format: string;
  /** The persons of all fields. A person in two fields counts once. */
  readonly persons = new OrdinalSet();
  readonly #limit: number;
  readonly #groups = new Map<RecordKind, Map<string | undefined, FindingGroup>>();
  #fields = 0;
  #others: FindingGroup | undefined;
  #testNumbers: FindingGroup | undefined;

  /**
   * @param source  the source
   * @param format  the id of its format
   * @param limit  how many findings of each field to keep for listing
   */
  constructor(source: SourcePath, format: string, limit: number) {
    this.source = source;
    this.format = format;
    this.#limit = limit;
  }

  /**
   * Adds a finding of the source.
   *
   * @param finding  the finding
   */
  add(finding: FindingEvent): void {
    const { record, field } = finding.location;
    if (finding.verdict.kind === 'test') {
      this.#testNumbers ??= new FindingGroup(record.kind, undefined, this.#limit);
      this.#testNumbers.add(finding);
    } else {
      this.#groupOf(record.kind, field).add(finding);
      this.persons.add(personIndex(finding.person));
    }
  }

  /** The groups, the one with the most findings first. */
  get fields(): readonly FindingGroup[] {
    const groups = [...this.#groups.values()].flatMap((fields) => [...fields.values()]);
    return groups.sort((a, b) => b.findings - a.findings);
  }

  /** The findings in fields beyond the thousandth. */
  get others(): FindingGroup | undefined {
    return this.#others;
  }

  /** The findings of published test numbers. */
  get testNumbers(): FindingGroup | undefined {
    return this.#testNumbers;
  }

  /** True if the source has no findings. */
  get isEmpty(): boolean {
    return this.#fields === 0 && this.#testNumbers === undefined;
  }

  #groupOf(kind: RecordKind, field: string | undefined): FindingGroup {
    let fields = this.#groups.get(kind);
    if (fields === undefined) {
      fields = new Map();
      this.#groups.set(kind, fields);
    }
    const known = fields.get(field);
    if (known !== undefined) return known;
    if (this.#fields === maxFields) {
      this.#others ??= new FindingGroup(kind, undefined, this.#limit);
      return this.#others;
    }
    this.#fields += 1;
    const group = new FindingGroup(kind, field, this.#limit);
    fields.set(field, group);
    return group;
  }
}
