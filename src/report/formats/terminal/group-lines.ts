import type { ColumnEvent, FindingEvent, Threshold } from '../../../model/index.js';
import type { FindingGroup } from '../../model/group.js';
import { idText, nameText, positionText, shownNumber } from '../../safety/names.js';
import { neutral } from '../../safety/neutral.js';
import type { Style } from '../../style.js';
import { thresholds, type Wording } from '../../wording/index.js';
import type { TerminalWording } from './wording.js';

/** How a listing is written, and how much it shows. */
export interface ListingOptions {
  readonly style: Style;
  readonly wording: TerminalWording;
  /** The most findings listed of each group. */
  readonly limit: number;
  /** Whether to show the evidence of listed findings, sources without findings, and more groups. */
  readonly verbose: boolean;
}

/** Makes the cells of a finding: its place and its number, without anything that the heading above it says. */
export type Cells = (finding: FindingEvent) => readonly string[];

/**
 * Makes cells of the id of the record, its position, and the number.
 *
 * @param words  the language of the report
 * @param namesField  whether to name the field
 * @returns the function that makes the cells
 */
export function idAndPosition(words: Wording, namesField = false): Cells {
  return (finding) => [idText(finding, words) ?? '', positionText(finding, words, namesField), shownNumber(finding)];
}

/**
 * Writes `work_notes: 6 findings in 6 rows, 6 persons, 5 certain, 1 likely`, and below it the listed findings.
 *
 * @param name  the name of the group
 * @param group  the findings
 * @param who  the persons or numbers of the group, in words
 * @param cells  makes the cells of a finding
 * @param options  the options of the listing
 * @returns the lines
 */
export function* groupLines(
  name: string,
  group: FindingGroup,
  who: string,
  cells: Cells,
  options: ListingOptions,
): Generator<string> {
  const { style, wording } = options;
  yield `  ${style.heading(name)}: ${wording.findingsIn(group.findings, group.records, group.kind)}, ${who}`;
  yield* listedLines(group, cells, options);
}

/**
 * Writes a line for each listed finding, and one that counts the others.
 *
 * @param group  the findings
 * @param cellsOf  makes the cells of a finding
 * @param options  the options of the listing
 * @returns the lines
 */
export function* listedLines(
  group: Pick<FindingGroup, 'listed' | 'findings' | 'confidences'>,
  cellsOf: Cells,
  { style, wording, verbose }: ListingOptions,
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

/**
 * Writes a line for each column with a verdict.
 *
 * @param columns  the columns
 * @param options  the options of the listing
 * @returns the lines
 */
export function* columnLines(columns: readonly ColumnEvent[], { style, wording }: ListingOptions): Generator<string> {
  for (const { field, verdict, tenDigit, validDate, modulus11 } of columns) {
    const holds = wording.column(nameText(field, wording.words), verdict);
    yield `  ${style.minor(`${holds}: ${wording.columnCounts(validDate, tenDigit, modulus11)}`)}`;
  }
}

/**
 * Counts the persons of a group: `6 persons, 5 certain, 1 likely`; `6 persons, all certain`; for a single finding
 * `certain`.
 *
 * @param group  the findings
 * @param options  the options of the listing
 * @returns part of a line
 */
export function personsText(group: FindingGroup, { style, wording }: ListingOptions): string {
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

/** The confidence of all findings of a group, or undefined if they differ. */
function onlyConfidence({
  confidences,
  findings,
}: Pick<FindingGroup, 'confidences' | 'findings'>): Threshold | undefined {
  return thresholds.find((confidence) => confidences[confidence] === findings);
}

/** The properties of a finding that differ within the group. */
function remarkOf({ verdict, past }: FindingEvent, isMixed: boolean, { words }: TerminalWording): string {
  const kind = verdict.kind === 'ecpr' || verdict.kind === 'day60' ? [words.kinds[verdict.kind]] : [];
  const isClassed = isMixed && verdict.kind !== 'test' && verdict.confidence !== 'cleared';
  const confidence = isClassed ? [words.confidence[verdict.confidence as Threshold]] : [];
  return [...kind, ...confidence, ...(past === true ? [words.past] : [])].join(', ');
}

/** The column in which weights end. */
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
