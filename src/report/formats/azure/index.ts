import { type ScanEnd, type SkippedEvent, stopOf } from '../../../model/index.js';
import { entryText, firstLine, skippedText, strongest } from '../../entries/entry-text.js';
import { type FieldEntry, FieldReport, type FieldWriter } from '../../model/by-field.js';
import { belowOf } from '../../model/completeness.js';
import type { ReportFormat } from '../../report.js';
import { sourceText } from '../../safety/names.js';
import { neutral } from '../../safety/neutral.js';
import { english } from '../../wording/index.js';

/** Commands in the log of an Azure pipeline. Source: learn.microsoft.com, Logging commands, read 2026-11-24. */
export const azure: ReportFormat = {
  id: 'azure',
  title: 'issues of an Azure pipeline',
  extensions: [],
  mark: /^##vso\[task\.(?:logissue type=(?:error|warning);[^\n\]]*code=(?:cpr-number|test-number|not-read)\]|complete result=\w+;\]cprscan)/,
  create: (sink) => new FieldReport(sink, azureWriter),
};

const inMessage = (text: string): string => text.replaceAll('%', '%AZP25');
const inProperty = (text: string): string => inMessage(text).replaceAll(';', '%3B').replaceAll(']', '%5D');

function issue(type: 'error' | 'warning', file: string, line: number, code: string, message: string): string {
  const place = `sourcepath=${inProperty(neutral(file))};linenumber=${line};code=${code}`;
  return `##vso[task.logissue type=${type};${place}]${inMessage(message)}\n`;
}

const azureWriter: FieldWriter = {
  begin: () => '',
  field(entry: FieldEntry) {
    const { source, what } = entry;
    const line = source.members.length === 0 ? firstLine(entry) : 1;
    const type = strongest(entry) === 'certain' ? 'error' : 'warning';
    const code = what === 'test numbers' ? 'test-number' : 'cpr-number';
    return issue(type, source.file, line, code, `${sourceText(source)}: ${entryText(entry)}`);
  },
  clean: () => '',
  skipped: (event: SkippedEvent) =>
    issue('warning', event.source.file, 1, 'not-read', `Not fully read: ${skippedText(event)}`),
  end(end: ScanEnd | undefined) {
    const stopped = stopOf(end);
    const below = belowOf(end);
    const notes = [
      ...(below === undefined ? [] : [`${english.notListed(below)}.`]),
      ...(end === undefined ? [] : english.coverageNotes(end.coverage)),
    ];
    const listed = notes.map((note) => `cprscan: ${note}\n`).join('');
    if (stopped === undefined)
      return `${listed}##vso[task.complete result=${end?.exit === 0 ? 'Succeeded' : 'SucceededWithIssues'};]cprscan\n`;
    const text = inMessage(english.stopped(stopped));
    return `##vso[task.logissue type=error;code=not-read]${text}\n${listed}##vso[task.complete result=Failed;]cprscan\n`;
  },
};
