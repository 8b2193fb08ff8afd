import { datesOf, type FindingEvent, stopOf } from '../../../model/index.js';
import { belowOf, isComplete } from '../../model/completeness.js';
import type { FieldSummary, RunSummary } from '../../model/summary.js';
import { escapedMarkup } from '../../safety/markup-text.js';
import { fieldText, nameText, placeText, shownNumber, sourceText } from '../../safety/names.js';
import { neutral } from '../../safety/neutral.js';
import { thresholds } from '../../wording/index.js';
import { breachSections } from '../breach/sections.js';
import { type BreachWording, danish, english } from '../breach/wording.js';
import { type Bar, columnsChart, partsChart, rowsChart } from './charts.js';
import { script } from './script.js';
import { style } from './style.js';
import type { HtmlWording } from './wording.js';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Makes a text from the data harmless in a page. */
const safe = (text: string): string => escapedMarkup(neutral(text));

/**
 * Writes a page that holds everything it needs and loads nothing.
 *
 * @param summary  the summary of the run
 * @param wording  the language of the page
 * @returns the HTML in parts
 */
export function* pageOf(summary: RunSummary, wording: HtmlWording): Generator<string> {
  const { language } = wording.words;
  yield `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="generator" content="cprscan">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>cprscan</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${wording.title}</h1>
`;
  yield* verdict(summary, wording);
  yield '</header>\n<main>\n';
  yield* cards(summary, wording);
  yield* charts(summary, wording);
  yield* fieldsTable(summary, wording);
  yield* findingsTable(summary, wording);
  yield* notRead(summary, wording);
  yield* cleared(summary, wording);
  yield `<h2 id="breach">${wording.breachHead}</h2>\n`;
  for (const breach of [danish, english]) yield* breachIn(breach, summary, breach.words.language === language);
  yield `</main>\n<script>${script}</script>\n</body>\n</html>\n`;
}

function* verdict(
  { end, start, findings, testFindings, persons, skips, showsValues }: RunSummary,
  wording: HtmlWording,
): Generator<string> {
  const { words } = wording;
  const isIncomplete = !isComplete(end) || skips.total > 0;
  const stopped = stopOf(end);
  const below = belowOf(end);
  const listed = below === undefined ? wording.nothingFound : words.nothingListed(below);
  const testNumbers = end?.persons.test ?? 0;
  const nothing =
    testFindings + testNumbers === 0 ? listed : wording.nothingButTestNumbers(listed, testFindings, testNumbers);
  const found =
    findings === 0
      ? `${nothing}${isIncomplete ? wording.inWhatWasRead : ''}`
      : words.personsInFindings(persons.size, findings);
  const notRead = stopped === undefined ? wording.sourcesNotRead(skips.total) : wording.notAllRead;
  const kind = findings > 0 ? '' : isIncomplete || below !== undefined ? ' incomplete' : ' clean';
  if (stopped !== undefined) yield `<p class="verdict incomplete"><strong>${words.stopped(stopped)}</strong></p>\n`;
  yield `<p class="verdict${kind}"><strong>${found}; ${isIncomplete || end === undefined ? notRead : words.everythingRead(end.coverage)}.</strong>${below === undefined ? '' : ` ${safe(words.notListed(below))}.`}</p>\n`;
  if (start !== undefined) {
    const { version, asOf, minConfidence } = start;
    const values = showsValues ? `<strong>${wording.showsValues}</strong>` : wording.showsNone;
    const made = safe(wording.made(version, asOf, wording.words.confidence[minConfidence]));
    yield `<p class="minor">${made} ${values} ${wording.staysHere}</p>\n`;
  }
  if (end?.results !== undefined) yield `<p>${wording.words.countedTwice(end.results)}</p>\n`;
}

function* cards(
  { start, end, minors, veryOld, persons, findings, periods }: RunSummary,
  wording: HtmlWording,
): Generator<string> {
  const { words } = wording;
  const cardsOf: [string, string][] = [
    [
      words.number(persons.size),
      `${wording.persons}${end === undefined ? '' : ` (${words.confidences(end.persons) || wording.noPersons}), ${words.byChance(end.expectedByChance.persons)}`}`,
    ],
    [
      words.number(findings),
      `${wording.findings}${end === undefined ? '' : `, ${wording.inRecords(end.coverage.records.withFindings)}`}`,
    ],
    [words.number(minors.size), wording.minors],
    [words.number(veryOld.size), wording.veryOld],
    ...datesOf.flatMap((of): [string, string][] => {
      const period = periods.get(of);
      if (period === undefined) return of === 'record' ? [[wording.unknown, wording.datesOf[of]]] : [];
      return [[`${timeOf(period.oldest, words)} – ${timeOf(period.newest, words)}`, wording.datesOf[of]]];
    }),
  ];
  if (end?.past !== undefined)
    cardsOf.push([
      words.number(end.past.findings),
      wording.past(end.past.persons, end.past.records, start?.keptSince ?? '', words.weaklyDated(end.past)),
    ]);
  yield `<ul class="cards">\n${cardsOf.map(([value, text]) => `<li><b>${value}</b> ${text}</li>\n`).join('')}</ul>\n`;
}

