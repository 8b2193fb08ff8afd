import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CprDigits, medcomTestNumbers2016, publishedExamples } from '../../../src/cpr/index.js';
import { FiredRules } from '../../../src/detect/evidence/fired-rules.js';
import { confidenceOf, probabilityOf } from '../../../src/detect/evidence/probability.js';
import { evidenceOf, type WeightName } from '../../../src/detect/evidence/weights.js';
import { confidenceBorders, detectIn, priorDecibans, type Weight, weights } from '../../../src/detect/index.js';
import { confidences, ruleIds, type Verdict } from '../../../src/model/index.js';
import { spelledText } from '../../property/spelled-text.js';
import { oraclePassesModulus11 } from '../../support/oracle.js';
import { futureCpr, type Random, random } from '../../support/random.js';
import { asOf, read, rulesIn, segmentOf } from '../read.js';

const rulesOf = (names: readonly WeightName[]): FiredRules =>
  names.reduce((rules, name) => rules.with(name), FiredRules.none());

const names = Object.keys(weights) as WeightName[];

/** Another calculation than the product's: odds are 10^(decibans / 10), and a probability is odds / (1 + odds). */
function probabilityFromDecibans(decibans: number): number {
  const odds = Math.exp((decibans / 10) * Math.LN10);
  return odds / (odds + 1);
}

describe('the weights', () => {
  const all: [string, Weight][] = Object.entries(weights);

  test('are all explained, and each says something of its own', () => {
    expect(all.filter(([, { because }]) => because.length < 20)).toEqual([]);
    expect(new Set(all.map(([, { rule, says }]) => `${rule}: ${says}`)).size).toBe(all.length);
  });

  test('cover every rule, and no other', () =>
    expect([...new Set(all.map(([, { rule }]) => rule))].sort()).toEqual([...ruleIds].sort()));

  test('are given as evidence that cannot be changed', () =>
    expect(names.filter((name) => !Object.isFrozen(evidenceOf[name]))).toEqual([]));

  test.each([
    ['a birth date that exists: 3.652 % of random numbers have one', 'dateValid', 1 / 0.0365246],
    ['modulus 11: one in eleven passes', 'modulus11Passes', 11],
    ['a birth in the future: 1 in 70,000 persons, 14.5 % of dates', 'bornInFuture', 1 / 70_000 / 0.145],
  ] as const)('follow from counting: %s', (_claim, name, likelihoodRatio) =>
    expect(weights[name].weight).toBeCloseTo(10 * Math.log10(likelihoodRatio), 0),
  );

  test('follow from counting: a birth before 1900: 0.3 % of the numbers in use, 16.8 % of dates', () =>
    expect(weights.bornBefore1900.weight).toBeCloseTo(10 * Math.log10(0.003 / 0.168), 0));

  test.each([
    ['a label beside the number outweighs a failing check digit of the newer era', 'labelBeside', 'modulus11FailsNew'],
    ['a label beside the number counts for more than one near it', 'labelBeside', 'labelNear'],
    ['a label near the number counts for more than an ambiguous one', 'labelNear', 'labelAmbiguous'],
    ['a published number stays one, whatever is said of it', 'medcomTestNumber', 'otherNumberBeside'],
  ] as const)('are in proportion: %s', (_claim, more, less) =>
    expect(Math.abs(weights[more].weight)).toBeGreaterThan(Math.abs(weights[less].weight)),
  );

  test('of label, hyphen and check digit together do not outweigh a birth in the future', () => {
    const { labelBeside, hyphen, modulus11Passes, bornInFuture } = weights;
    expect(labelBeside.weight + hyphen.weight + modulus11Passes.weight + bornInFuture.weight).toBeLessThan(0);
  });
});

