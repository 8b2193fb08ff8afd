import { describe, expect, test } from 'vitest';
import { publishedExamples } from '../../../src/cpr/index.js';
import { confidenceOf, probabilityOf } from '../../../src/detect/evidence/probability.js';
import type { WeightName } from '../../../src/detect/evidence/weights.js';
import { priorDecibans, weights } from '../../../src/detect/index.js';
import type { Confidence, RecordRef } from '../../../src/model/index.js';
import { oraclePassesModulus11 } from '../../support/oracle.js';
import { random } from '../../support/random.js';
import { read } from '../read.js';

interface Example {
  readonly text: string;
  readonly asOf?: string;
  readonly field?: string;
  readonly label?: string;
  readonly column?: number;
  readonly record?: Partial<RecordRef>;
  /** The class of the verdict with the rule, and without it. */
  readonly classes: readonly [Confidence, Confidence];
}

/** A number with a birth in another century. It is made at run time, because a written number might be somebody's. */
function bornOn(ddmmyy: string, seventh: string, passes: boolean): string {
  const rng = random(1858);
  for (;;) {
    const ten = ddmmyy + seventh + rng.digits(3);
    if (oraclePassesModulus11(ten) === passes && !publishedExamples.includes(ten)) return ten;
  }
}

/** A number whose second half is a time of day. */
function periodFrom(ddmmyy: string): string {
  const rng = random(1440);
  for (;;) {
    const serial = `1${rng.digits(1)}${rng.int(6)}${rng.digits(1)}`;
    if (oraclePassesModulus11(ddmmyy + serial)) return `${ddmmyy}-${serial}`;
  }
}

