import {
  type DateOf,
  type FindingEvent,
  personIndex,
  type RecordDate,
  type ScanEnd,
  type ScanEvent,
  type ScanStart,
  type SourceEnd,
  type SourcePath,
  type Threshold,
} from '../../model/index.js';
import type { Report, Sink } from '../report.js';
import type { FieldRef } from '../safety/names.js';
import { type FindingGroup, SourceFindings } from './group.js';
import { OrdinalSet } from './ordinal-set.js';
import { SkipGroups } from './skips.js';

/** The findings in one field of one source. */
export interface FieldSummary extends FieldRef {
  readonly source: SourcePath;
  readonly findings: number;
  readonly records: number;
  readonly persons: number;
  readonly confidences: Readonly<Record<Threshold, number>>;
  /** The first of them. */
  readonly listed: readonly FindingEvent[];
}

/** The first and the last day of a period, YYYY-MM-DD. */
export interface Period {
  oldest: string;
  newest: string;
}

/** The most fields kept, those with the most findings. The others are counted together. */
const maxFields = 5000;
/** The most findings kept for listing. */
const maxListed = 5000;
const maxYears = 200;
const maxNames = 200;
const maxChecksums = 200;
const skipsListed = 200;

/** Everything that a report written at the end of a run needs. Its size does not grow with the number of findings. */
export class RunSummary {
  start: ScanStart | undefined;
  end: ScanEnd | undefined;
  readonly skips = new SkipGroups(skipsListed);
  /** Look-alikes by reason. */
  readonly lookAlikes = new Map<string, number>();
  /** Persons by the year of their records. Persons in records without a date are under the empty key. */
  readonly years = new Map<string, OrdinalSet>();
  /** Findings by the field, or the property of the document, that dates their record. */
  readonly dateFields = new Map<string, number>();
  /** Persons under 18 years. */
  readonly minors = new OrdinalSet();
  /** Persons of 100 years or more. */
  readonly veryOld = new OrdinalSet();
  readonly persons = new OrdinalSet();
  /** The periods of the records with findings, by what their dates are of. */
  readonly periods = new Map<DateOf, Period>();
  /** Findings by what dates their record. */
  readonly dated = { record: 0, document: 0, file: 0, nothing: 0 };
  /** Findings except published test numbers. */
  findings = 0;
  /** Findings of published test numbers. */
  testFindings = 0;
  /** True if a finding shows the whole number. */
  showsValues = false;
  /** The entries missing from `fields`: fields with their findings, and sources with published test numbers. */
  readonly others = { fields: 0, findings: 0, testSources: 0 };
  /** Sources by ticket system and format. */
  readonly formats = new Map<string, number>();
  /** The SHA-256 of the first files with findings, under `--checksums`. */
  readonly checksums: { readonly file: string; readonly sha256: string }[] = [];
  /** How many files with findings have a SHA-256. */
  checksummed = 0;
  #fileWithFindings: string | undefined;
  readonly #limit: number;
  #listed = 0;
  #fields: FieldSummary[] = [];
  readonly #open: SourceFindings[] = [];

  /** @param limit  how many findings of each field to keep for listing */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Adds an event, in the order of the stream.
   *
   * @param event  the event
   */
  add(event: ScanEvent): void {
    switch (event.type) {
      case 'scan-start':
        this.start = event;
        break;
      case 'source-start':
        this.#open.push(new SourceFindings(event.source, event.format, this.#limit));
        break;
      case 'finding':
        this.#addFinding(event);
        break;
      case 'skipped':
        this.skips.add(event);
        break;
      case 'source-end':
        this.#endSource(event);
        break;
      case 'scan-end':
        this.end = event;
        break;
    }
  }

