import { type ScanEnd, type SkippedEvent, stopOf } from '../../../model/index.js';
import { belowOf, isComplete } from '../../model/completeness.js';
import { type FieldSummary, type RunSummary, SummaryReport } from '../../model/summary.js';
import type { ReportFormat } from '../../report.js';
import { fieldText, placeText, shownNumber, sourceText } from '../../safety/names.js';
import { neutral } from '../../safety/neutral.js';
import { danish, english, type Language, type Wording } from '../../wording/index.js';

/** A comment, which Markdown does not show. */
export const markdownHead = '<!-- report of cprscan -->\n';
export const markdownMark = /^<!-- report of cprscan -->\n/;

/** For the summary of a job or a ticket: the fields with the most findings, and the parts that were not read. */
export const markdown: ReportFormat = {
  id: 'markdown',
  title: 'Markdown, for the summary of a job',
  extensions: ['.md'],
  mark: markdownMark,
  fileHead: markdownHead,
  create: (sink, { language }) => new SummaryReport(sink, 1, (summary) => linesOf(summary, wordings[language])),
};

interface MarkdownWording {
  readonly words: Wording;
  readonly nothingFound: string;
  butTestNumbers(nothing: string): string;
  /** Follows the result if not everything was read. */
  readonly inWhatWasRead: string;
  readonly heads: readonly string[];
  readonly notRead: string;
  readonly one: string;
  read(end: ScanEnd): string;
  inPlace(number: string, place: string): string;
}

const wordings: Readonly<Record<Language, MarkdownWording>> = {
  en: {
    words: english,
    nothingFound: 'nothing found',
    butTestNumbers: (nothing) => `${nothing} but published test numbers`,
    inWhatWasRead: ' in what was read',
    heads: ['Source', 'Field', 'Findings', 'Records', 'Persons', 'Confidence', 'First'],
    notRead: 'Not fully read',
    one: 'One',
    read: ({ coverage: { sources, bytes, records }, stopped, exit }) =>
      `${english.number(sources.complete)} of ${stopped?.atLeast === true ? 'at least ' : ''}${english.counted(sources.found, 'source')} read completely, ${english.bytes(bytes.read)}, ${english.counted(records.read, 'record')}. Exit ${exit}.`,
    inPlace: (number, place) => `${number} in ${place}`,
  },
  da: {
    words: danish,
    nothingFound: 'intet fundet',
    butTestNumbers: (nothing) => `${nothing} ud over offentliggjorte testnumre`,
    inWhatWasRead: ' i det, der blev læst',
    heads: ['Kilde', 'Felt', 'Forekomster', 'Registreringer', 'Personer', 'Sikkerhed', 'Første'],
    notRead: 'Ikke læst helt',
    one: 'Én',
    read: ({ coverage: { sources, bytes, records }, stopped, exit }) =>
      `${danish.number(sources.complete)} af ${stopped?.atLeast === true ? 'mindst ' : ''}${danish.counted(sources.found, 'source')} læst helt, ${danish.bytes(bytes.read)}, ${danish.counted(records.read, 'record')}. Exit ${exit}.`,
    inPlace: (number, place) => `${number} i ${place}`,
  },
};

const maxRows = 100;

/**
 * Escapes a text so that none of it is markup. An underscore inside a word is not markup.
 *
 * @param text  any text
 * @returns the text with harmful characters as visible escapes, and markup escaped
 */
export function plain(text: string): string {
  return neutral(text).replace(/[\\`*{}[\]<>#|~&]/g, '\\$&');
}

function* linesOf(summary: RunSummary, wording: MarkdownWording): Generator<string> {
  const { end, skips, fields } = summary;
  const { words } = wording;
  yield `## cprscan: ${titleOf(summary, wording)}\n`;
  const stopped = stopOf(end);
  if (stopped !== undefined) yield `\n**${words.stopped(stopped)}**\n`;
  const below = belowOf(end);
  if (below !== undefined) yield `\n${plain(words.notListed(below))}.\n`;
  if (fields.length > 0) yield* tableOf(summary, wording);
  if (skips.total > 0) {
    yield `\n### ${wording.notRead}: ${words.number(skips.total)}\n\n`;
    for (const { sample, count, listed } of skips.groups) {
      yield `- ${count === 1 ? wording.one : words.number(count)} ${plain(words.skip(sample))}: ${listed.map(nameOf).join(', ')}${count > listed.length ? ', …' : ''}\n`;
    }
  }
  if (end === undefined) return;
  yield `\n${wording.read(end)}\n`;
  for (const note of words.coverageNotes(end.coverage)) yield `\n${plain(note)}\n`;
  if (end.results !== undefined) yield `\n${words.countedTwice(end.results)}\n`;
}

function* tableOf({ fields, others }: RunSummary, wording: MarkdownWording): Generator<string> {
  const { words } = wording;
  yield `\n| ${wording.heads.join(' | ')} |\n| --- | --- | ---: | ---: | ---: | --- | --- |\n`;
  for (const field of fields.slice(0, maxRows)) yield rowOf(field, wording);
  const left = fields.slice(maxRows).filter(({ what }) => what !== 'test numbers');
  const moreTests = fields.slice(maxRows).length - left.length + others.testSources;
  const more = left.length + others.fields;
  const inMore = left.reduce((sum, field) => sum + field.findings, others.findings);
  if (more > 0) yield `\n${words.moreWith(more, 'field', inMore)}.\n`;
  if (moreTests > 0) yield `\n${words.moreTestNumbers(moreTests)}.\n`;
}

function titleOf({ end, findings, persons, testFindings }: RunSummary, wording: MarkdownWording): string {
  const { words } = wording;
  const where = isComplete(end) ? '' : wording.inWhatWasRead;
  if (findings > 0) return `${words.personsInFindings(persons.size, findings)}${where}`;
  const below = belowOf(end);
  const nothing = below === undefined ? wording.nothingFound : lowered(words.nothingListed(below));
  const hasTests = testFindings > 0 || (end?.persons.test ?? 0) > 0;
  return `${hasTests ? wording.butTestNumbers(nothing) : nothing}${where}`;
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function rowOf(field: FieldSummary, { words, inPlace }: MarkdownWording): string {
  const { source, findings, records, persons, confidences, listed, what } = field;
  const [first] = listed;
  const cells = [
    plain(sourceText(source)),
    plain(fieldText(field, words)),
    words.number(findings),
    words.number(records),
    words.number(persons),
    what === 'test numbers' ? words.noField.testNumbers : words.confidences(confidences),
    first === undefined ? '' : plain(inPlace(shownNumber(first), placeText(first, words))),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

const nameOf = ({ source }: SkippedEvent): string => plain(sourceText(source));
