import { type CalendarDate, compareDates, parseIsoDate } from '../cpr/index.js';
import type { Evidence, FieldPath, Segment, Verdict } from '../model/index.js';
import { type Candidate, findCandidates } from './candidates/candidates.js';
import { findIrregular, hasLooseDigits } from './candidates/irregular-numbers.js';
import { findLone } from './candidates/lone-numbers.js';
import { findLongYears } from './candidates/long-years.js';
import { isBooked, readAmount } from './context/amounts.js';
import { type Context, type Cue, contextOf, readNeighbours, readWords, standsAlone } from './context/context.js';
import { dayBeside } from './context/day-of-writing.js';
import { nameOfField, namesMoment, readField, readLabel } from './context/fields.js';
import { personsOwnNumber, productionUnitWord } from './context/lexicon.js';
import { readList } from './context/lists.js';
import { isRecentEpoch, readMoment } from './context/moments.js';
import { readNearbyWords } from './context/neighbouring-words.js';
import type { DaysOfText } from './evidence/age.js';
import type { FiredRules } from './evidence/fired-rules.js';
import { isOfGreatAge, readNumber } from './evidence/read-number.js';
import { type WeightName, weights } from './evidence/weights.js';
import { type NormalizedText, normalize } from './normalize/normalize.js';

/** A candidate with its verdict and its digits. It never leaves its thread: scan/publish.ts makes it a finding. */
export interface Hit {
  /** Offset in the text of the segment, in UTF-16 code units. */
  readonly start: number;
  /** Offset after its last character, in the same unit. */
  readonly end: number;
  /** Ten characters in canonical form. */
  readonly ten: string;
  /** The birth date that it states. */
  readonly born: CalendarDate;
  /** The kind that its characters show. A published test number has the form of another kind. */
  readonly form: Candidate['kind'];
  readonly verdict: Verdict;
  /** True if its field, or its text, holds nothing else. */
  readonly alone: boolean;
  /** The rules whose weights the verdict adds up. */
  readonly rules: FiredRules;
  /** The reason under which a look-alike is counted. Present if the verdict is `cleared`. */
  readonly lookAlike?: string;
}

/**
 * Names the fired rule that speaks most strongly against a number. A look-alike is counted under it if no cue gives
 * another reason.
 */
function strongestAgainst(evidence: readonly Evidence[]): string {
  const strongest = evidence.reduce((least, one) => (one.weight < least.weight ? one : least));
  return strongest.weight < 0 ? strongest.rule : 'unlikely';
}

/**
 * Adds up the weights. Lists its properties one by one: every candidate passes here, and spreading an object costs as
 * much as adding up the weights.
 *
 * @param named  the reason that a cue gave, if any
 * @param column  what its column says, if known
 */
function judged(
  { start, end, ten, born, form, alone }: Pick<Hit, 'start' | 'end' | 'ten' | 'born' | 'form' | 'alone'>,
  rules: FiredRules,
  named: string | undefined,
  column?: Evidence,
): Hit {
  const verdict = rules.verdict(ten, form, column);
  if (verdict.confidence !== 'cleared') return { start, end, ten, born, form, verdict, alone, rules };
  const lookAlike = named ?? strongestAgainst(verdict.evidence);
  return { start, end, ten, born, form, verdict, alone, rules, lookAlike };
}

function isLabel({ weight }: Cue): boolean {
  return weight === 'labelBeside';
}

/** True if a word for CPR number is beside the number, or names its field. */
function saysCpr({ weight }: Cue): boolean {
  return weight === 'labelBeside' || weight === 'fieldNamed';
}

function saysMoment({ reason }: Cue): boolean {
  return reason === 'timestamp';
}

/** Kinds of numbers that nobody writes with a hyphen behind six digits. */
const neverHyphenated: ReadonlySet<string | undefined> = new Set(['amount', 'timestamp', 'phone-number']);

/** A heading is no evidence about a value of another form than its numbers have: the value stands in the wrong column. */
function asMisplaced(cue: Cue, { format }: Candidate): Cue {
  const isMisplaced = cue.weight === 'otherNumberField' && format.endsWith('hyphen') && neverHyphenated.has(cue.reason);
  return isMisplaced ? { ...cue, weight: 'misplacedInField' } : cue;
}

