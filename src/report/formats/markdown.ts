import type { SkippedEvent } from '../../model/index.js';
import { placeText, shownNumber } from '../entry-text.js';
import { neutral } from '../neutral.js';
import type { ReportFormat } from '../report.js';
import { sourceText } from '../source-lines.js';
import { type FieldSummary, type RunSummary, SummaryReport } from '../summary.js';
import { bytesText, confidencesText, counted, countedTwiceText, numberText } from '../wording.js';

/** For the summary of a job or a ticket: the fields that hold the most, and what was not read. */
export const markdown: ReportFormat = {
  id: 'markdown',
  title: 'Markdown, for the summary of a job',
  extensions: ['.md'],
  create: (sink) => new SummaryReport(sink, 1, linesOf),
};

const maxRows = 100;

/** What would be markup is text. An underscore inside a word is none. */
export function plain(text: string): string {
  return neutral(text).replace(/[\\`*{}[\]<>#|~&]/g, '\\$&');
}

function* linesOf(summary: RunSummary): Generator<string> {
  const { end, skips, others, findings, persons } = summary;
  yield `## cprscan: ${findings === 0 ? 'nothing found' : `${counted(persons.size, 'person')} in ${counted(findings, 'finding')}`}\n\n`;
  if (end === undefined)
    yield '**The scan did not come to its end.** What is said here is true of what was read until then.\n\n';
  const { fields } = summary;
  if (fields.length > 0) {
    yield '| Source | Field | Findings | Records | Persons | Confidence | First |\n| --- | --- | ---: | ---: | ---: | --- | --- |\n';
    for (const field of fields.slice(0, maxRows)) yield rowOf(field);
    const left = fields.slice(maxRows);
    const more = left.length + others.fields;
    const inMore = left.reduce((sum, field) => sum + field.findings, others.findings);
    if (more > 0) yield `\nAnd ${counted(more, 'more field')} with ${counted(inMore, 'finding')}.\n`;
    yield '\n';
  }
  if (skips.total > 0) {
    yield `### Not fully read: ${numberText(skips.total)}\n\n`;
    for (const { text, count, listed } of skips.groups) {
      yield `- ${count === 1 ? 'One' : numberText(count)} ${plain(text)}: ${listed.map(nameOf).join(', ')}${count > listed.length ? ', …' : ''}\n`;
    }
    yield '\n';
  }
  if (end !== undefined) {
    const { sources, bytes, records } = end.coverage;
    yield `${numberText(sources.complete)} of ${counted(sources.found, 'source')} read completely, ${bytesText(bytes.read)}, ${counted(records.read, 'record')}. Exit ${end.exit}.\n`;
    if (end.results !== undefined) yield `\n${countedTwiceText(end.results)}\n`;
  } else yield '\n_Broken off._\n';
}

function rowOf({ source, name, findings, records, persons, confidences, listed, isTest }: FieldSummary): string {
  const [first] = listed;
  const cells = [
    plain(sourceText(source)),
    plain(name),
    numberText(findings),
    numberText(records),
    numberText(persons),
    isTest ? 'test numbers' : confidencesText(confidences),
    first === undefined ? '' : plain(`${shownNumber(first)} in ${placeText(first)}`),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

const nameOf = ({ source }: SkippedEvent): string => plain(sourceText(source));
