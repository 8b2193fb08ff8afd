import { type Coverage, type ScanEnd, type SkippedEvent, stopOf } from '../../../model/index.js';
import { belowOf, isComplete } from '../../model/completeness.js';
import type { SkipGroups } from '../../model/skips.js';
import { sourceText } from '../../safety/names.js';
import type { Style } from '../../style.js';
import type { TerminalWording } from './wording.js';

/** The material of the last lines of a report, besides `scan-end`. */
export interface Closing {
  readonly skips: SkipGroups;
  readonly lookAlikes: ReadonlyMap<string, number>;
  readonly keptSince: string | undefined;
  /** Totals of the events so far. `findings` are without published test numbers. */
  readonly soFar: {
    readonly sources: number;
    readonly withFindings: number;
    readonly bytes: number;
    readonly records: number;
    readonly findings: number;
  };
}

/**
 * Writes the end of a report: the skips, the totals, and the persons. If everything was read and nothing found, it
 * writes two lines.
 *
 * @param end  the last event
 * @param closing  the totals of the events before it
 * @param style  the style of the text
 * @param wording  the language of the report
 * @returns the lines
 */
export function* closingLines(
  end: ScanEnd,
  closing: Closing,
  style: Style,
  wording: TerminalWording,
): Generator<string> {
  const { coverage, persons, findings } = end;
  const { found, complete } = coverage.sources;
  const isStopped = stopOf(end) !== undefined;
  const { heading } = style;
  const notes = wording.words.coverageNotes(coverage);
  if (found === 0 && !isStopped) {
    yield wording.nothingToRead;
    yield* notes;
  } else if (coverage.bytes.found === 0 && complete === found && !isStopped) {
    yield wording.allEmpty(found);
  } else if (findings === 0 && persons.test === 0 && complete === found && !isStopped) {
    yield `${nothingText(end, wording)} ${heading(`${readText(coverage, wording)}; ${wording.words.everythingRead(coverage)}.`)}`;
    yield* lookAlikeLines(closing, wording);
    yield* notes;
  } else {
    yield* skipLines(closing.skips, end, wording.words.of(found - complete, found, 'source'), style, wording);
    if (findings === 0) yield nothingText(end, wording);
    yield* lookAlikeLines(closing, wording);
    yield `${heading(wording.sources)}: ${wording.sourcesText(end)}`;
    yield* notes;
    const { withFindings, read } = coverage.records;
    yield `${heading(wording.records)}: ${wording.recordsText(withFindings, closing.soFar.withFindings, read)}`;
    yield `${heading(wording.persons)}: ${personsText(end, closing, wording)}`;
    const below = belowOf(end);
    if (below !== undefined && findings > 0) yield `${wording.words.notListed(below)}.`;
    if (end.results !== undefined) yield wording.words.countedTwice(end.results);
    if (end.past !== undefined)
      yield `${heading(wording.oldRecords)}: ${wording.oldRecordsText(end.past, closing.keptSince)}`;
  }
}

/**
 * Writes the end of a report whose stream has no `scan-end`, from the events so far.
 *
 * @param closing  the totals of the events
 * @param style  the style of the text
 * @param wording  the language of the report
 * @returns the lines
 */
export function* brokenOffLines(closing: Closing, style: Style, wording: TerminalWording): Generator<string> {
  const { skips, soFar } = closing;
  yield* skipLines(skips, undefined, wording.words.counted(skips.total, 'source'), style, wording);
  yield* lookAlikeLines(closing, wording);
  yield wording.soFar(soFar);
}

function nothingText(end: ScanEnd, wording: TerminalWording): string {
  const { sources } = end.coverage;
  if (sources.untouched === sources.found) return wording.nothingRead;
  return wording.nothingFound({
    below: belowOf(end),
    butTestNumbers: end.persons.test > 0,
    inAll: isComplete(end),
  });
}

function* skipLines(
  skips: SkipGroups,
  end: ScanEnd | undefined,
  share: string,
  style: Style,
  wording: TerminalWording,
): Generator<string> {
  const stopped = end && stopOf(end);
  const notReached = stopped?.notReached ?? 0;
  if (skips.total + notReached === 0) return;
  yield `${style.heading(wording.notFullyRead)}: ${share}`;
  for (const { sample, count, listed } of skips.groups) {
    for (const skipped of listed) yield `  ${skippedText(skipped, wording)}`;
    if (count > listed.length) yield `  ${wording.words.andMore(count - listed.length)}`;
    yield `    ${count === 1 ? '' : wording.each}${wording.words.skip(sample)}`;
  }
  if (stopped !== undefined && notReached > 0) yield `  ${wording.words.notReached(stopped)}`;
  yield '';
}

function skippedText({ source, record, lost }: SkippedEvent, wording: TerminalWording): string {
  if (record === undefined) return sourceText(source);
  const name = wording.words.record(record);
  return `${sourceText(source)}, ${lost === 'a part' ? wording.inRecord(name) : wording.fromRecordOn(name)}`;
}

function* lookAlikeLines({ lookAlikes }: Closing, { words, cleared }: TerminalWording): Generator<string> {
  if (lookAlikes.size === 0) return;
  const reasons = [...lookAlikes].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1));
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  yield cleared(
    total,
    reasons.map(([reason, count]) => `${words.number(count)} ${words.lookAlike(reason, count)}`).join(', '),
  );
}

/** `12 files, 3.4 MB, 41,230 records` */
function readText({ sources, bytes, records }: Coverage, { words }: TerminalWording): string {
  return `${words.counted(sources.found, 'file')}, ${words.bytes(bytes.read)}, ${words.counted(records.read, 'record')}`;
}

function personsText(
  { persons, findings, expectedByChance }: ScanEnd,
  { soFar }: Closing,
  { words, notAmongThem }: TerminalWording,
): string {
  const numbers = persons.certain + persons.likely + persons.possible;
  const classes = words.confidences(persons);
  const byChance = `, ${words.byChance(expectedByChance.persons)}`;
  // Test numbers are among the findings only if the user wants them counted as persons.
  if (findings > soFar.findings) {
    const test = words.counted(persons.test, 'published test number');
    const all = [classes, test].filter((text) => text !== '').join(', ');
    return `${words.number(numbers + persons.test)} (${all})${byChance}.`;
  }
  const counted = numbers === 0 ? '' : ` (${classes})${byChance}`;
  return `${words.number(numbers)}${counted}.${persons.test === 0 ? '' : ` ${notAmongThem(persons.test)}`}`;
}