/** Rules that say whose number it is: a person's. */
const rulesOfPersons: ReadonlySet<WeightName> = new Set([
  'labelBeside',
  'labelAmbiguous',
  'fieldNamed',
  'fieldAmbiguous',
  'nameBeside',
  'madeNameBeside',
  'personBeside',
]);

function saysPerson({ weight }: Cue): boolean {
  return rulesOfPersons.has(weight);
}

/** The last name of a field before its value, as a line of YAML has it. */
const ownKeyBefore = /^\s*(?:- )?["']?[\w.-]+["']?: ?["']?$/;

/** True if the field is named for a moment, and the number is all that it holds. */
function isValueOfMoment(field: FieldPath, alone: boolean, { before, after }: Context): boolean {
  if (!alone && (after.trim() !== '' || !ownKeyBefore.test(before))) return false;
  return namesMoment(field);
}

/** Finds the numbers in every spelling, in the order of the text. */
function candidatesIn(segment: Segment, normalized: NormalizedText): Candidate[] {
  const { own, spot, label } = segment;
  const usual = findCandidates(normalized, own.start, own.end);
  if (!hasLooseDigits(normalized, usual, own.start, own.end)) return usual;
  const byPlace = (one: Candidate, other: Candidate): number => one.start - other.start;
  const written = [...usual, ...findLongYears(normalized, usual, own.start, own.end)];
  const known = [...written, ...findLone(normalized, written, own.start, own.end)].sort(byPlace);
  const inNamedField = [readField(spot.field, true), readLabel(label, true)].some(
    (cue) => cue !== undefined && saysCpr(cue),
  );
  return [...known, ...findIrregular(normalized, known, inNamedField, own.start, own.end)].sort(byPlace);
}

/** The cue of an ambiguous word, by where it stands, if the number may be a P-number. */
const unitCues: Partial<Record<WeightName, WeightName>> = { labelAmbiguous: 'unitBeside', fieldAmbiguous: 'unitField' };

/**
 * Turns an ambiguous cue into a production unit if `P-nr.` is the label or the field's name, and the number begins with
 * 10. Nobody writes a P-number with a hyphen, and no person has one.
 *
 * @param name  the text that holds the word
 */
function asProductionUnit(cue: Cue, name: string, { ten, format }: Candidate, { before }: Context): Cue {
  const weight = unitCues[cue.weight];
  const isUnit =
    weight !== undefined &&
    format === 'bare' &&
    ten.startsWith('10') &&
    productionUnitWord.test(name) &&
    !personsOwnNumber.test(before.toLowerCase());
  return isUnit ? { weight, reason: 'company-number' } : cue;
}

/** Reads what names the number, where no label is directly beside it: words, the field, or the text next to its value. */
function readNames({ spot, label }: Segment, candidate: Candidate, context: Context, alone: boolean): Cue | undefined {
  const words = alone ? undefined : readWords(context, candidate.format);
  if (words !== undefined) return asProductionUnit(words, context.before, candidate, context);
  const ofField = readField(spot.field, alone);
  const ofLabel = readLabel(label, alone);
  // PNR with `schemeID="DK:CPR"` beside it.
  if (ofField !== undefined && !(ofField.weight === 'fieldAmbiguous' && ofLabel?.weight === 'fieldNamed'))
    return asProductionUnit(ofField, nameOfField(spot.field!), candidate, context);
  if (ofLabel?.weight === 'otherNumberField') return { ...ofLabel, weight: 'otherNumberLabel' };
  return ofLabel && asProductionUnit(ofLabel, label!, candidate, context);
}

/**
 * Finds every candidate that begins inside the segment's own part, and judges it.
 *
 * Pure: the same segment and as-of date give the same hits. A verdict depends only on text within `maxMarkedChars +
 * contextUnits + maxMarkupUnits` of the number, the field's name and its label.
 *
 * @param segment  text of one field with margins
 * @param asOf  a birth after this day is in the future
 * @param fileDay  the day of the file, YYYY-MM-DD: ages are judged on the day of the record, or else on this, or on an
 *   earlier one beside the number
 * @returns the hits in the order of the text, look-alikes with the confidence `cleared` among them
 */
