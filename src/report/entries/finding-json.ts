import type { Evidence, FindingEvent, Location, RecordRef, SourcePath, Span, Verdict } from '../../model/index.js';
import { harmlessJson, quoted } from '../safety/neutral.js';

/**
 * Writes findings as JSON: the same text as JSON.stringify, harmless to terminals, in a fifth of the time. A dump that
 * is full of CPR numbers is mostly the writing of findings.
 *
 * The source, the field and the verdict of a finding are mostly those of another before it; their text is kept.
 */
export class FindingWriter {
  #source: SourcePath | undefined;
  #kind: RecordRef['kind'] | undefined;
  #begin = '';
  #field: string | undefined;
  #fieldText = '}';
  readonly #verdicts = new VerdictTexts();

  /** The event on one line, without a line break behind it. */
  event({
    location: { source, record, field, line, span },
    person,
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
      this.#fieldText = field === undefined ? '}' : `},"field":${quoted(field)}`;
    }
    return (
      this.#begin +
      record.number +
      (record.id === undefined ? '' : `,"id":${quoted(record.id)}`) +
      (record.date === undefined ? '' : `,"date":{"day":"${record.date.day}","from":${quoted(record.date.from)}}`) +
      this.#fieldText +
      (line === undefined ? '' : `,"line":${line}`) +
      `,"span":{"start":${span.start},"end":${span.end}}},"person":"${person}","masked":"${masked}","verdict":` +
      this.#verdicts.textOf(verdict) +
      (past === undefined ? '' : ',"past":true') +
      (age === undefined ? '' : `,"age":"${age}"`) +
      (context === undefined ? '' : `,"context":${quoted(context)}`) +
      (value === undefined ? '}' : `,"value":"${value}"}`)
    );
  }
}

/** What `FindingWriter` writes. When an event gets a new field the compiler stops here, and the writer has to learn it. */
type Written = {
  finding: 'type' | 'location' | 'person' | 'masked' | 'verdict' | 'past' | 'age' | 'context' | 'value';
  location: 'source' | 'record' | 'field' | 'line' | 'span';
  record: 'kind' | 'number' | 'id' | 'date';
  span: 'start' | 'end';
};
type Forgotten =
  | Exclude<keyof FindingEvent, Written['finding']>
  | Exclude<keyof Location, Written['location']>
  | Exclude<keyof RecordRef, Written['record']>
  | Exclude<keyof Span, Written['span']>;
const nothingIsForgotten: [Forgotten] extends [never] ? true : Forgotten = true;
void nothingIsForgotten;

/** The pieces of evidence that spoke, one after the other, and the text of the verdict they last led to. */
interface Spoken {
  readonly next: Map<Evidence, Spoken>;
  verdict?: Verdict;
  text: string;
}

/** Verdicts as JSON. The same rules speak again and again, and what they say is the same object each time. */
class VerdictTexts {
  #root: Spoken = { next: new Map(), text: '' };
  #kept = 0;

  textOf(verdict: Verdict): string {
    let spoken = this.#root;
    for (const evidence of verdict.evidence) spoken = spoken.next.get(evidence) ?? this.#keep(spoken, evidence);
    const known = spoken.verdict;
    if (
      known?.kind !== verdict.kind ||
      known.probability !== verdict.probability ||
      known.confidence !== verdict.confidence
    ) {
      spoken.verdict = verdict;
      spoken.text = harmlessJson(verdict);
    }
    return spoken.text;
  }

  #keep(after: Spoken, evidence: Evidence): Spoken {
    const spoken: Spoken = { next: new Map(), text: '' };
    // Events that were read back from a file have objects of their own: they are written, and not kept for ever.
    if (this.#kept === maxKeptEvidence) {
      this.#root = { next: new Map(), text: '' };
      this.#kept = 0;
    }
    this.#kept += 1;
    after.next.set(evidence, spoken);
    return spoken;
  }
}

/** Some hundred ways to reach a verdict are met in practice. */
const maxKeptEvidence = 10_000;
