import { parseIsoDate } from '../../src/cpr/index.js';
import { inColumn } from '../../src/detect/detect.js';
import { evidenceOf, type WeightName } from '../../src/detect/evidence/weights.js';
import { detectIn } from '../../src/detect/index.js';
import {
  type Evidence,
  type FieldPath,
  parseFieldText,
  type RecordRef,
  type Segment,
  type Verdict,
} from '../../src/model/index.js';

/**
 * The as-of date of the tests. The numbers in them state births in 2037–2057: adults on this day, and nobody's numbers
 * today.
 */
export const asOf = parseIsoDate('2060-01-01')!;

function textOf({ rule, says }: Evidence): string {
  return `${rule}: ${says}`;
}

const nameOf: ReadonlyMap<string, WeightName> = new Map(
  (Object.keys(evidenceOf) as WeightName[]).map((name) => [textOf(evidenceOf[name]), name]),
);

/** The rules that fired, by the names of their weights. */
export function rulesOf({ evidence }: Verdict): WeightName[] {
  return evidence.map((one) => nameOf.get(textOf(one))!);
}

export interface Read {
  /** The number as it stands in the text. */
  readonly written: string;
  readonly ten: string;
  readonly confidence: Verdict['confidence'];
  readonly probability: number;
  readonly kind: Verdict['kind'];
  readonly rules: readonly WeightName[];
  readonly lookAlike: string | undefined;
}

export function segmentOf(text: string, name?: string | FieldPath, own = { start: 0, end: text.length }): Segment {
  const field = typeof name === 'string' ? parseFieldText(name) : name;
  return {
    spot: { record: { kind: 'document', number: 1 }, ...(field !== undefined && { field }) },
    text,
    own,
    base: 0,
  };
}

export interface ReadingOptions {
  /** The record that holds the text. */
  readonly record?: Partial<RecordRef>;
  /** Its path, or its parts. */
  readonly field?: string | FieldPath;
  /** The text next to the value. */
  readonly label?: string;
  readonly asOf?: string;
  /** What the column says that the text is a value of, in decibans. */
  readonly column?: number;
}

/** Every CPR-shaped number of a text, look-alikes too. */
export function read(text: string, options: ReadingOptions = {}): Read[] {
  const day = options.asOf === undefined ? asOf : parseIsoDate(options.asOf)!;
  const { column, record, label } = options;
  const segment = segmentOf(text, options.field);
  const spot = { ...segment.spot, record: { ...segment.spot.record, ...record } };
  const hits = detectIn({ ...segment, spot, ...(label !== undefined && { label }) }, day);
  return hits.map((hit) => {
    const { start, end, ten, verdict, lookAlike } = column === undefined ? hit : inColumn(hit, column);
    const { confidence, probability, kind } = verdict;
    return { written: text.slice(start, end), ten, confidence, probability, kind, rules: rulesOf(verdict), lookAlike };
  });
}

/** The rules that fired on the only number in a text. */
export function rulesIn(text: string, options: ReadingOptions = {}): readonly WeightName[] {
  const [only, ...others] = read(text, options);
  if (only === undefined || others.length > 0) throw new Error(`${others.length + (only ? 1 : 0)} numbers, not one`);
  return only.rules;
}
