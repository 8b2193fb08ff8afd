import type { ColumnEvent, FindingEvent, Threshold } from '../../../model/index.js';
import type { FindingGroup } from '../../model/group.js';
import { nameText, positionText, shownNumber } from '../../safety/names.js';
import { neutral } from '../../safety/neutral.js';
import type { Style } from '../../style.js';
import { thresholds, type Wording } from '../../wording/index.js';
import type { TerminalWording } from './wording.js';

/** How lines are written, and how much is told. */
export interface Writing {
  readonly style: Style;
  readonly wording: TerminalWording;
  /** How many findings of each group are listed. */
  readonly limit: number;
  /** Whether the evidence of listed findings, sources without findings, and more groups are shown as well. */
  readonly verbose: boolean;
}

/** What is said of a finding, in columns, as far as what it stands below does not say so: where it is, and the number. */
export type Cells = (finding: FindingEvent) => readonly string[];

/** The id of the record, which one it is, and the number. */
export function idAndPosition(words: Wording, namesField = false): Cells {
  return (finding) => {
    const { id } = finding.location.record;
    return [
      id === undefined ? '' : nameText(id, words),
      positionText(finding, words, namesField),
      shownNumber(finding),
    ];
  };
}

/** `work_notes: 6 findings in 6 rows, 6 persons, 5 certain, 1 likely`, and below it the findings that are listed. */
export function* groupLines(
  name: string,
  group: FindingGroup,
  who: string,
  cells: Cells,
  writing: Writing,
): Generator<string> {
  const { style, wording } = writing;
  yield `  ${style.heading(name)}: ${wording.findingsIn(group.findings, group.records, group.kind)}, ${who}`;
  yield* listedLines(group, cells, writing);
}

/** A line for each finding that is listed, and one for those that are not. */
export function* listedLines(
  group: Pick<FindingGroup, 'listed' | 'findings' | 'confidences'>,
  cellsOf: Cells,
  { style, wording, verbose }: Writing,
): Generator<string> {
  const { listed, findings } = group;
  const isMixed = onlyConfidence(group) === undefined;
  const lines = listed.map((finding) => [...cellsOf(finding), remarkOf(finding, isMixed, wording)]);
  const widths = (lines[0] ?? []).map((_cell, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  for (const [index, cells] of lines.entries()) {
    const padded = cells.map((cell, column) => cell.padEnd(widths[column]!)).filter((cell) => cell !== '');
    yield `    ${padded.join('  ').trimEnd()}`;
    if (verbose) yield* evidenceLines(listed[index]!, style, wording);
  }
  const more = findings - lines.length;
  if (more > 0 && lines.length > 0) yield `    ${style.minor(wording.words.andMore(more))}`;
}

/** A line for each column that was judged. */
export function* columnLines(columns: readonly ColumnEvent[], { style, wording }: Writing): Generator<string> {
  for (const { field, verdict, tenDigit, validDate, modulus11 } of columns) {
    const holds = wording.column(nameText(field, wording.words), verdict === 'cpr');
    yield `  ${style.minor(`${holds}: ${wording.columnCounts(validDate, tenDigit, modulus11)}`)}`;
  }
}

/** `6 persons, 5 certain, 1 likely`; `6 persons, all certain`; for a single finding `certain`. */
export function personsText(group: FindingGroup, { style, wording }: Writing): string {
  const { confidences, findings, persons } = group;
  const { words } = wording;
  const only = onlyConfidence(group);
  const classes =
    only === undefined
      ? thresholds
          .filter((confidence) => confidences[confidence] > 0)
          .map((confidence) =>
            style.confidence[confidence](words.confidences({ ...none, [confidence]: confidences[confidence] })),
          )
          .join(', ')
      : style.confidence[only](findings === 1 ? words.confidence[only] : wording.all(only));
  return findings === 1 ? classes : `${words.counted(persons.size, 'person')}, ${classes}`;
}

const none: Readonly<Record<Threshold, number>> = { certain: 0, likely: 0, possible: 0 };

/** The confidence that all findings of the group have, or undefined where they differ. */
function onlyConfidence({
  confidences,
  findings,
}: Pick<FindingGroup, 'confidences' | 'findings'>): Threshold | undefined {
  return thresholds.find((confidence) => confidences[confidence] === findings);
}

/** What is not the same for the whole group. */
function remarkOf({ verdict, past }: FindingEvent, isMixed: boolean, { words }: TerminalWording): string {
  const kind = verdict.kind === 'ecpr' || verdict.kind === 'day60' ? [words.kinds[verdict.kind]] : [];
  const isClassed = isMixed && verdict.kind !== 'test' && verdict.confidence !== 'cleared';
  const confidence = isClassed ? [words.confidence[verdict.confidence as Threshold]] : [];
  return [...kind, ...confidence, ...(past === true ? [words.past] : [])].join(', ');
}

/** Weights end in this column. */
const weightEnd = 12;

function* evidenceLines(
  { person, verdict, context }: FindingEvent,
  { minor }: Style,
  { probability, words }: TerminalWording,
): Generator<string> {
  if (context !== undefined) yield `      ${neutral(context)}`;
  yield `      ${minor(probability(person, verdict.probability))}`;
  for (const evidence of verdict.evidence) {
    const { weight, said } = words.evidence(evidence);
    yield `${' '.repeat(Math.max(0, weightEnd - weight.length))}${minor(`${weight}  ${said}`)}`;
  }
}
