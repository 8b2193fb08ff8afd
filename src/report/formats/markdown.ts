import type { ScanEnd, SkippedEvent } from '../../model/index.js';
import { fieldText, placeText, shownNumber, sourceText } from '../names.js';
import { neutral } from '../neutral.js';
import type { ReportFormat } from '../report.js';
import { type FieldSummary, type RunSummary, SummaryReport } from '../summary.js';
import { danish, english, type Language, type Wording } from '../wording/index.js';

/** For the summary of a job or a ticket: the fields that hold the most, and what was not read. */
export const markdown: ReportFormat = {
  id: 'markdown',
  title: 'Markdown, for the summary of a job',
  extensions: ['.md'],
  create: (sink, { language }) => new SummaryReport(sink, 1, (summary) => linesOf(summary, wordings[language])),
};

interface MarkdownWording {
  readonly words: Wording;
  readonly nothingFound: string;
  /** What did not come to its end, and what is true of it. */
  readonly brokenOff: readonly [string, string];
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
    brokenOff: ['The scan did not come to its end.', 'What is said here is true of what was read until then.'],
    heads: ['Source', 'Field', 'Findings', 'Records', 'Persons', 'Confidence', 'First'],
    notRead: 'Not fully read',
    one: 'One',
    read: ({ coverage: { sources, bytes, records }, exit }) =>
      `${english.number(sources.complete)} of ${english.counted(sources.found, 'source')} read completely, ${english.bytes(bytes.read)}, ${english.counted(records.read, 'record')}. Exit ${exit}.`,
    inPlace: (number, place) => `${number} in ${place}`,
  },
  da: {
    words: danish,
    nothingFound: 'intet fundet',
    brokenOff: ['Gennemgangen kom ikke til ende.', 'Det, der står her, gælder det, der var læst til da.'],
    heads: ['Kilde', 'Felt', 'Forekomster', 'Registreringer', 'Personer', 'Vished', 'Første'],
    notRead: 'Ikke læst helt',
    one: 'Én',
    read: ({ coverage: { sources, bytes, records }, exit }) =>
      `${danish.number(sources.complete)} af ${danish.counted(sources.found, 'source')} læst helt, ${danish.bytes(bytes.read)}, ${danish.counted(records.read, 'record')}. Exit ${exit}.`,
    inPlace: (number, place) => `${number} i ${place}`,
  },
};

const maxRows = 100;

/** What would be markup is text. An underscore inside a word is none. */
export function plain(text: string): string {
  return neutral(text).replace(/[\\`*{}[\]<>#|~&]/g, '\\$&');
}

function* linesOf(summary: RunSummary, wording: MarkdownWording): Generator<string> {
  const { end, skips, others, findings, persons, fields } = summary;
  const { words } = wording;
  yield `## cprscan: ${findings === 0 ? wording.nothingFound : words.personsInFindings(persons.size, findings)}\n`;
  const [brokenOff, trueOf] = wording.brokenOff;
  if (end === undefined) yield `\n**${brokenOff}** ${trueOf}\n`;
  if (fields.length > 0) {
    yield `\n| ${wording.heads.join(' | ')} |\n| --- | --- | ---: | ---: | ---: | --- | --- |\n`;
    for (const field of fields.slice(0, maxRows)) yield rowOf(field, wording);
    const left = fields.slice(maxRows);
    const more = left.length + others.fields;
    const inMore = left.reduce((sum, field) => sum + field.findings, others.findings);
    if (more > 0) yield `\n${words.moreWith(more, 'field', inMore)}.\n`;
  }
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
