// Prints the score as tables, which contain nothing of any number.
import { kindGroups } from './kinds/index.mjs';
import { allGroups, detectors, groups } from './measure.mjs';
import { Calibration } from './score.mjs';

const share = (value) => (Number.isFinite(value) ? value.toFixed(4) : '-');
const columnWidth = 14;

function table(title, heads, rows) {
  const first = Math.max(title.length, ...rows.map(([name]) => name.length)) + 2;
  const widths = heads.map((head) => Math.max(columnWidth, head.length + 2));
  const line = (name, cells) => name.padEnd(first) + cells.map((cell, i) => String(cell).padStart(widths[i])).join('');
  return [line(title, heads), ...rows.map(([name, ...cells]) => line(name, cells)), ''];
}

const ofGroup = (entries, group) =>
  entries.filter(([key]) => key.startsWith(`${group}\t`)).map(([key, value]) => [key.split('\t')[1], value]);

function overall(score) {
  return [...allGroups, 'all'].flatMap((group) =>
    table(
      `${group}, likely and above`,
      ['precision', 'recall', 'F1', 'right', 'wrong', 'missed'],
      detectors.map((name) => {
        const tally = score.groups[name].of(group);
        return [
          name,
          share(tally.precision),
          share(tally.recall),
          share(tally.f1),
          tally.right,
          tally.wrong,
          tally.missed,
        ];
      }),
    ),
  );
}

function meanProbability(score, group, kind) {
  const sum = score.probabilities.get(`${group}\t${kind}`);
  return sum ? sum.predicted / sum.count : Number.NaN;
}

function positiveTable(score, group) {
  return table(
    `recall by kind, ${group}`,
    ['planted', ...detectors, 'mean p'],
    ofGroup(score.positives['cprscan'].entries, group).map(([kind, { right, missed }]) => [
      kind,
      right + missed,
      ...detectors.map((name) => share(score.positives[name].of(`${group}\t${kind}`).recall)),
      share(meanProbability(score, group, kind)),
    ]),
  );
}

function lookAlikeTable(score, group) {
  return table(
    `false alarms by kind, ${group}`,
    ['planted', ...detectors, 'mean p'],
    [...score.lookAlikes.values()]
      .filter((tally) => tally.group === group)
      .map(({ kind, planted, alarms }) => [
        kind,
        planted,
        ...detectors.map((name) => alarms[name]),
        share(meanProbability(score, group, kind)),
      ]),
  );
}

/** One row a kind: what was planted, what was found, and how the probabilities compare with the truth. Clean files have no kinds. */
function kindTable(score, group) {
  if (![...score.kinds.values()].some((tally) => tally.group === group)) return [];
  return table(
    `kinds of ${group}`,
    ['CPR', 'others', 'unclear', 'found', 'false', 'precision', 'recall', 'possible', 'predicted', 'observed'],
    ofGroup([...score.kinds].sort(), group).map(([kind, tally]) => [
      kind,
      tally.right + tally.missed,
      tally.others,
      tally.unclear,
      tally.right,
      tally.wrong,
      share(tally.precision),
      share(tally.recall),
      tally.possible,
      share(tally.predicted / tally.possible),
      share(tally.observed / tally.possible),
    ]),
  );
}

function calibrationTable(score, name) {
  const { bins, error } = score.calibration[name];
  return table(
    `calibration, ${name}: ECE ${share(error)}`,
    ['findings', 'predicted', 'observed', 'false expected', 'false seen'],
    bins.map(({ count, predicted, right }, i) => [
      `${Calibration.from[i]} to ${Calibration.from[i + 1] ?? 1}`,
      count,
      share(predicted / count),
      share(right / count),
      (count - predicted).toFixed(1),
      count - right,
    ]),
  );
}

export function tables(score) {
  return [
    ...overall(score),
    ...groups.flatMap((group) => [...positiveTable(score, group), ...lookAlikeTable(score, group)]),
    ...kindGroups.flatMap((group) => kindTable(score, group)),
    ...table(
      'by file',
      ['precision', 'recall'],
      score.files.entries.map(([name, tally]) => [name, share(tally.precision), share(tally.recall)]),
    ),
    ...[...allGroups, 'all'].flatMap((name) => calibrationTable(score, name)),
    'Findings below "possible" are not reported, so calibration is seen from 0.5 on. Test numbers are not in it.',
  ].join('\n');
}

/** The content of a results file. */
export function summary(score) {
  const figures = ({ precision, recall, f1, right, wrong, missed }) => ({
    precision,
    recall,
    f1,
    right,
    wrong,
    missed,
  });
  return {
    bytes: score.bytes,
    planted: score.planted,
    scanSeconds: Number(score.seconds.toFixed(2)),
    overall: Object.fromEntries(
      detectors.map((name) => [
        name,
        Object.fromEntries([...allGroups, 'all'].map((group) => [group, figures(score.groups[name].of(group))])),
      ]),
    ),
    recall: Object.fromEntries(
      groups.map((group) => [
        group,
        Object.fromEntries(
          ofGroup(score.positives['cprscan'].entries, group).map(([kind, { right, missed }]) => [
            kind,
            {
              planted: right + missed,
              ...Object.fromEntries(
                detectors.map((name) => [name, score.positives[name].of(`${group}\t${kind}`).recall]),
              ),
            },
          ]),
        ),
      ]),
    ),
    falseAlarms: [...score.lookAlikes.values()].filter(({ group }) => groups.includes(group)),
    kinds: Object.fromEntries(
      kindGroups.map((group) => [
        group,
        Object.fromEntries(
          ofGroup([...score.kinds].sort(), group).map(([kind, tally]) => [
            kind,
            {
              planted: tally.right + tally.missed,
              others: tally.others,
              unclear: tally.unclear,
              precision: tally.precision,
              recall: tally.recall,
              right: tally.right,
              wrong: tally.wrong,
              possible: tally.possible,
              predicted: tally.predicted / tally.possible,
              observed: tally.observed / tally.possible,
            },
          ]),
        ),
      ]),
    ),
    calibration: Object.fromEntries(
      Object.entries(score.calibration).map(([name, { bins, error }]) => [name, { ece: error, bins }]),
    ),
  };
}
