// Measures one corpus: writes it to a temporary folder, scans it, runs the baselines, compares both with the truth, and removes it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { scan } from '../../../dist/library/index.js';
import { baselineNames, runBaselines } from './baselines.mjs';
import { bytesOf, corpusOf } from './files.mjs';
import { kindGroups } from './kinds/index.mjs';
import { asOf } from './numbers.mjs';
import { verdictKinds } from './positives.mjs';
import { Calibration, clearOnly, KindTally, pair, Tallies } from './score.mjs';

/** The detectors to compare; the first is the one to measure. */
export const detectors = ['cprscan', ...baselineNames];

/** The halves of the corpus whose kinds are compared with other detectors: prose in text and cells, and columns. */
export const groups = ['text', 'columns'];
/** All groups of files. */
export const allGroups = [...groups, ...kindGroups];

/** An empty score: tallies by group, positive kind, look-alike kind, format and encoding, for every detector; and by kind for the scanner. */
export function emptyScore() {
  return {
    seconds: 0,
    bytes: 0,
    records: 0,
    planted: { positives: 0, lookAlikes: 0 },
    groups: Object.fromEntries(detectors.map((name) => [name, new Tallies()])),
    positives: Object.fromEntries(detectors.map((name) => [name, new Tallies()])),
    lookAlikes: new Map(),
    files: new Tallies(),
    kinds: new Map(),
    calibration: Object.fromEntries([...allGroups, 'all'].map((name) => [name, new Calibration()])),
    probabilities: new Map(),
    surprises: [],
  };
}

/** The findings by name of file. `byLine`: the files whose truth is by line, which is finer than by record. */
async function scanFolder(folder, byLine) {
  const found = new Map();
  const events = scan({
    paths: [folder],
    asOf: `${asOf.year}-${asOf.month}-${asOf.day}`,
    minConfidence: 'possible',
    failOn: 'never',
    testNumbers: 'report',
  });
  for await (const event of events) {
    if (event.type !== 'finding') continue;
    const { source, record, line, field } = event.location;
    const name = basename(source.file);
    const place = byLine.has(name) ? (line ?? record.number) : record.number;
    const finding = { record: place, field, masked: event.masked, verdict: event.verdict };
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(finding);
  }
  return found;
}

const isReported = ({ verdict }) => verdict.confidence === 'certain' || verdict.confidence === 'likely';
const isNamedRight = ({ truth, finding }) =>
  verdictKinds[truth.kind] === undefined || verdictKinds[truth.kind] === finding.verdict.kind;

function lookAlikeTally(score, group, kind) {
  const key = `${group}\t${kind}`;
  let tally = score.lookAlikes.get(key);
  if (tally === undefined) {
    tally = { group, kind, planted: 0, alarms: Object.fromEntries(detectors.map((name) => [name, 0])) };
    score.lookAlikes.set(key, tally);
  }
  return tally;
}

function kindTally(score, group, kind) {
  const key = `${group}\t${kind}`;
  let tally = score.kinds.get(key);
  if (tally === undefined) {
    tally = new KindTally(group);
    score.kinds.set(key, tally);
  }
  return tally;
}

/** The scanner's figures for each kind. A false finding belongs to the kind of the look-alike that it is. */
function countKinds(score, file, { pairs, missed, wrong }) {
  const of = (kind) => kindTally(score, file.group, kind);
  for (const { kind, unclear } of [...file.truths, ...file.lookAlikes]) if (unclear) of(kind).unclear += 1;
  for (const { kind, unclear } of file.lookAlikes) if (!unclear) of(kind).others += 1;
  for (const { truth } of pairs) of(truth.kind).right += 1;
  for (const { kind } of missed) of(kind).missed += 1;
  for (const { lookAlike } of wrong) of(lookAlike?.kind ?? 'none planted there').wrong += 1;
}

function count(score, file, detector, { pairs, missed, wrong }) {
  const all = score.groups[detector];
  for (const { truth } of pairs) {
    for (const tally of [
      all.of(file.group),
      all.of('all'),
      score.positives[detector].of(`${file.group}\t${truth.kind}`),
    ])
      tally.right += 1;
  }
  for (const truth of missed) {
    for (const tally of [
      all.of(file.group),
      all.of('all'),
      score.positives[detector].of(`${file.group}\t${truth.kind}`),
    ])
      tally.missed += 1;
  }
  for (const { lookAlike } of wrong) {
    for (const tally of [all.of(file.group), all.of('all')]) tally.wrong += 1;
    lookAlikeTally(score, file.group, lookAlike?.kind ?? 'none planted there').alarms[detector] += 1;
  }
}