describe('the evidence adds up', () => {
  test('to the prior odds times every likelihood ratio, in any mixture of rules', () => {
    fc.assert(
      fc.property(fc.subarray(names), (spoke) => {
        const verdict = rulesOf(spoke).verdict('0101456123', 'cpr');
        const decibans = spoke.reduce((sum, name) => sum + weights[name].weight, -14.4);
        expect(verdict.probability).toBeCloseTo(probabilityFromDecibans(decibans), 4);
        expect(verdict.evidence).toEqual(spoke.map((name) => evidenceOf[name]));
      }),
    );
  });

  test('in every verdict on a text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('cpr ', 'ordrenr. ', 'a', ',', '\n', '-')), spelledText, (words, text) => {
        for (const { verdict } of detectIn(segmentOf(words.join('') + text), asOf)) {
          const decibans = verdict.evidence.reduce((sum, { weight }) => sum + weight, priorDecibans);
          expect(Math.abs(verdict.probability - probabilityFromDecibans(decibans))).toBeLessThanOrEqual(
            0.00005 + 1e-12,
          );
          expect(verdict.confidence).toBe(confidenceOf(probabilityFromDecibans(decibans) + 1e-12));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('to an even bet for a date that exists, without further evidence', () =>
    expect(probabilityOf(priorDecibans + weights.dateValid.weight)).toBe(0.5));

  test.each([
    ['0 decibans are an even bet', 0, 0.5],
    ['10 decibans are ten to one', 10, 10 / 11],
    ['−10 decibans are one to ten', -10, 1 / 11],
    ['30 decibans are a thousand to one', 30, 1000 / 1001],
  ])('%s', (_claim, decibans, probability) => expect(probabilityOf(decibans)).toBeCloseTo(probability, 12));

  test('as in the example of the interface: date, modulus 11 and a label beside are 0.9991, and certain', () => {
    expect([weights.dateValid.weight, weights.modulus11Passes.weight, weights.labelBeside.weight]).toEqual([
      14.4, 10.4, 20,
    ]);
    expect(read('cpr-nr 0101456129')).toMatchObject([
      { probability: 0.9991, confidence: 'certain', rules: ['dateValid', 'modulus11Passes', 'labelBeside'] },
    ]);
  });
});

describe('a verdict is of the class whose border it reaches', () => {
  test.each([
    ['0.99 is certain', 0.99, 'certain'],
    ['a little less is likely', 0.98999, 'likely'],
    ['0.9 is likely', 0.9, 'likely'],
    ['a little less is possible', 0.89999, 'possible'],
    ['0.5 is possible', 0.5, 'possible'],
    ['a little less is cleared', 0.49999, 'cleared'],
    ['1 is certain', 1, 'certain'],
    ['0 is cleared', 0, 'cleared'],
  ])('%s', (_claim, probability, confidence) => expect(confidenceOf(probability)).toBe(confidence));

  test('the borders are 0.99, 0.9 and 0.5, strongest first, and a number below them is cleared', () => {
    expect(confidenceBorders).toEqual([
      ['certain', 0.99],
      ['likely', 0.9],
      ['possible', 0.5],
    ]);
    expect([...confidenceBorders.map(([confidence]) => confidence), 'cleared']).toEqual(confidences);
  });

  test('an even bet is possible: a hyphen makes up for the check digit of a newer number', () =>
    expect(read('010145-6123')).toMatchObject([{ probability: 0.5, confidence: 'possible' }]));

  test('the class is that of the probability before it is rounded', () => {
    // 19.9553 decibans: 0.98999…, which rounds to 0.99.
    const close = probabilityOf(19.9553);
    expect([Math.round(close * 1e4) / 1e4, confidenceOf(close)]).toEqual([0.99, 'likely']);
  });

  test('only a cleared number has the reason of a look-alike', () => {
    const readings = [
      ...read('cpr 0101456123'),
      ...read('ordrenr. 0101456123'),
      ...read('0101456123'),
      ...read('010145-6123'),
    ];
    expect(readings.map(({ confidence, lookAlike }) => [confidence, lookAlike])).toEqual([
      ['likely', undefined],
      ['cleared', 'order-number'],
      ['cleared', 'modulus-11'],
      ['possible', undefined],
    ]);
  });

  test.each([
    ['the check digit', '0101456123', {}, 'modulus-11'],
    ['a birth in the future', '0101456129', { asOf: '2026-11-23' }, 'birth-date'],
    ['the serial 0000', '010145-0000', {}, 'serial'],
    ['a day raised by 60', '6101456123', {}, 'replacement-form'],
    ['a postcode behind a date', '01.01.45 6123', {}, 'spelling'],
    ['the first of two that are as loud', '61.01.45 6123', {}, 'replacement-form'],
    [
      'a word for another number, though the birth date weighs more',
      'ordrenr. 0101456129',
      { asOf: '2026-11-23' },
      'order-number',
    ],
  ])('a look-alike is counted by the rule that spoke loudest against it: %s', (_claim, text, options, lookAlike) =>
    expect(read(text, options)).toMatchObject([{ confidence: 'cleared', lookAlike }]),
  );
});

/** Ten digits with the given date and seventh digit, made at run time because they may be somebody's. */
function numberOf(rng: Random, ddmmyy: string, seventh: string, passes: boolean): CprDigits {
  for (;;) {
    const ten = ddmmyy + seventh + rng.digits(3);
    const isPublished = publishedExamples.includes(ten) || medcomTestNumbers2016.includes(ten);
    if (oraclePassesModulus11(ten) === passes && !ten.endsWith('0000') && !isPublished) return ten as CprDigits;
  }
}

describe('modulus 11 ranks by the era of the birth', () => {
  const rng = random(2007);
  test.each([
    ['passes, before', '310807', '4', true, 'modulus11Passes'],
    ['passes, after', '010145', '6', true, 'modulus11Passes'],
    ['passes, on an exempt day', '010165', '1', true, 'modulus11Passes'],
    [
      'fails on 30 September 2007, the last day on which every number had a check digit',
      '300907',
      '4',
      false,
      'modulus11FailsOld',
    ],
    ['fails on 1 October 2007, the first on which one might not', '011007', '4', false, 'modulus11FailsNew'],
    ['fails in 1943', '150643', '1', false, 'modulus11FailsOld'],
    ['fails in 1862', '150662', '5', false, 'modulus11FailsOld'],
    ['fails in 2045', '150645', '6', false, 'modulus11FailsNew'],
    ['fails on 1 January 1965, which is listed', '010165', '1', false, 'modulus11Neutral'],
    ['fails on 1 January 1961, which is not listed yet', '010161', '1', false, 'modulus11Neutral'],
    ['fails on 1 January 1954', '010154', '1', false, 'modulus11FailsOld'],
    ['fails on 1 January 1955', '010155', '1', false, 'modulus11Neutral'],
    ['fails on 1 January 2005', '010105', '4', false, 'modulus11Neutral'],
    ['fails on 1 January 2006', '010106', '4', false, 'modulus11FailsOld'],
    ['fails on 2 January 1965', '020165', '1', false, 'modulus11FailsOld'],
  ])('%s', (_claim, ddmmyy, seventh, passes, rule) => {
    for (let count = 0; count < 20; count += 1) {
      const rules = rulesIn(numberOf(rng, ddmmyy, seventh, passes));
      expect(rules.filter((spoke) => spoke.startsWith('modulus11'))).toEqual([rule]);
    }
  });

  test('and a failing check digit alone clears no labelled number of the newer era, nor of an exempt day', () => {
    expect(read('cpr 0101456123')).toMatchObject([{ confidence: 'likely' }]);
    expect(read(`cpr ${numberOf(rng, '010165', '1', false)}`)).toMatchObject([{ confidence: 'certain' }]);
    expect(read(`cpr ${numberOf(rng, '150643', '1', false)}`, { asOf: '2026-11-23' })).toMatchObject([
      { confidence: 'likely' },
    ]);
    expect(read(numberOf(rng, '150643', '1', false))).toMatchObject([{ confidence: 'cleared' }]);
  });
});

describe('the birth date', () => {
  const rng = random(1900);
  test.each([
    ['in the future of the as-of date', '0101456129', '2044-12-31', 'bornInFuture'],
    ['on the as-of date', '0101456129', '2045-01-01', undefined],
    ['before it', '0101456129', '2045-01-02', undefined],
    ['in the last year there is', '3112578128', '2057-12-30', 'bornInFuture'],
    ['in the future, of an eCPR', '0101457AB1', '2026-11-23', 'bornInFuture'],
    ['in the future, of a replacement number', '6101456123', '2026-11-23', 'bornInFuture'],
  ])('%s', (_claim, text, asOf, rule) =>
    expect(rulesIn(text, { asOf }).find((spoke) => spoke.startsWith('born'))).toBe(rule),
  );

  test.each([
    ['in 1899', '311299', '5', 'bornBefore1900'],
    ['in 1858', '010158', '8', 'bornBefore1900'],
    ['in 1900', '010100', '0', undefined],
    ['in 1999', '311299', '4', undefined],
  ])('%s', (_claim, ddmmyy, seventh, rule) => {
    const rules = rulesIn(numberOf(rng, ddmmyy, seventh, true));
    expect(rules.find((spoke) => spoke.startsWith('born'))).toBe(rule);
  });

  test('before 1900 and in the future as well, of a number read in the 1850s, speaks once', () => {
    const rules = rulesIn(numberOf(rng, '311299', '5', true), { asOf: '1858-01-01' });
    expect(rules.filter((rule) => rule.startsWith('born'))).toEqual(['bornInFuture']);
  });

  test('before 1900 clears a number that nothing else speaks for, and not one with a label', () => {
    const ten = numberOf(rng, '150662', '5', true);
    expect(read(ten)).toMatchObject([{ confidence: 'cleared', lookAlike: 'birth-date' }]);
    expect(read(`cpr ${ten}`)).toMatchObject([{ confidence: 'likely' }]);
  });

  test('in the future clears a number that everything else speaks for', () =>
    expect(read('cpr 010145-6129', { asOf: '2026-11-23' })).toMatchObject([{ confidence: 'cleared' }]));
});

describe('the serial 0000, which nobody has', () => {
  test.each([
    ['clears a number', '010145-0000', ['dateValid', 'age107', 'modulus11FailsOld', 'serialZero', 'hyphen']],
    ['but not one that is published', '1012620000', ['dateValid', 'modulus11Passes', 'serialZero', 'publishedExample']],
  ])('%s', (_claim, text, rules) => expect(rulesIn(text)).toEqual(rules));

  test('is not the serial 5000', () => expect(rulesIn('010145-5000')).not.toContain('serialZero'));
  test('is not a matter of the letters', () => expect(rulesIn('0101457AB0')).not.toContain('serialZero'));
});

describe('replacement numbers', () => {
  test.each([
    ['letters are judged by their form, not by modulus 11', '0101457AB1', 'ecpr', ['dateValid', 'ecprForm']],
    ['letters and a hyphen', '010145-7AB1', 'ecpr', ['dateValid', 'ecprForm', 'hyphen']],
    [
      'a day raised by 60 that a Swede could have',
      'personnummer 6101456108',
      'day60',
      ['dateValid', 'day60Form', 'labelBeside', 'swedishForm'],
    ],
    [
      'a day raised by 60 that is called a CPR number',
      'cpr 6101456108',
      'day60',
      ['dateValid', 'day60Form', 'labelBeside'],
    ],
    ['a day raised by 60, whose check digit says nothing', '6101456123', 'day60', ['dateValid', 'day60Form']],
    ['a day raised by 60, with a hyphen', '610145-6123', 'day60', ['dateValid', 'day60Form', 'hyphen']],
  ])('%s', (_claim, text, kind, rules) => expect(read(text)).toMatchObject([{ kind, rules }]));

  test.each([
    ['letters alone are possible', '0101457AB1', 'possible'],
    ['letters and a hyphen are likely', '010145-7AB1', 'likely'],
    ['letters and a label are certain', 'eCPR 0101457AB1', 'certain'],
    ['a day raised by 60 alone is cleared', '6101456123', 'cleared'],
    ['a day raised by 60 with a label is likely', 'cpr 6101456123', 'likely'],
  ])('%s', (_claim, text, confidence) => expect(read(text)).toMatchObject([{ confidence }]));
});

describe('published numbers', () => {
  test.each([
    ['Nancy Ann, though her check digit is wrong', '2512489996', 'medcomTestNumber'],
    ['Nancy Ann with a hyphen', '251248-9996', 'medcomTestNumber'],
    ['CPR-kontoret’s worked example', '070761-4285', 'publishedExample'],
    ['an example born in 1862', '2110625629', 'publishedExample'],
    ['the dummy of ones', '1111111118', 'publishedExample'],
  ])('%s is a test number, and certainly one', (_claim, text, rule) => {
    expect(read(text)).toMatchObject([{ kind: 'test', confidence: 'certain' }]);
    expect(rulesIn(text)).toContain(rule);
  });

  test('stay certain in an order field', () =>
    expect(read('2512489996', { field: 'ordrenr' })).toMatchObject([{ kind: 'test', confidence: 'certain' }]));
});

describe('how the number is written', () => {
  test.each([
    ['bare', '0101456129', undefined],
    ['with a hyphen', '010145-6129', 'hyphen'],
    ['with a dash between spaces', '010145 – 6129', 'hyphen'],
    ['with a space', '010145 6129', 'space'],
    ['with a slash', '010145/6129', 'mark'],
    ['with a dot', '010145.6129', 'mark'],
    ['with a plus', '010145+6129', 'mark'],
    ['in pairs with a hyphen', '01.01.45-6129', 'pairsHyphen'],
    ['in pairs without one', '01.01.45 6129', 'pairs'],
  ])('%s', (_claim, text, rule) => {
    const written = rulesIn(text).filter((spoke) => /^(?:hyphen|space|mark|pairs)/.test(spoke));
    expect(written).toEqual(rule === undefined ? [] : [rule]);
  });
});

test('a thousand numbers that pass are likely alone, and certain beside a label', () => {
  const rng = random(8);
  for (let count = 0; count < 1000; count += 1) {
    const ten = futureCpr(rng);
    expect(read(ten)).toMatchObject([{ ten, confidence: 'likely' }]);
    expect(read(`cpr: ${ten}`)).toMatchObject([{ ten, confidence: 'certain' }]);
  }
});

describe('a verdict', () => {
  const draw = (spoke: readonly (typeof names)[number][]): Verdict => rulesOf(spoke).verdict('0101456123', 'cpr');

  test('is shared by the numbers on which the same rules fire, and by no others', () => {
    const [one, other] = [draw(['dateValid', 'hyphen']), draw(['dateValid', 'space'])];
    expect(draw(['dateValid', 'hyphen'])).toBe(one);
    expect(other).not.toEqual(one);
    expect(rulesOf(['dateValid', 'hyphen']).verdict('0101456123', 'day60')).toEqual({ ...one, kind: 'day60' });
  });

  test('cannot be changed by anybody who gets it', () => {
    const { evidence } = draw(['dateValid']);
    expect(() => (evidence as unknown[]).push('more')).toThrow(TypeError);
    expect(draw(['dateValid']).evidence).toHaveLength(1);
  });

  test('stays the same however many others are made between', () => {
    const before = draw(['dateValid', 'modulus11Passes']);
    for (let first = 0; first < 110; first += 1)
      for (let second = 0; second < 110; second += 1)
        draw([
          names[first % names.length]!,
          names[second % names.length]!,
          'dateValid',
          names[(first + second) % names.length]!,
        ]);
    expect(draw(['dateValid', 'modulus11Passes'])).toEqual(before);
  });
});
