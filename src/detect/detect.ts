import type { CalendarDate } from '../cpr/index.js';
import type { FieldPath, Segment, Verdict } from '../model/index.js';
import { readNumber, verdictOf } from './assess.js';
import { readCompany } from './company.js';
import { nameOfField, readField, readLabel } from './fields.js';
import { productionUnitWord } from './lexicon.js';
import { findShapes, type Shape } from './shapes.js';
import { readSpelling } from './spelling.js';
import {
  type Opinion,
  readNeighbours,
  readWords,
  type Surroundings,
  standsAlone,
  surroundingsOf,
} from './surroundings.js';
import { type WeightName, weights } from './weights.js';

/** A number with its digits. It never leaves its thread: scan/publish.ts makes it a finding. */
export interface Hit {
  /** In the text of the segment, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Ten characters in canonical form. */
  readonly ten: string;
  readonly born: CalendarDate;
  /** What its digits and letters make it; a test number has the form of another kind. */
  readonly form: Shape['kind'];
  readonly verdict: Verdict;
  /** Whether it is all that its field or its text holds. */
  readonly alone: boolean;
  /** The weights that the verdict adds up. */
  readonly spoke: readonly WeightName[];
  /** Of a look-alike: what it was taken for. */
  readonly lookAlike?: string;
}

/** The rule that spoke loudest against a look-alike: what it is counted under where nothing around it calls it something. */
function loudestAgainst(spoke: readonly WeightName[]): string {
  const loudest = spoke.reduce((least, name) => (weights[name].weight < weights[least].weight ? name : least));
  return weights[loudest].weight < 0 ? weights[loudest].rule : 'unlikely';
}

/**
 * What the weights come to. `named`: what the words and neighbours called the number, if they did. Written out, because every
 * number passes here, and spreading objects costs as much as adding up the weights.
 */
function judged(
  { start, end, ten, born, form, alone }: Pick<Hit, 'start' | 'end' | 'ten' | 'born' | 'form' | 'alone'>,
  spoke: readonly WeightName[],
  named: string | undefined,
): Hit {
  const verdict = verdictOf(ten, form, spoke);
  if (verdict.confidence !== 'cleared') return { start, end, ten, born, form, verdict, alone, spoke };
  return { start, end, ten, born, form, verdict, alone, spoke, lookAlike: named ?? loudestAgainst(spoke) };
}

function isLabel({ weight }: Opinion): boolean {
  return weight === 'labelBeside';
}

/** `P-nr.` before a number that begins with 10, or over its column, means what it says. */
function asProductionUnit(said: Opinion, { ten, kind }: Shape, { before }: Surroundings, field?: FieldPath): Opinion {
  const fieldName = said.weight === 'fieldAmbiguous' && field !== undefined ? nameOfField(field) : '';
  const named = said.weight === 'labelAmbiguous' ? before : fieldName;
  const isUnit = kind === 'cpr' && ten.startsWith('10') && productionUnitWord.test(named);
  return isUnit ? { weight: 'productionUnit', reason: 'company-number' } : said;
}

/**
 * Every CPR-shaped number that begins inside the segment's own part, with its verdict; look-alikes too, as `cleared`.
 *
 * Pure: the same segment and as-of date give the same hits. What is more than `maxShapeChars + contextChars` away from a
 * number has no say in its verdict.
 */
export function detectIn(segment: Segment, asOf: CalendarDate): Hit[] {
  const { own, spot, text, label } = segment;
  const reading = readSpelling(text);
  const hits: Hit[] = [];
  for (const shape of findShapes(reading, own.start, own.end)) {
    const surroundings = surroundingsOf(reading, shape);
    const neighbours = readNeighbours(surroundings, shape);
    if (neighbours === undefined) continue;
    const opinions = neighbours;
    const alone = standsAlone(surroundings);
    if (!opinions.some(isLabel)) {
      const said = readWords(surroundings) ?? readField(spot.field, alone) ?? readLabel(label, alone);
      if (said !== undefined) opinions.push(asProductionUnit(said, shape, surroundings, spot.field));
    }
    if (!alone) readCompany(surroundings, shape, asOf, opinions.some(isLabel), opinions);
    const spoke = readNumber(shape, asOf);
    let named: string | undefined;
    for (const { weight, reason } of opinions) {
      spoke.push(weight);
      named ??= reason;
    }
    const { start, end, ten, born, kind } = shape;
    hits.push(judged({ start, end, ten, born, form: kind, alone }, spoke, named));
  }
  return hits;
}

/** The hit, judged by what its column was found to be as well. */
export function inColumn({ start, end, ten, born, form, alone, ...hit }: Hit, column: 'cpr' | 'other'): Hit {
  const spoke: WeightName[] = [...hit.spoke, column === 'cpr' ? 'columnOfCpr' : 'columnOfOther'];
  return judged({ start, end, ten, born, form, alone }, spoke, hit.lookAlike);
}
