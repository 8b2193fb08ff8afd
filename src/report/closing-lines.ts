import type { Coverage, ScanEnd, SkippedEvent, Threshold } from '../model/index.js';
import type { SkipGroups } from './skips.js';
import { sourceText } from './source-lines.js';
import type { Style } from './style.js';
import {
  byChanceText,
  bytesText,
  confidencesText,
  counted,
  countedTwiceText,
  lookAlikeText,
  numberText,
  recordText,
} from './wording.js';

/** What the last lines of a report are made from, besides what `scan-end` says. */
export interface Closing {
  readonly skips: SkipGroups;
  readonly lookAlikes: ReadonlyMap<string, number>;
  readonly minConfidence: Threshold;
  readonly keptSince: string | undefined;
  /** What went by. `findings` are those that are no published test numbers. */
  readonly soFar: {
    readonly sources: number;
    readonly withFindings: number;
    readonly bytes: number;
    readonly records: number;
    readonly findings: number;
  };
}

/** The exit codes of a run that a signal ended lie above 128. */
const lastOrdinaryExit = 128;

const stopped = 'Stopped before the end: what is said here is true of what was read until then.';

/** What was not read, what was, and whose numbers were found; in two lines where there is nothing of the first and the last. */
export function* closingLines(end: ScanEnd, closing: Closing, style: Style): Generator<string> {
  const { coverage, persons, findings, exit } = end;
  const { found, complete } = coverage.sources;
  const isStopped = exit > lastOrdinaryExit;
  if (found === 0 && !isStopped) {
    yield 'Nothing was scanned: there was no file to read.';
  } else if (coverage.bytes.found === 0 && complete === found && !isStopped) {
    yield `Nothing was scanned: ${found === 1 ? 'the source was' : `all ${numberText(found)} sources were`} empty.`;
  } else if (findings === 0 && persons.test === 0 && complete === found && !isStopped) {
    yield `${nothingText(end, closing)} ${style.heading(`${readText(coverage)}; everything was read.`)}`;
    yield* lookAlikeLines(closing);
  } else {
    yield* skipLines(closing.skips, `${numberText(found - complete)} of ${counted(found, 'source')}`, style);
    if (isStopped) yield stopped;
    if (findings === 0) yield nothingText(end, closing);
    yield* lookAlikeLines(closing);
    yield* coverageLines(coverage, closing, style);
    yield personsLine(end, closing, style);
    if (end.results !== undefined) yield countedTwiceText(end.results);
    if (end.past !== undefined) yield pastLine(end.past, closing, style);
  }
}

/** The same for a stream without an end: what is known is what went by. */
export function* brokenOffLines(closing: Closing, style: Style): Generator<string> {
  const { sources, bytes, records, findings } = closing.soFar;
  yield* skipLines(closing.skips, counted(closing.skips.total, 'source'), style);
  yield stopped;
  yield* lookAlikeLines(closing);
  yield `${counted(sources, 'source')} read, ${bytesText(bytes)}, ${counted(records, 'record')}; ${counted(findings, 'finding')}.`;
}

/** What "nothing" means in a run without findings. */
function nothingText({ coverage: { sources }, persons, exit }: ScanEnd, { minConfidence }: Closing): string {
  if (sources.untouched === sources.found) return 'Nothing was read.';
  const what = minConfidence === 'certain' ? 'Nothing certain found' : 'Nothing found';
  const but = persons.test === 0 ? '' : ' but published test numbers';
  const isAll = sources.complete === sources.found && exit <= lastOrdinaryExit;
  return `${what}${but}${isAll ? '' : ' in what was read'}.`;
}

function* skipLines(skips: SkipGroups, share: string, style: Style): Generator<string> {
  if (skips.total === 0) return;
  yield `${style.heading('Not fully read')}: ${share}`;
  for (const { text, count, listed } of skips.groups) {
    for (const skipped of listed) yield `  ${skippedText(skipped)}`;
    if (count > listed.length) yield `  and ${numberText(count - listed.length)} more`;
    yield `    ${count === 1 ? '' : 'each '}${text}`;
  }
  yield '';
}

function skippedText({ source, record, lost }: SkippedEvent): string {
  if (record === undefined) return sourceText(source);
  return `${sourceText(source)}, ${lost === 'a part' ? `in ${recordText(record)}` : `from ${recordText(record)} on`}`;
}

function* lookAlikeLines({ lookAlikes }: Closing): Generator<string> {
  if (lookAlikes.size === 0) return;
  const reasons = [...lookAlikes].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1));
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  const list = reasons.map(([reason, count]) => `${numberText(count)} ${lookAlikeText(reason)}`).join(', ');
  yield `${counted(total, 'look-alike')} cleared: ${list}.`;
}

/** `12 files, 3.4 MB, 41,230 records` */
function readText({ sources, bytes, records }: Coverage): string {
  return `${counted(sources.found, 'file')}, ${bytesText(bytes.read)}, ${counted(records.read, 'record')}`;
}

function* coverageLines(
  { sources, bytes, records }: Coverage,
  { soFar }: Closing,
  { heading }: Style,
): Generator<string> {
  const { found, complete, partial, untouched } = sources;
  const parts = [
    complete === found ? 'everything was read' : `${numberText(complete)} read completely`,
    ...(partial > 0 ? [`${numberText(partial)} in part`] : []),
    ...(untouched > 0 ? [`${numberText(untouched)} not at all`] : []),
  ];
  const [read, all] = [bytesText(bytes.read), bytesText(bytes.found)];
  yield `${heading('Sources')}: ${numberText(found)} found, ${read === all ? all : `${read} of ${all}`}; ${parts.join(', ')}.`;
  const where = soFar.withFindings === 0 ? '' : ` in ${counted(soFar.withFindings, 'source')}`;
  yield `${heading('Records')}: ${numberText(records.withFindings)} with findings${where}, of ${counted(records.read, 'record')} read.`;
}

function pastLine(
  { findings, records, undated }: NonNullable<ScanEnd['past']>,
  { keptSince }: Closing,
  { heading }: Style,
): string {
  const unknown = undated === 0 ? '' : `; of ${counted(undated, 'finding')} the record does not say when it is from`;
  return `${heading('Old records')}: ${counted(findings, 'finding')} in ${counted(records, 'record')} from before ${keptSince ?? 'that day'}${unknown}.`;
}

function personsLine({ persons, findings, expectedByChance }: ScanEnd, { soFar }: Closing, { heading }: Style): string {
  const test = counted(persons.test, 'published test number');
  const numbers = persons.certain + persons.likely + persons.possible;
  const byChance = `, ${byChanceText(expectedByChance.persons)}`;
  // Of test numbers only those are findings that the user wants counted as persons.
  if (findings > soFar.findings) {
    const classes = [confidencesText(persons), test].filter((text) => text !== '');
    return `${heading('Persons')}: ${numberText(numbers + persons.test)} (${classes.join(', ')})${byChance}.`;
  }
  const classes = numbers === 0 ? '' : ` (${confidencesText(persons)})${byChance}`;
  return `${heading('Persons')}: ${numberText(numbers)}${classes}.${persons.test === 0 ? '' : ` Not among them: ${test}.`}`;
}