/** Writes a day in the language of the page, and for programs. */
function timeOf(day: string, { date }: HtmlWording['words']): string {
  return `<time datetime="${day}">${date(day)}</time>`;
}

function* charts(summary: RunSummary, wording: HtmlWording): Generator<string> {
  const { words } = wording;
  const { end, years, fields, findings, dated } = summary;
  yield '<div class="charts">\n';
  if (findings > 0) {
    const byYear = [...years]
      .sort(([one], [other]) => ((one || '~') < (other || '~') ? -1 : 1))
      .map(([year, persons]): Bar => ({ name: year === '' ? wording.noYear : year, value: persons.size }));
    yield columnsChart(wording.personsByYear, byYear, words);
    const people = fields.filter(({ what }) => what !== 'test numbers');
    yield rowsChart(
      wording.findingsByField,
      topBars(people, (field) => fieldText(field, words)),
      wording,
    );
    yield rowsChart(
      wording.findingsBySource,
      topBars(people, ({ source }) => sourceText(source)),
      wording,
    );
  }
  if (end !== undefined) {
    const { sources } = end.coverage;
    const notReached = end.stopped?.notReached ?? 0;
    yield partsChart(
      wording.sourcesRead,
      [
        { name: wording.completely, value: sources.complete, class: 'whole' },
        { name: wording.inPart, value: sources.partial, class: 'part' },
        { name: wording.notAtAll, value: sources.untouched - notReached, class: 'none' },
        ...(notReached === 0
          ? []
          : [{ name: wording.notReached(end.stopped?.atLeast === true), value: notReached, class: 'none' }]),
      ],
      words,
    );
  }
  yield '</div>\n';
  const weak = words.weaklyDated({
    undated: dated.nothing,
    datedByDocument: dated.document,
    datedByFile: dated.file,
  });
  if (weak.length > 0) yield `<p>${capital(weak.join('; '))}.</p>\n`;
  if (end !== undefined) {
    const { bytes, records } = end.coverage;
    const read = wording.readOf(
      words.bytes(bytes.read),
      words.bytes(bytes.found),
      words.counted(records.read, 'record'),
    );
    yield `<p>${read}</p>\n`;
    for (const note of words.coverageNotes(end.coverage)) yield `<p>${safe(note)}</p>\n`;
  }
}

function topBars(fields: readonly FieldSummary[], nameOf: (field: FieldSummary) => string): Bar[] {
  const sums = new Map<string, number>();
  for (const field of fields) sums.set(nameOf(field), (sums.get(nameOf(field)) ?? 0) + field.findings);
  const sorted = [...sums].sort(([, few], [, many]) => many - few).map(([name, value]): Bar => ({ name, value }));
  return sorted;
}

/**
 * The controls of a table, which the script shows. `classes`: the values and names by which its rows can be filtered.
 */
function tools(
  id: string,
  label: string,
  classes: readonly (readonly [string, string])[],
  wording: HtmlWording,
): string {
  const options = [['', wording.all] as const, ...classes].map(
    ([value, text]) => `<option value="${value}">${text}</option>`,
  );
  const choice = classes.length < 2 ? '' : `<label>${wording.showOnly} <select>${options.join('')}</select></label>`;
  return `<div class="tools" id="${id}-tools" hidden><label>${label} <input type="search" autocomplete="off"></label>${choice}<span class="pager"><button type="button">${wording.previous}</button> <button type="button">${wording.next}</button></span> <output data-text="${wording.pageState}"></output></div>\n`;
}

function tableHead(id: string, heads: readonly (readonly [text: string, isCount?: 'count'])[]): string {
  const cells = heads.map(([text, isCount]) => `<th scope="col"${isCount ? ' class="count"' : ''}>${text}</th>`);
  return `<div class="scroll"><table id="${id}" data-pages><thead><tr>${cells.join('')}</tr></thead>\n<tbody>\n`;
}

function* fieldsTable({ fields, others }: RunSummary, wording: HtmlWording): Generator<string> {
  if (fields.length === 0) return;
  const { words, heads } = wording;
  yield `<h2 id="fields">${wording.fieldsHead}</h2>\n`;
  yield tools('by-field', wording.searchFields, [], wording);
  yield tableHead('by-field', [
    [heads.source],
    [heads.field],
    [heads.findings, 'count'],
    [heads.records, 'count'],
    [heads.persons, 'count'],
    [heads.confidence],
  ]);
  for (const field of fields) {
    const { source, findings, records, persons, confidences } = field;
    const classes = field.what === 'test numbers' ? words.noField.testNumbers : words.confidences(confidences);
    yield `<tr><td>${escapedMarkup(sourceText(source))}</td><td>${escapedMarkup(fieldText(field, words))}</td>${[findings, records, persons].map((count) => `<td class="count" data-n="${count}">${words.number(count)}</td>`).join('')}<td>${classes}</td></tr>\n`;
  }
  yield '</tbody></table></div>\n';
  if (others.fields > 0) yield `<p>${words.moreWith(others.fields, 'field', others.findings)}.</p>\n`;
  if (others.testSources > 0) yield `<p>${words.moreTestNumbers(others.testSources)}.</p>\n`;
}

