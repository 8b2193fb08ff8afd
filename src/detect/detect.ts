import type { CalendarDate } from '../cpr/index.js';
import type { FieldPath, Segment, Verdict } from '../model/index.js';
import { type Candidate, findCandidates } from './candidates/candidates.js';
import { type Context, type Cue, contextOf, readNeighbours, readWords, standsAlone } from './context/context.js';
import { nameOfField, readField, readLabel } from './context/fields.js';
import { productionUnitWord } from './context/lexicon.js';
import { readNearbyWords } from './context/neighbouring-words.js';
import { readNumber, verdictOf } from './evidence/assess.js';
import { type WeightName, weights } from './evidence/weights.js';
import { normalize } from './normalize/normalize.js';

/** A number with its digits. It never leaves its thread: scan/publish.ts makes it a finding. */
export interface Hit {
  /** In the text of the segment, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Ten characters in canonical form. */
  readonly ten: string;
  readonly born: CalendarDate;
  /** What its digits and letters make it; a test number has the form of another kind. */
  readonly form: Candidate['kind'];
  readonly verdict: Verdict;
  /** Whether it is all that its field or its text holds. */
  readonly alone: boolean;
  /** The rules that fired, by the names of their weights, which the verdict adds up. */
  readonly firedRules: readonly WeightName[];
  /** Of a look-alike: what it was taken for. */
  readonly lookAlike?: string;
}

/** The fired rule with the most weight against a look-alike: it is counted under that rule where nothing around it gives it another name. */
function strongestAgainst(firedRules: readonly WeightName[]): string {
  const strongest = firedRules.reduce((least, name) => (weights[name].weight < weights[least].weight ? name : least));
  return weights[strongest].weight < 0 ? weights[strongest].rule : 'unlikely';
}

/**
 * What the weights come to. `named`: what the words and neighbours called the number, if they did. Written out, because every
 * number passes here, and spreading objects costs as much as adding up the weights.
 */
function judged(
  { start, end, ten, born, form, alone }: Pick<Hit, 'start' | 'end' | 'ten' | 'born' | 'form' | 'alone'>,
  firedRules: readonly WeightName[],
  named: string | undefined,
): Hit {
  const verdict = verdictOf(ten, form, firedRules);
  if (verdict.confidence !== 'cleared') return { start, end, ten, born, form, verdict, alone, firedRules };
  return { start, end, ten, born, form, verdict, alone, firedRules, lookAlike: named ?? strongestAgainst(firedRules) };
}

function isLabel({ weight }: Cue): boolean {
  return weight === 'labelBeside';
}

/** `P-nr.` before a number that begins with 10, or over its column, means what it says. */
function asProductionUnit(cue: Cue, { ten, kind }: Candidate, { before }: Context, field?: FieldPath): Cue {
  const fieldName = cue.weight === 'fieldAmbiguous' && field !== undefined ? nameOfField(field) : '';
  const named = cue.weight === 'labelAmbiguous' ? before : fieldName;
  const isUnit = kind === 'cpr' && ten.startsWith('10') && productionUnitWord.test(named);
  return isUnit ? { weight: 'productionUnit', reason: 'company-number' } : cue;
}

/**
 * Every CPR-shaped number that begins inside the segment's own part, with its verdict; look-alikes too, as `cleared`.
 *
 * Pure: the same segment and as-of date give the same hits. What is more than `maxCandidateChars + contextChars` away from a
 * number has no say in its verdict.
 */
export function detectIn(segment: Segment, asOf: CalendarDate): Hit[] {
  const { own, spot, text, label } = segment;
  const normalized = normalize(text);
  const hits: Hit[] = [];
  for (const candidate of findCandidates(normalized, own.start, own.end)) {
    const context = contextOf(normalized, candidate);
    const cues = readNeighbours(context, candidate);
    if (cues === undefined) continue;
    const alone = standsAlone(context);
    if (!cues.some(isLabel)) {
      const cue = readWords(context) ?? readField(spot.field, alone) ?? readLabel(label, alone);
      if (cue !== undefined) cues.push(asProductionUnit(cue, candidate, context, spot.field));
    }
    if (!alone) readNearbyWords(context, candidate, asOf, cues.some(isLabel), cues);
    const firedRules = readNumber(candidate, asOf);
    let named: string | undefined;
    for (const { weight, reason } of cues) {
      firedRules.push(weight);
      named ??= reason;
    }
    const { start, end, ten, born, kind } = candidate;
    hits.push(judged({ start, end, ten, born, form: kind, alone }, firedRules, named));
  }
  return hits;
}

/** The hit, judged by what its column was found to be as well. */
export function inColumn({ start, end, ten, born, form, alone, ...hit }: Hit, column: 'cpr' | 'other'): Hit {
  const firedRules: WeightName[] = [...hit.firedRules, column === 'cpr' ? 'columnOfCpr' : 'columnOfOther'];
  return judged({ start, end, ten, born, form, alone }, firedRules, hit.lookAlike);
}