/** The probabilities of all possible findings, compared with the truth. Test numbers belong to nobody and are left out. */
function calibrate(score, file, { pairs, wrong }) {
  const add = (finding, isRight, kind) => {
    if (finding.verdict.kind === 'test') return;
    score.calibration[file.group].add(finding.verdict.probability, isRight);
    score.calibration.all.add(finding.verdict.probability, isRight);
    kindTally(score, file.group, kind).add(finding.verdict.probability, isRight);
    const key = `${file.group}\t${kind}`;
    const sum = score.probabilities.get(key) ?? { count: 0, predicted: 0 };
    score.probabilities.set(key, { count: sum.count + 1, predicted: sum.predicted + finding.verdict.probability });
  };
  for (const { truth, finding } of pairs) add(finding, true, truth.kind);
  for (const { finding, lookAlike } of wrong) add(finding, false, lookAlike?.kind ?? 'none planted there');
}

function surprisesOf(file, { pairs, missed, wrong }, possible) {
  const seen = new Map(possible.pairs.map(({ truth, finding }) => [truth, finding]));
  const spoken = (finding) => finding?.verdict.evidence.map(({ rule, weight }) => `${rule} ${weight}`).join(', ');
  return [
    ...missed.map((truth) => ({
      what: 'missed',
      kind: truth.kind,
      file: file.name,
      record: truth.record,
      masked: truth.masked,
      evidence: spoken(seen.get(truth)) ?? 'below possible, or not seen',
    })),
    ...wrong.map(({ finding, lookAlike }) => ({
      what: 'false alarm',
      kind: lookAlike?.kind ?? 'none planted there',
      file: file.name,
      record: finding.record,
      masked: finding.masked,
      evidence: spoken(finding),
    })),
    ...pairs
      .filter((matched) => !isNamedRight(matched))
      .map(({ truth, finding }) => ({
        what: `called ${finding.verdict.kind}`,
        kind: truth.kind,
        file: file.name,
        record: truth.record,
        masked: truth.masked,
        evidence: spoken(finding),
      })),
  ];
}

function scoreFile(score, file, findings) {
  const possible = pair(file, findings);
  const reported = clearOnly(pair(file, findings.filter(isReported)));
  const named = {
    ...reported,
    pairs: reported.pairs.filter(isNamedRight),
    missed: [
      ...reported.missed,
      ...reported.pairs.filter((matched) => !isNamedRight(matched)).map(({ truth }) => truth),
    ],
  };
  count(score, file, 'cprscan', named);
  countKinds(score, file, named);
  calibrate(score, file, possible);
  score.surprises.push(...surprisesOf(file, reported, possible));
  const tally = score.files.of(file.group === 'text' ? `${file.name} (${file.encoding})` : file.group);
  tally.right += named.pairs.length;
  tally.missed += named.missed.length;
  tally.wrong += named.wrong.length;
  for (const [name, hits] of Object.entries(runBaselines(file))) count(score, file, name, clearOnly(pair(file, hits)));
}

/** Measures one seed and adds it to the score. */
export async function measure(score, seed, set, size) {
  const corpus = corpusOf(seed, set, size);
  const folder = mkdtempSync(join(tmpdir(), 'cprscan-accuracy-'));
  try {
    mkdirSync(join(folder, 'data'));
    for (const file of corpus) {
      const bytes = bytesOf(file);
      score.bytes += bytes.length;
      writeFileSync(join(folder, 'data', file.name), bytes, { mode: 0o600 });
    }
    const start = performance.now();
    const byLine = new Set(corpus.filter(({ places }) => places === 'line').map(({ name }) => name));
    const found = await scanFolder(join(folder, 'data'), byLine);
    score.seconds += (performance.now() - start) / 1000;
    for (const file of corpus) {
      score.planted.positives += file.truths.length;
      score.planted.lookAlikes += file.lookAlikes.length;
      for (const { kind } of file.lookAlikes) lookAlikeTally(score, file.group, kind).planted += 1;
      scoreFile(score, file, found.get(file.name) ?? []);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
