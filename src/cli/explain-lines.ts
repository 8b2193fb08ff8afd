import type { Threshold, Verdict } from '../model/index.js';
import type { Style } from '../report/index.js';
import type { Basis, Detection, Weight } from '../scan/index.js';

/** The prior of every verdict, and the borders of the confidence levels. */
export interface Scale {
  /** In decibans. */
  readonly priorDecibans: number;
  /** Each confidence level with the lowest probability that it takes, the highest level first. */
  readonly borders: readonly (readonly [Threshold, number])[];
}

/** `+14.4`, `-6.0` or `0.0`, padded to six characters. */
function decibansText(decibans: number): string {
  const tenths = Math.round(decibans * 10);
  return `${tenths > 0 ? '+' : ''}${((tenths === 0 ? 0 : tenths) / 10).toFixed(1)}`.padStart(6);
}

/** Four decimals. It never prints 0 or 1, because no evidence is certain. */
function probabilityText(probability: number): string {
  if (probability >= 1) return 'over 0.9999';
  return probability <= 0 ? 'under 0.0001' : probability.toFixed(4);
}

const kindTexts: Readonly<Record<Verdict['kind'], string>> = {
  cpr: '',
  ecpr: ', an eCPR',
  day60: ', a replacement number',
  test: ', a published test number',
};

const prior = 'ten characters, before any evidence';

/**
 * The explanation of one number: the prior, each piece of evidence with the sum so far, the total and its consequence.
 *
 * @param detection  the masked number and its verdict
 * @param scale      the prior of the sum
 * @param style      the colours
 * @yields lines without their line breaks; the number in them is masked
 */
export function* chainLines({ masked, verdict }: Detection, scale: Scale, style: Style): Generator<string> {
  yield `${style.file(masked)}${kindTexts[verdict.kind]}`;
  yield style.minor('      dB     sum');
  let sum = scale.priorDecibans;
  yield `  ${decibansText(sum)}  ${decibansText(sum)}  prior: ${prior}`;
  for (const { rule, says, weight } of verdict.evidence) {
    sum += weight;
    yield `  ${decibansText(weight)}  ${decibansText(sum)}  ${rule}: ${says}`;
  }
  const colored =
    verdict.confidence === 'cleared' ? verdict.confidence : style.confidence[verdict.confidence](verdict.confidence);
  yield `  ${style.heading('total')}   ${decibansText(sum)}  probability ${probabilityText(verdict.probability)}: ${colored}`;
  yield `  ${consequence(verdict)}`;
}

/** What `cprscan scan` does with the number if it is run without options. */
function consequence({ kind, confidence }: Verdict): string {
  if (confidence === 'cleared') return 'A scan counts it as a look-alike and does not report it.';
  if (confidence === 'possible') return 'A scan counts it, and lists it only with --min-confidence possible.';
  if (kind === 'test') return 'A scan lists it apart from persons; --test-numbers changes that.';
  return 'A scan reports it.';
}

/** `exact`, `estimate` or `counted on 11,279 numbers`. */
function basisText(basis: Basis): string {
  return typeof basis === 'string' ? basis : `counted on ${basis.countedOn.toLocaleString('en')} numbers`;
}

const tableColumns = 80;

/**
 * The table of `explain --rules`: the prior, the confidence levels, and every weight with its reason.
 *
 * @param table  the weights, in the order to print
 * @param scale  the prior and the borders of the confidence levels
 * @param style  the colours
 * @yields lines of at most 80 characters, without their line breaks
 */
export function* ruleLines(
  table: readonly Weight[],
  { priorDecibans, borders }: Scale,
  style: Style,
): Generator<string> {
  const width = Math.max(...table.map(({ rule }) => rule.length), 'prior'.length);
  const row = (decibans: string, name: string, says: string, because?: string): string[] => {
    const indent = ' '.repeat(2 + decibans.length + 2 + width + 2);
    const wrapped = (text: string, more: string): string[] =>
      wrap(text, tableColumns - indent.length - more.length).map((line) => indent + more + line);
    const [first = '', ...rest] = wrapped(says, '');
    const head = `  ${decibans}  ${name.padEnd(width)}  ${first.slice(indent.length)}`;
    return [head, ...rest, ...(because === undefined ? [] : wrapped(because, '  ').map(style.minor))];
  };
  yield style.heading('The sum begins with');
  const others = Math.floor(10 ** (-priorDecibans / 10));
  yield* row(
    decibansText(priorDecibans),
    'prior',
    prior,
    `estimate: of such strings in an export, 1 is a CPR number for every ${others} that are not`,
  );
  yield '';
  yield style.heading('and its class is');
  for (const [confidence, border] of borders) {
    const decibans = decibansText(10 * Math.log10(border / (1 - border)));
    const wrong = `at most 1 in ${Math.round(1 / (1 - border))} is wrong`;
    yield* row(decibans, confidence, `from probability ${border} on: ${wrong}`);
  }
  yield* row(
    ' '.repeat(decibansText(0).length),
    'cleared',
    'below: a look-alike; cprscan counts it and does not list it',
  );
  yield '';
  yield style.heading('Rules, and the reasons for their weights');
  for (const { rule, says, weight, because, basis } of table)
    yield* row(decibansText(weight), rule, says, `${basisText(basis)}: ${because}`);
  yield '';
  yield 'Weights are decibans, 10·log10 of the likelihood ratio: +10 multiplies the odds';
  yield 'by ten, and +3 doubles them. "counted" says on how many numbers in real text;';
  yield 'how often people write a label beside a CPR number can only be estimated.';
}

/** Breaks a text into lines of at most `columns` characters. A longer word gets a line of its own. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