export function detectIn(segment: Segment, asOf: CalendarDate, fileDay?: string): Hit[] {
  const { spot, text } = segment;
  const normalized = normalize(text);
  let hits: Hit[] = [];
  for (const candidate of candidatesIn(segment, normalized)) {
    const context = contextOf(normalized, candidate);
    let cues = readNeighbours(context, candidate);
    if (cues === undefined) continue;
    const alone = standsAlone(context);
    if (!cues.some(isLabel)) {
      const cue = readNames(segment, candidate, context, alone);
      // Mostly it is the only one, and an array that grows has room for sixteen more.
      if (cue !== undefined) cues = [...cues, asMisplaced(cue, candidate)];
      else if (
        spot.field !== undefined &&
        isRecentEpoch(candidate, asOf) &&
        isValueOfMoment(spot.field, alone, context)
      )
        cues.push({ weight: 'otherNumberField', reason: 'timestamp' });
    }
    if (candidate.format === 'irregular' && !cues.some(saysCpr)) continue;
    const amount = readAmount(context, candidate);
    if (amount !== undefined) cues.push(amount);
    if (spot.record.kind === 'row' && isBooked(context, candidate)) cues.push({ weight: 'decimals', reason: 'amount' });
    if (!alone) readNearbyWords(context, candidate, asOf, cues.some(isLabel), cues);
    const list = readList(context, candidate);
    if (list !== undefined) cues.push(list);
    const moment = cues.some(saysMoment) ? undefined : readMoment(candidate, spot.record.date?.day);
    if (moment !== undefined) cues.push(moment);
    const days = isOfGreatAge(candidate, asOf)
      ? daysOf(context, candidate, spot.record.date?.day ?? fileDay, asOf)
      : undefined;
    let rules = readNumber(candidate, asOf, cues.some(saysPerson), days);
    let named: string | undefined;
    for (const { weight, reason } of cues) {
      rules = rules.with(weight);
      named ??= reason;
    }
    const { start, end, ten, born, kind } = candidate;
    const hit = judged({ start, end, ten, born, form: kind, alone }, rules, named);
    if (hits.length === 0) hits = [hit];
    else hits.push(hit);
  }
  return hits;
}

/** The days of a text that holds a number. */
function daysOf(context: Context, { born }: Candidate, day: string | undefined, asOf: CalendarDate): DaysOfText {
  const filedOn = dayOfFiling(day, asOf);
  return { writtenOn: dayBeside(context, born, filedOn) ?? filedOn, filedOn };
}

/** The day of a record or its file, but not after the as-of date. */
function dayOfFiling(day: string | undefined, asOf: CalendarDate): CalendarDate {
  const written = day === undefined ? undefined : parseIsoDate(day);
  return written === undefined || compareDates(written, asOf) > 0 ? asOf : written;
}

/** The evidence of columns, by its weight in tenths of a deciban: findings share the objects. */
const ofColumns = new Map<number, Evidence>();

function columnEvidence(decibans: number): Evidence {
  const tenths = Math.round(decibans * 10);
  let evidence = ofColumns.get(tenths);
  if (evidence === undefined) {
    const { rule, says } = tenths > 0 ? weights.columnOfCpr : weights.columnOfOther;
    evidence = Object.freeze({ rule, says, weight: tenths / 10 });
    ofColumns.set(tenths, evidence);
  }
  return evidence;
}

/**
 * Judges a hit again, with what its column says about it as further evidence.
 *
 * @param hit  a hit of `detectIn`
 * @param decibans  what the other numbers of its column say about it; positive for a CPR number
 * @returns a new hit, or the same one if the column says nothing
 */
export function inColumn(hit: Hit, decibans: number): Hit {
  const evidence = columnEvidence(decibans);
  return evidence.weight === 0 ? hit : judged(hit, hit.rules, hit.lookAlike, evidence);
}
