import { type FindingEvent, personIndex, RecordCounter, type RecordKind, type SourcePath } from '../../model/index.js';
import { OrdinalSet } from './ordinal-set.js';

/** The findings of one field of a source: counted, and the first of them kept to be listed. */
export class FindingGroup {
  /** Undefined where records have no fields. */
  readonly field: string | undefined;
  readonly kind: RecordKind;
  readonly persons = new OrdinalSet();
  readonly confidences = { certain: 0, likely: 0, possible: 0 };
  readonly listed: FindingEvent[] = [];
  findings = 0;
  records = 0;
  readonly #limit: number;
  readonly #counter = new RecordCounter();

  constructor(kind: RecordKind, field: string | undefined, limit: number) {
    this.kind = kind;
    this.field = field;
    this.#limit = limit;
  }

  add(finding: FindingEvent): void {
    const { location, person, verdict } = finding;
    this.findings += 1;
    if (this.#counter.isNew(location)) this.records += 1;
    if (verdict.confidence !== 'cleared') this.confidences[verdict.confidence] += 1;
    this.persons.add(personIndex(person));
    if (this.listed.length < this.#limit) this.listed.push(finding);
  }
}

/** More fields than this are counted together: a file whose keys are data has as many as it has records. */
export const maxFields = 1000;

/** The findings of one source, by field. Published test numbers stand apart. */
export class SourceFindings {
  readonly source: SourcePath;
  readonly format: string;
  /** Those of all fields together: who is in two of them counts once. */
  readonly persons = new OrdinalSet();
  readonly #limit: number;
  readonly #groups = new Map<RecordKind, Map<string | undefined, FindingGroup>>();
  #fields = 0;
  #others: FindingGroup | undefined;
  #testNumbers: FindingGroup | undefined;

  constructor(source: SourcePath, format: string, limit: number) {
    this.source = source;
    this.format = format;
    this.#limit = limit;
  }

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

  /** What was found in fields beyond the thousandth. */
  get others(): FindingGroup | undefined {
    return this.#others;
  }

  get testNumbers(): FindingGroup | undefined {
    return this.#testNumbers;
  }

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
