import type { ScanEnd, SkippedEvent } from '../../model/index.js';
import { type FieldEntry, FieldReport, type FieldWriter } from '../by-field.js';
import { type BySeverity, entryText, firstLine, skippedText, strongest } from '../entry-text.js';
import { sourceText } from '../names.js';
import { neutral } from '../neutral.js';
import type { ReportFormat } from '../report.js';
import { english } from '../wording/index.js';

/** Commands in the log of a GitHub workflow. Source: docs.github.com, Workflow commands, read 2026-11-24. */
export const github: ReportFormat = {
  id: 'github',
  title: 'annotations of a GitHub workflow',
  extensions: [],
  create: (sink) => new FieldReport(sink, githubWriter),
};

const commands: BySeverity = { certain: 'error', likely: 'warning', possible: 'notice' };

const inMessage = (text: string): string => text.replaceAll('%', '%25');
const inProperty = (text: string): string => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function command(name: string, file: string, line: number, title: string, message: string): string {
  return `::${name} file=${inProperty(neutral(file))},line=${line},title=${inProperty(title)}::${inMessage(message)}\n`;
}

const githubWriter: FieldWriter = {
  begin: () => '',
  field(entry: FieldEntry) {
    const { source, what } = entry;
    const confidence = strongest(entry);
    const line = source.members.length === 0 ? firstLine(entry) : 1;
    const title = what === 'test numbers' ? 'Published test numbers' : 'CPR numbers';
    const name = confidence === undefined ? 'notice' : commands[confidence];
    return command(name, source.file, line, title, `${sourceText(source)}: ${entryText(entry)}`);
  },
  clean: () => '',
  skipped: (event: SkippedEvent) => command('warning', event.source.file, 1, 'Not fully read', skippedText(event)),
  end: (end: ScanEnd | undefined) =>
    end === undefined
      ? '::error title=cprscan::The scan did not come to its end.\n'
      : `::notice title=cprscan::${closing(end)}\n`,
};

function closing({ persons, coverage: { sources } }: ScanEnd): string {
  const found = persons.certain + persons.likely + persons.possible;
  return `${english.counted(found, 'person')}; ${english.number(sources.complete)} of ${english.counted(sources.found, 'source')} fully read.`;
}