function* findingsTable({ fields, findings, testFindings }: RunSummary, wording: HtmlWording): Generator<string> {
  const listed = fields.flatMap((field) => field.listed);
  if (listed.length === 0) return;
  const { heads } = wording;
  yield `<h2 id="records">${wording.recordsHead}</h2>\n`;
  const all = findings + testFindings;
  if (all > listed.length) yield `<p class="minor">${wording.firstOfEach(listed.length, all)}</p>\n`;
  const present = new Set(listed.map(classOf));
  const classes = rowClasses
    .filter((name) => present.has(name))
    .map((name) => [name, classText(name, wording)] as const);
  yield tools('by-record', wording.searchRecords, classes, wording);
  yield tableHead('by-record', [
    [heads.source],
    [heads.record],
    [heads.date],
    [heads.field],
    [heads.number],
    [heads.confidence],
  ]);
  for (const event of listed) yield findingRow(event, wording);
  yield '</tbody></table></div>\n';
}

const rowClasses = [...thresholds, 'test'] as const;
type RowClass = (typeof rowClasses)[number];

function classOf({ verdict }: FindingEvent): RowClass {
  if (verdict.kind === 'test' || verdict.confidence === 'cleared') return 'test';
  return verdict.confidence;
}

function classText(name: RowClass, { words, testNumber }: HtmlWording): string {
  return name === 'test' ? testNumber : words.confidence[name];
}

function findingRow(event: FindingEvent, wording: HtmlWording): string {
  const { words } = wording;
  const { location, verdict, age, person } = event;
  const { date } = location.record;
  const evidence = verdict.evidence
    .map((one) => words.evidence(one))
    .map(({ weight, said }) => `${weight} ${said}`)
    .join('; ');
  const what = classOf(event);
  const context = event.context === undefined ? '' : `<br>${safe(event.context)}`;
  const remark = age === undefined ? '' : `, ${words.ages[age]}`;
  const past = event.past === true ? `, ${words.past}` : '';
  const day =
    date === undefined
      ? ''
      : `<time datetime="${date.day}" title="${safe(date.from)}">${words.dateOf(date)}</time>${past}`;
  const field = location.field === undefined ? '' : escapedMarkup(nameText(location.field, words));
  return `<tr data-class="${what}"><td>${escapedMarkup(sourceText(location.source))}</td><td>${escapedMarkup(placeText(event, words))}</td><td>${day}</td><td>${field}</td><td><code>${safe(shownNumber(event))}</code>${remark}</td><td><details><summary class="${what}">${classText(what, wording)}</summary>${wording.probability(person, verdict.probability)}: ${safe(evidence)}${context}</details></td></tr>\n`;
}

function* notRead({ skips, end }: RunSummary, wording: HtmlWording): Generator<string> {
  const { words } = wording;
  yield `<h2 id="not-read">${wording.notReadHead}</h2>\n`;
  const stopped = stopOf(end);
  if (stopped !== undefined) yield `<p>${words.stopped(stopped)}</p>\n`;
  if (skips.total === 0) {
    if (end !== undefined && isComplete(end)) yield `<p>${capital(words.everythingRead(end.coverage))}.</p>\n`;
    return;
  }
  for (const { sample, count, listed } of skips.groups) {
    yield `<details${count <= 20 ? ' open' : ''}><summary>${words.number(count)}: ${safe(words.skip(sample))}</summary><ul>\n`;
    for (const { source } of listed) yield `<li>${escapedMarkup(sourceText(source))}</li>\n`;
    if (count > listed.length) yield `<li>${words.andMore(count - listed.length)}</li>\n`;
    yield '</ul></details>\n';
  }
}

function* cleared({ lookAlikes }: RunSummary, wording: HtmlWording): Generator<string> {
  if (lookAlikes.size === 0) return;
  const bars = [...lookAlikes]
    .sort(([, few], [, many]) => many - few)
    .map(([reason, value]): Bar => ({ name: wording.words.lookAlike(reason), value }));
  yield `<h2 id="cleared">${wording.clearedHead}</h2>\n<div class="charts">${rowsChart(wording.cleared, bars, wording)}</div>\n`;
}

/** @param isOpen  whether the section is visible, and printed, before anybody opens it */
function* breachIn(wording: BreachWording, summary: RunSummary, isOpen: boolean): Generator<string> {
  yield `<details lang="${wording.words.language}"${isOpen ? ' open' : ''}><summary>${escapedMarkup(wording.title)}</summary>\n<p>${escapedMarkup(wording.note)}</p>\n`;
  for (const { heading, texts, items } of breachSections(summary, wording)) {
    yield `<h3>${escapedMarkup(heading)}</h3>\n${texts.map((text) => `<p>${escapedMarkup(text)}</p>\n`).join('')}`;
    if (items.length > 0) yield `<ul>\n${items.map((item) => `<li>${escapedMarkup(item)}</li>\n`).join('')}</ul>\n`;
  }
  yield '</details>\n';
}
