import type {
  Evidence,
  FindingEvent,
  Location,
  RecordDate,
  RecordRef,
  SourcePath,
  Span,
  Verdict,
} from '../../model/index.js';
import { harmlessJson, quoted } from '../safety/neutral.js';

/**
 * Writes findings as JSON: the same text as `harmlessJson`, in a fifth of the time. Most of the time for a dump full of
 * CPR numbers goes into writing findings.
 *
 * Most findings share the source, the field and the verdict of an earlier one, so it keeps the text of these.
 */
export class FindingWriter {
  #source: SourcePath | undefined;
  #kind: RecordRef['kind'] | undefined;
  #begin = '';
  #field: string | undefined;
  #fieldText = '';
  #date: RecordDate | undefined;
  #dateText = '';
  readonly #verdicts = new VerdictTexts();

  /**
   * Writes one event.
   *
   * @param finding  the event
   * @returns one line, without a line break
   */
  event({
    location: { source, record, part, field, line, span },
    person,
    key,
    masked,
    verdict,
    past,
    age,
    context,
    value,
  }: FindingEvent): string {
    if (source !== this.#source || record.kind !== this.#kind) {
      this.#source = source;
      this.#kind = record.kind;
      this.#begin = `{"type":"finding","location":{"source":${harmlessJson(source)},"record":{"kind":"${record.kind}","number":`;
    }
    if (field !== this.#field) {
      this.#field = field;
      this.#fieldText = field === undefined ? '' : `,"field":${quoted(field)}`;
    }
    // Records without a date of their own share the object of their document or file.
    if (record.date !== this.#date) {
      this.#date = record.date;
      this.#dateText = record.date === undefined ? '' : dateText(record.date);
    }
    return (
      this.#begin +
      record.number +
      (record.id === undefined ? '' : `,"id":${quoted(record.id)}`) +
      this.#dateText +
      (part === undefined ? '}' : `},"part":${quoted(part)}`) +
      this.#fieldText +
      (line === undefined ? '' : `,"line":${line}`) +
      `,"span":{"start":${span.start},"end":${span.end}}},"person":"${person}"${key === undefined ? '' : `,"key":"${key}"`},"masked":"${masked}","verdict":` +
      this.#verdicts.textOf(verdict) +
      (past === undefined ? '' : ',"past":true') +
      (age === undefined ? '' : `,"age":"${age}"`) +
      (context === undefined ? '' : `,"context":${quoted(context)}`) +
      (value === undefined ? '}' : `,"value":"${value}"}`)
    );
  }
}

function dateText({ day, from, of }: RecordDate): string {
  return `,"date":{"day":"${day}","from":${quoted(from)},"of":"${of}"}`;
}

/** The properties that `FindingWriter` writes. If an event gets a new one, the compiler reports an error here. */
type Written = {
  finding: 'type' | 'location' | 'person' | 'key' | 'masked' | 'verdict' | 'past' | 'age' | 'context' | 'value';
  location: 'source' | 'record' | 'part' | 'field' | 'line' | 'span';
  record: 'kind' | 'number' | 'id' | 'date';
  span: 'start' | 'end';
};
type Missing =
  | Exclude<keyof FindingEvent, Written['finding']>
  | Exclude<keyof Location, Written['location']>
  | Exclude<keyof RecordRef, Written['record']>
  | Exclude<keyof Span, Written['span']>;
const nothingIsMissing: [Missing] extends [never] ? true : Missing = true;
void nothingIsMissing;

/** A path through the pieces of evidence, in order, with the text of the last verdict that ended there. */
interface EvidencePath {
  readonly next: Map<Evidence, EvidencePath>;
  verdict?: Verdict;
  text: string;
}

/** Writes verdicts as JSON. The same rules fire again and again, and their evidence is the same object each time. */
class VerdictTexts {
  #root: EvidencePath = { next: new Map(), text: '' };
  #kept = 0;

  textOf(verdict: Verdict): string {
    let path = this.#root;
    for (const evidence of verdict.evidence) path = path.next.get(evidence) ?? this.#keep(path, evidence);
    const known = path.verdict;
    if (
      known?.kind !== verdict.kind ||
      known.probability !== verdict.probability ||
      known.confidence !== verdict.confidence
    ) {
      path.verdict = verdict;
      path.text = harmlessJson(verdict);
    }
    return path.text;
  }

  #keep(after: EvidencePath, evidence: Evidence): EvidencePath {
    const path: EvidencePath = { next: new Map(), text: '' };
    // Events read back from a file have new objects each time, so the texts are dropped from time to time.
    if (this.#kept === maxKeptEvidence) {
      this.#root = { next: new Map(), text: '' };
      this.#kept = 0;
    }
    this.#kept += 1;
    after.next.set(evidence, path);
    return path;
  }
}

/** Far more than needed: some hundred paths to a verdict occur in practice. */
const maxKeptEvidence = 10_000;