  /** Adds the findings of sources that did not end. */
  close(): void {
    for (const found of this.#open.splice(0).reverse()) this.#keep(found);
  }

  /** The fields, the one with the most findings first and published test numbers last. */
  get fields(): readonly FieldSummary[] {
    return this.#fields.sort(byWeight);
  }

  #addFinding(event: FindingEvent): void {
    const { location, verdict, person, age } = event;
    if (this.#open.length === 0) this.#open.push(new SourceFindings(location.source, '', this.#limit));
    this.#open.at(-1)!.add(event);
    if (event.value !== undefined) this.showsValues = true;
    if (verdict.kind === 'test') {
      this.testFindings += 1;
      return;
    }
    this.findings += 1;
    this.#fileWithFindings = location.source.file;
    const ordinal = personIndex(person);
    this.persons.add(ordinal);
    if (age === 'under 18') this.minors.add(ordinal);
    if (age === '100 or more') this.veryOld.add(ordinal);
    const { date } = location.record;
    this.#addDate(date);
    const year = date?.day.slice(0, 4) ?? '';
    let persons = this.years.get(year);
    if (persons === undefined && this.years.size < maxYears) {
      persons = new OrdinalSet();
      this.years.set(year, persons);
    }
    persons?.add(ordinal);
  }

  #addDate(date: RecordDate | undefined): void {
    this.dated[date?.of ?? 'nothing'] += 1;
    if (date === undefined) return;
    const { day, from, of } = date;
    this.periods.set(of, extended(this.periods.get(of), day));
    if (of !== 'file' && (this.dateFields.has(from) || this.dateFields.size < maxNames))
      this.dateFields.set(from, (this.dateFields.get(from) ?? 0) + 1);
  }

  #endSource({ source, format, system, sha256, lookAlikes }: SourceEnd): void {
    if (sha256 !== undefined && source.file === this.#fileWithFindings) {
      this.checksummed += 1;
      if (this.checksums.length < maxChecksums) this.checksums.push({ file: source.file, sha256 });
    }
    const open = this.#open.pop();
    if (open !== undefined) this.#keep(open);
    const name = system === undefined ? format : `${system} ${format}`;
    if (this.formats.has(name) || this.formats.size < maxNames)
      this.formats.set(name, (this.formats.get(name) ?? 0) + 1);
    for (const [reason, count] of Object.entries(lookAlikes))
      this.lookAlikes.set(reason, (this.lookAlikes.get(reason) ?? 0) + count);
  }

  #keep(found: SourceFindings): void {
    const keep = (group: FindingGroup | undefined, what: FieldRef['what']): void => {
      if (group === undefined) return;
      const { field, kind, findings, records, persons, confidences } = group;
      const listed = group.listed.slice(0, Math.max(0, maxListed - this.#listed));
      this.#listed += listed.length;
      const { source, format } = found;
      const ref: FieldRef = { field, kind, format, what };
      this.#fields.push({ ...ref, source, findings, records, persons: persons.size, confidences, listed });
    };
    for (const group of found.fields) keep(group, 'field');
    keep(found.others, 'other fields');
    keep(found.testNumbers, 'test numbers');
    if (this.#fields.length <= 2 * maxFields) return;
    const dropped = this.#fields.sort(byWeight).splice(maxFields);
    for (const { what, findings } of dropped) {
      if (what === 'test numbers') {
        this.others.testSources += 1;
        continue;
      }
      this.others.fields += 1;
      this.others.findings += findings;
    }
  }
}

function byWeight(one: FieldSummary, other: FieldSummary): number {
  return Number(one.what === 'test numbers') - Number(other.what === 'test numbers') || other.findings - one.findings;
}

function extended(period: Period | undefined, day: string): Period {
  if (period === undefined) return { oldest: day, newest: day };
  if (day < period.oldest) period.oldest = day;
  if (day > period.newest) period.newest = day;
  return period;
}

/** Writes a report at the end of a run, from its summary. */
export class SummaryReport implements Report {
  readonly #sink: Sink;
  readonly #summary: RunSummary;
  readonly #write: (summary: RunSummary) => Iterable<string>;

  /**
   * @param sink  receives the text
   * @param limit  how many findings of each field to keep for listing
   * @param write  makes the text of the report, in parts
   */
  constructor(sink: Sink, limit: number, write: (summary: RunSummary) => Iterable<string>) {
    this.#sink = sink;
    this.#summary = new RunSummary(limit);
    this.#write = write;
  }

  events(batch: readonly ScanEvent[]): void {
    for (const event of batch) this.#summary.add(event);
  }

  async close(): Promise<void> {
    this.#summary.close();
    for (const text of this.#write(this.#summary)) await this.#sink(text);
  }
}