/** For each rule a text in which it decides the class. For a rule of weight 0, a text in which it fires. */
const examples: Readonly<Record<WeightName, Example>> = {
  dateValid: { text: '0101456129', classes: ['likely', 'cleared'] },
  bornInFuture: { text: 'cpr 0101456129', asOf: '2026-11-23', classes: ['cleared', 'certain'] },
  bornBefore1900: { text: bornOn('150662', '5', true), classes: ['cleared', 'likely'] },
  modulus11Passes: { text: '010145-6129', classes: ['likely', 'possible'] },
  age98: { text: bornOn('150661', '3', true), classes: ['possible', 'likely'] },
  age101: { text: bornOn('150658', '3', true), classes: ['possible', 'likely'] },
  age104: { text: bornOn('150655', '3', true), classes: ['cleared', 'likely'] },
  age107: { text: bornOn('150652', '3', true), classes: ['cleared', 'likely'] },
  recentDate: { text: bornOn('150659', '1', true), classes: ['cleared', 'possible'] },
  modulus11FailsOld: { text: `cpr ${bornOn('150663', '1', false)}`, classes: ['likely', 'certain'] },
  modulus11FailsNew: { text: '0101456123', classes: ['cleared', 'possible'] },
  modulus11Neutral: { text: bornOn('010165', '1', false), classes: ['possible', 'possible'] },
  seventhNeverReached: { text: bornOn('150663', '9', true), classes: ['cleared', 'likely'] },
  serialZero: { text: 'cpr 020265-0000', classes: ['cleared', 'likely'] },
  hyphen: { text: '010145-6123', classes: ['possible', 'cleared'] },
  space: { text: '010145 6129', classes: ['likely', 'likely'] },
  mark: { text: '010145/6129', classes: ['possible', 'likely'] },
  pairsHyphen: { text: '01.01.45-6123', classes: ['possible', 'cleared'] },
  pairs: { text: '01.01.45 6129', classes: ['possible', 'likely'] },
  lineEnd: { text: '010145-\n6129', classes: ['likely', 'likely'] },
  irregular: { text: 'cpr 010145  6129har', classes: ['likely', 'certain'] },
  damagedDash: { text: '010145?6129', field: 'kundenr', classes: ['possible', 'cleared'] },
  longYear: { text: '01.01.2045-6129', field: 'kundenr', classes: ['possible', 'cleared'] },
  oddSign: { text: '010145 : 6129', classes: ['possible', 'likely'] },
  ecprForm: { text: '010145-7AB1', classes: ['likely', 'possible'] },
  day60Form: { text: '6101456123', classes: ['cleared', 'possible'] },
  medcomTestNumber: { text: '2512489996', classes: ['certain', 'cleared'] },
  nspTestPatient: { text: '3009065122', classes: ['certain', 'cleared'] },
  publishedExample: { text: '0707614285', classes: ['certain', 'likely'] },
  labelBeside: { text: 'cpr 0101456123', classes: ['likely', 'cleared'] },
  labelNear: { text: 'hendes cpr fra bunken: 0101456123', classes: ['possible', 'cleared'] },
  labelAmbiguous: { text: 'pnr 0101456123', classes: ['possible', 'cleared'] },
  fieldNamed: { text: '0101456123', field: 'cpr', classes: ['likely', 'cleared'] },
  fieldAmbiguous: { text: '0101456123', field: 'PNR', classes: ['possible', 'cleared'] },
  otherNumberBeside: { text: 'ordrenr. 0101456129', classes: ['cleared', 'likely'] },
  otherNumberField: { text: '0101456129', field: 'ordrenr', classes: ['cleared', 'likely'] },
  ownNumberBeside: { text: 'kundenr. 0101456129', classes: ['cleared', 'likely'] },
  misplacedInField: { text: '010145-7AB1', field: 'beløb', classes: ['possible', 'likely'] },
  ownNumberField: { text: '0101456129', field: 'kundenr', classes: ['cleared', 'likely'] },
  vagueNameBeside: { text: 'lift nr. 0101456129', classes: ['cleared', 'likely'] },
  nameBeside: { text: 'Jens Hansen 0101456123', classes: ['possible', 'cleared'] },
  madeNameBeside: { text: 'Vagn Bruun 010145/6129', classes: ['likely', 'possible'] },
  personBeside: { text: 'borgeren 0101456123', classes: ['possible', 'cleared'] },
  otherNumberLabel: { text: '0101456129', label: 'rekvisition', classes: ['cleared', 'likely'] },
  productionUnit: { text: 'CVR 13748136, 1001456101', classes: ['cleared', 'likely'] },
  unitBeside: { text: 'P-nr. 1001456101', classes: ['cleared', 'likely'] },
  unitField: { text: '1001456101', field: 'P-nr.', classes: ['cleared', 'likely'] },
  foreignNumber: { text: 'svensk personnummer 0101456218', classes: ['cleared', 'certain'] },
  foreignCountry: { text: 'bor i Sverige 0101456218', classes: ['cleared', 'likely'] },
  swedishForm: { text: 'personnummer 6101456108', classes: ['possible', 'likely'] },
  registrationBefore: { text: 'til 1234 0101456129', classes: ['cleared', 'likely'] },
  townBehind: { text: '010145 6129 Odense', classes: ['cleared', 'likely'] },
  amount: { text: '0101456129 kr.', classes: ['cleared', 'likely'] },
  decimalComma: { text: 'faktor 12,0101456129', classes: ['possible', 'likely'] },
  timeBeside: { text: 'expires_at=1501456108', classes: ['cleared', 'likely'] },
  momentOfRecord: {
    text: '1501456108',
    record: { date: { day: '2017-07-31', from: 'created', of: 'record' as const } },
    classes: ['cleared', 'likely'],
  },
  wholeHour: { text: '1001376000', classes: ['cleared', 'likely'] },
  periodBeside: { text: `i perioden ${periodFrom('150663')}`, classes: ['possible', 'likely'] },
  columnOfCpr: { text: '0101456123', column: 35, classes: ['certain', 'cleared'] },
  columnOfOther: { text: '0101456129', column: -35, classes: ['cleared', 'likely'] },
  gluedWord: { text: 'Hansen0101456129', classes: ['possible', 'likely'] },
  gluedCode: { text: 'AB0101456129', classes: ['cleared', 'likely'] },
  sexBehind: { text: '0101456123M', classes: ['possible', 'cleared'] },
  listOfOthers: { text: '(0101456129, -846930886, -1681692777)', classes: ['cleared', 'likely'] },
  decimals: { text: '55.0101456129', classes: ['cleared', 'likely'] },
  longerCode: { text: '12-0101456129', classes: ['cleared', 'likely'] },
  address: { text: '0101456129@example.dk', classes: ['possible', 'likely'] },
};

test('every weight has its example, and every example its weight', () =>
  expect(Object.keys(examples).sort()).toEqual(Object.keys(weights).sort()));

describe('every rule decides a verdict', () => {
  test.each(Object.entries(examples) as [WeightName, Example][])('%s', (name, { text, classes, ...options }) => {
    const [only, ...others] = read(text, options);
    expect(others).toEqual([]);
    expect(only!.rules.filter((rule) => rule === name)).toEqual([name]);
    const spokeToo = only!.rules.filter((rule) => rule !== name);
    const without = probabilityOf(spokeToo.reduce((sum, rule) => sum + weights[rule].weight, priorDecibans));
    expect([only!.confidence, confidenceOf(without)]).toEqual(classes);
    if (weights[name].weight !== 0) expect(Math.abs(only!.probability - without)).toBeGreaterThan(0.001);
  });

  test('but for one that says nothing either way, and says so', () => {
    const indifferent = (Object.keys(weights) as WeightName[]).filter((name) => weights[name].weight === 0);
    expect(indifferent.sort()).toEqual(['space']);
  });
});
