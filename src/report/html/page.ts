import type { FindingEvent } from '../../model/index.js';
import { breachSections } from '../breach/sections.js';
import { type BreachWording, danish, english } from '../breach/wording.js';
import { placeText, shownNumber } from '../entry-text.js';
import { escapedMarkup } from '../markup-text.js';
import { neutral } from '../neutral.js';
import { sourceText } from '../source-lines.js';
import type { FieldSummary, RunSummary } from '../summary.js';
import {
  byChanceText,
  bytesText,
  confidencesText,
  counted,
  countedTwiceText,
  lookAlikeText,
  nameText,
  numberText,
} from '../wording.js';
import { type Bar, columnsChart, partsChart, rowsChart } from './charts.js';
import { script } from './script.js';
import { style } from './style.js';

const noYear = 'no date';

/** A text from the data, harmless in a page. */
const safe = (text: string): string => escapedMarkup(neutral(text));

/** One page that holds all it needs, and asks for nothing from anywhere. */
export function* pageOf(summary: RunSummary): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>cprscan</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>CPR numbers in the data that was read</h1>
`;
  yield* verdict(summary);
  yield '</header>\n<main>\n';
  yield* cards(summary);
  yield* charts(summary);
  yield* fieldsTable(summary);
  yield* findingsTable(summary);
  yield* notRead(summary);
  yield* cleared(summary);
  yield '<h2 id="breach">For the notification of a breach</h2>\n';
  yield* breachIn(danish, 'da', summary);
  yield* breachIn(english, 'en', summary);
  yield `</main>\n<script>${script}</script>\n</body>\n</html>\n`;
}

function* verdict({ end, start, findings, persons, skips, showsValues }: RunSummary): Generator<string> {
  const isIncomplete = end === undefined || skips.total > 0;
  const found =
    findings === 0 ? 'Nothing was found' : `${counted(persons.size, 'person')} in ${counted(findings, 'finding')}`;
  const read =
    end === undefined
      ? 'the scan did not come to its end'
      : isIncomplete
        ? `${counted(skips.total, 'source')} or parts of sources not read`
        : 'everything was read';
  const kind = findings > 0 ? '' : isIncomplete ? ' incomplete' : ' clean';
  yield `<p class="verdict${kind}"><strong>${found}; ${read}.</strong></p>\n`;
  if (start !== undefined)
    yield `<p class="minor">cprscan ${safe(start.version)}, as of ${start.asOf}, from the confidence ${start.minConfidence}. ${showsValues ? '<strong>This page shows whole CPR numbers: keep it as you keep the data.</strong>' : 'No number is shown whole.'} Nothing in this page leaves it.</p>\n`;
  if (end?.results !== undefined) yield `<p>${countedTwiceText(end.results)}</p>\n`;
}

function* cards({ start, end, minors, veryOld, persons, findings, records }: RunSummary): Generator<string> {
  const cardsOf: [string, string][] = [
    [
      numberText(persons.size),
      `persons${end === undefined ? '' : ` (${confidencesText(end.persons) || 'none'}), ${byChanceText(end.expectedByChance.persons)}`}`,
    ],
    [
      numberText(findings),
      end === undefined ? 'findings' : `findings, in ${counted(end.coverage.records.withFindings, 'record')}`,
    ],
    [numberText(minors.size), 'persons under 18'],
    [numberText(veryOld.size), 'persons of 100 or more, probably dead'],
    [
      records === undefined ? 'unknown' : `<time>${records.oldest}</time> – <time>${records.newest}</time>`,
      'records with findings, by their own dates',
    ],
  ];
  if (end?.past !== undefined)
    cardsOf.push([
      numberText(end.past.findings),
      `findings in ${counted(end.past.records, 'record')} from before ${start?.keptSince ?? ''}; ${counted(end.past.undated, 'finding')} in records without a date`,
    ]);
  yield `<ul class="cards">\n${cardsOf.map(([value, text]) => `<li><b>${value}</b> ${text}</li>\n`).join('')}</ul>\n`;
}

function* charts(summary: RunSummary): Generator<string> {
  const { end, years, fields, findings } = summary;
  yield '<div class="charts">\n';
  if (findings > 0) {
    const byYear = [...years]
      .sort(([one], [other]) => ((one || '~') < (other || '~') ? -1 : 1))
      .map(([year, persons]): Bar => ({ name: year === '' ? noYear : year, value: persons.size }));
    yield columnsChart('Persons by the year of the record', byYear);
    const people = fields.filter(({ isTest }) => !isTest);
    yield rowsChart(
      'Findings by field',
      topBars(people, ({ name }) => nameText(name)),
    );
    yield rowsChart(
      'Findings by source',
      topBars(people, ({ source }) => sourceText(source)),
    );
  }
  if (end !== undefined) {
    const { complete, partial, untouched } = end.coverage.sources;
    yield partsChart('Sources read', [
      { name: 'completely', value: complete, class: 'whole' },
      { name: 'in part', value: partial, class: 'part' },
      { name: 'not at all', value: untouched, class: 'none' },
    ]);
    yield `<p>${bytesText(end.coverage.bytes.read)} of ${bytesText(end.coverage.bytes.found)} read, ${counted(end.coverage.records.read, 'record')}.</p>\n`;
  }
  yield '</div>\n';
}

function topBars(fields: readonly FieldSummary[], nameOf: (field: FieldSummary) => string): Bar[] {
  const sums = new Map<string, number>();
  for (const field of fields) sums.set(nameOf(field), (sums.get(nameOf(field)) ?? 0) + field.findings);
  const sorted = [...sums].sort(([, few], [, many]) => many - few).map(([name, value]): Bar => ({ name, value }));
  return sorted;
}

function tools(id: string, label: string): string {
  return `<div class="tools" id="${id}-tools" hidden><label>${label} <input type="search" autocomplete="off"></label><span class="pager"><button type="button">Previous</button> <button type="button">Next</button></span> <output></output></div>\n`;
}

function* fieldsTable({ fields, others }: RunSummary): Generator<string> {
  if (fields.length === 0) return;
  yield '<h2 id="fields">Which sources, which fields</h2>\n';
  yield tools('by-field', 'Search sources and fields');
  yield '<div class="scroll"><table id="by-field" data-pages><thead><tr><th scope="col">Source</th><th scope="col">Field</th><th scope="col" class="count">Findings</th><th scope="col" class="count">Records</th><th scope="col" class="count">Persons</th><th scope="col">Confidence</th></tr></thead>\n<tbody>\n';
  for (const { source, name, findings, records, persons, confidences, isTest } of fields) {
    const classes = isTest ? 'published test numbers' : confidencesText(confidences);
    yield `<tr><td>${escapedMarkup(sourceText(source))}</td><td>${escapedMarkup(nameText(name))}</td>${[findings, records, persons].map((count) => `<td class="count" data-n="${count}">${numberText(count)}</td>`).join('')}<td>${classes}</td></tr>\n`;
  }
  yield '</tbody></table></div>\n';
  if (others.fields > 0)
    yield `<p>And ${counted(others.fields, 'more field')} with ${counted(others.findings, 'finding')}.</p>\n`;
}

function* findingsTable({ fields, findings, testFindings }: RunSummary): Generator<string> {
  const listed = fields.flatMap((field) => field.listed);
  if (listed.length === 0) return;
  yield '<h2 id="records">Which records</h2>\n';
  const all = findings + testFindings;
  if (all > listed.length)
    yield `<p class="minor">The first of each field: ${numberText(listed.length)} of ${counted(all, 'finding')}. All of them are in the NDJSON report.</p>\n`;
  yield tools('by-record', 'Search records');
  yield '<div class="scroll"><table id="by-record" data-pages><thead><tr><th scope="col">Source</th><th scope="col">Record</th><th scope="col">Date</th><th scope="col">Field</th><th scope="col">Number</th><th scope="col">Confidence</th></tr></thead>\n<tbody>\n';
  for (const event of listed) yield findingRow(event);
  yield '</tbody></table></div>\n';
}

function findingRow(event: FindingEvent): string {
  const { location, verdict, age, person } = event;
  const { date } = location.record;
  const evidence = verdict.evidence
    .map(({ rule, says, weight }) => `${weight > 0 ? '+' : ''}${weight} ${rule}: ${says}`)
    .join('; ');
  const what = verdict.kind === 'test' ? 'test number' : verdict.confidence;
  const remark = age === undefined ? '' : `, ${age}`;
  return `<tr><td>${escapedMarkup(sourceText(location.source))}</td><td>${escapedMarkup(placeText(event))}</td><td>${date === undefined ? '' : `<time datetime="${date.day}" title="${safe(date.from)}">${date.day}</time>`}</td><td>${location.field === undefined ? '' : escapedMarkup(nameText(location.field))}</td><td><code>${safe(shownNumber(event))}</code>${remark}</td><td><details><summary class="${verdict.kind === 'test' ? 'possible' : verdict.confidence}">${what}</summary>${person}, probability ${verdict.probability}: ${safe(evidence)}</details></td></tr>\n`;
}

function* notRead({ skips, end }: RunSummary): Generator<string> {
  yield '<h2 id="not-read">What was not read</h2>\n';
  if (end === undefined)
    yield '<p>The scan did not come to its end: what is said here is true of what was read until then.</p>\n';
  if (skips.total === 0) {
    if (end !== undefined) yield '<p>Everything was read.</p>\n';
    return;
  }
  for (const { text, count, listed } of skips.groups) {
    yield `<details${count <= 20 ? ' open' : ''}><summary>${numberText(count)}: ${safe(text)}</summary><ul>\n`;
    for (const { source } of listed) yield `<li>${escapedMarkup(sourceText(source))}</li>\n`;
    if (count > listed.length) yield `<li>and ${numberText(count - listed.length)} more</li>\n`;
    yield '</ul></details>\n';
  }
}

function* cleared({ lookAlikes }: RunSummary): Generator<string> {
  if (lookAlikes.size === 0) return;
  const bars = [...lookAlikes]
    .sort(([, few], [, many]) => many - few)
    .map(([reason, value]): Bar => ({ name: lookAlikeText(reason), value }));
  yield `<h2 id="cleared">What only looks like one</h2>\n<div class="charts">${rowsChart('Look-alikes cleared, by reason', bars)}</div>\n`;
}

function* breachIn(wording: BreachWording, language: string, summary: RunSummary): Generator<string> {
  yield `<details lang="${language}"><summary>${escapedMarkup(wording.title)}</summary>\n<p>${escapedMarkup(wording.note)}</p>\n`;
  for (const { heading, texts, items } of breachSections(summary, wording)) {
    yield `<h3>${escapedMarkup(heading)}</h3>\n${texts.map((text) => `<p>${escapedMarkup(text)}</p>\n`).join('')}`;
    if (items.length > 0) yield `<ul>\n${items.map((item) => `<li>${escapedMarkup(item)}</li>\n`).join('')}</ul>\n`;
  }
  yield '</details>\n';
}
