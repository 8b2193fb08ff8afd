import { describe, expect, test } from 'vitest';
import { allHypotheses, cellCount, eraCount, eraOfCell, noneShare } from '../../../src/detect/columns/hypotheses.js';

const hypotheses = allHypotheses();
const list = Array.from(hypotheses.shares, (share, index) => ({
  share,
  shareOfDated: hypotheses.sharesOfDated[index]!,
  logPrior: hypotheses.logPriors[index]!,
  logDated: hypotheses.logDated[index]!,
  logUndated: hypotheses.logUndated[index]!,
  logEras: hypotheses.logEras.map((logs) => logs[index]!),
  logKinds: hypotheses.logKinds.map((logs) => logs[index]!),
  logTens: hypotheses.logTens.map((logs) => logs[index]!),
  odds: hypotheses.odds.map((odds) => odds[index]!),
}));

describe('the hypotheses about a column', () => {
  test('have priors that add up to 1', () =>
    expect(list.reduce((sum, { logPrior }) => sum + Math.exp(logPrior), 0)).toBeCloseTo(1, 3));

  test('give most columns no CPR number', () => {
    const none = list.filter(({ share }) => share === 0).reduce((sum, { logPrior }) => sum + Math.exp(logPrior), 0);
    expect(none).toBeCloseTo(noneShare, 3);
  });

  test('each give probabilities that add up to 1', () => {
    for (const { logDated, logUndated, logEras, logKinds, logTens } of list) {
      expect(Math.exp(logDated) + Math.exp(logUndated)).toBeCloseTo(1, 6);
      expect(logEras.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 6);
      const eras = new Array<number>(eraCount + 1).fill(0);
      for (let cell = 0; cell < cellCount; cell += 1)
        eras[eraOfCell[cell]!]! += Math.exp(logKinds[cell]! + logTens[cell]!);
      for (const era of eras) expect(era).toBeCloseTo(1, 6);
    }
  });

  test('hold no more CPR numbers among dated values than there are values', () => {
    for (const { share, shareOfDated } of list) {
      expect(shareOfDated).toBeGreaterThanOrEqual(share * 0.98);
      expect(shareOfDated).toBeLessThanOrEqual(1);
    }
  });

  test('never let a value that passes speak less for a CPR number than one that fails', () => {
    const [passesOld, failsOld] = [0, 4];
    for (const { odds } of list.filter(({ share }) => share > 0))
      for (const beginsWith10 of [0, 1])
        expect(odds[passesOld + beginsWith10]! / odds[failsOld + beginsWith10]!).toBeGreaterThan(1);
  });
});
