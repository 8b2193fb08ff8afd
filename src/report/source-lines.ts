import type { ColumnEvent, FindingEvent, SourcePath, Threshold } from '../model/index.js';
import type { FindingGroup, SourceFindings } from './group.js';
import { neutral } from './neutral.js';
import type { Style } from './style.js';
import { confidencesText, counted, nameText, numberText, recordText, thresholds } from './wording.js';

/** `export/tickets.zip > incident.csv` */
export function sourceText({ file, members }: SourcePath): string {
  return [file, ...members].map(neutral).join(' > ');
}

/**
 * What was found in one source: a line for each field, and below it the findings that are listed.
 *
 * @param read          how the source was read, to stand behind its name
 * @param showsEvidence  whether the evidence of each listed finding is shown as well
 */
export function* sourceLines(
  found: SourceFindings,
  read: string,
  style: Style,
  showsEvidence: boolean,
): Generator<string> {
  yield `${style.file(sourceText(found.source))}  ${style.minor(read)}`;
  const lines = (name: string, group: FindingGroup, who: string): Generator<string> =>
    groupLines(group, `  ${style.heading(name)}: ${countsText(group)}, ${who}`, style, showsEvidence);
  for (const group of found.fields) yield* lines(fieldText(group, found.format), group, personsText(group, style));
  const { others, testNumbers } = found;
  if (others !== undefined) yield* lines('other fields', others, personsText(others, style));
  if (testNumbers !== undefined)
    yield* lines('published test numbers', testNumbers, counted(testNumbers.persons.size, 'number'));
}

/** A line for each column that was judged. */
export function* columnLines(columns: readonly ColumnEvent[], { minor }: Style): Generator<string> {
  for (const { field, verdict, tenDigit, validDate, modulus11 } of columns) {
    const what = verdict === 'cpr' ? 'CPR numbers' : 'other numbers';
    const counts = `${numberText(validDate)} of ${counted(tenDigit, 'number')} looked at have a birth date, ${numberText(modulus11)} pass modulus 11`;
    yield minor(`  column ${nameText(field)} holds ${what}: ${counts}`);
  }
}

/** The name of the field, or what stands outside of all fields. */
export function fieldText({ field, kind }: FindingGroup, format: string): string {
  if (field !== undefined) return nameText(field);
  if (kind === 'row') return 'cells without a header';
  if (kind === 'page') return 'text of pages';
  if (kind === 'document') return 'outside of records';
  if (kind !== 'line') return 'values without a name';
  return format === 'text' ? 'text' : 'lines read as text';
}

function countsText({ findings, records, kind }: FindingGroup): string {
  return `${counted(findings, 'finding')}${findings === 1 ? '' : ` in ${counted(records, kind)}`}`;
}

/** `6 persons, 5 certain, 1 likely`; `6 persons, all certain`; for a single finding `certain`. */
function personsText(group: FindingGroup, style: Style): string {
  const { confidences, findings, persons } = group;
  const only = onlyConfidence(group);
  const text = only === undefined ? confidencesText(confidences) : `${findings === 1 ? '' : 'all '}${only}`;
  const styled = text.replace(/certain|likely|possible/g, (word) => style.confidence[word as Threshold](word));
  return findings === 1 ? styled : `${counted(persons.size, 'person')}, ${styled}`;
}

/** The confidence that all findings of the group have, or undefined where they differ. */
function onlyConfidence({ confidences, findings }: FindingGroup): Threshold | undefined {
  return thresholds.find((confidence) => confidences[confidence] === findings);
}

function* groupLines(group: FindingGroup, heading: string, style: Style, showsEvidence: boolean): Generator<string> {
  yield heading;
  const places = group.listed.map((finding) => placeCells(finding, group));
  const widths = [0, 1, 2].map((column) => places.reduce((width, cells) => Math.max(width, cells[column]!.length), 0));
  for (const [index, cells] of places.entries()) {
    const padded = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    yield `    ${padded
      .filter((cell) => cell !== '')
      .join('  ')
      .trimEnd()}`;
    if (showsEvidence) yield* evidenceLines(group.listed[index]!, style);
  }
  const more = group.findings - places.length;
  if (more > 0 && places.length > 0) yield style.minor(`    and ${numberText(more)} more`);
}

/** The id, the place, the number, and what is not the same for the whole group. */
function placeCells({ location, masked, value, verdict }: FindingEvent, group: FindingGroup): string[] {
  const { record, line, field } = location;
  const place = [
    recordText(record),
    ...(line === undefined || record.kind === 'line' ? [] : [`line ${numberText(line)}`]),
    ...(field === undefined || group.field !== undefined ? [] : [nameText(field)]),
  ];
  const kind = kindTexts[verdict.kind];
  const isRemarkable = verdict.kind !== 'test' && onlyConfidence(group) === undefined;
  return [
    record.id === undefined ? '' : nameText(record.id),
    place.join(', '),
    value === undefined ? masked : `${value.slice(0, 6)}-${value.slice(6)}`,
    [...(kind === undefined ? [] : [kind]), ...(isRemarkable ? [verdict.confidence] : [])].join(', '),
  ];
}

const kindTexts: Readonly<Partial<Record<FindingEvent['verdict']['kind'], string>>> = {
  ecpr: 'eCPR',
  day60: 'replacement number',
};

function* evidenceLines({ person, verdict }: FindingEvent, { minor }: Style): Generator<string> {
  yield minor(`      ${person}, probability ${verdict.probability}`);
  for (const { rule, says, weight } of verdict.evidence) {
    yield minor(`      ${`${weight > 0 ? '+' : ''}${weight}`.padStart(6)}  ${rule}: ${says}`);
  }
}
