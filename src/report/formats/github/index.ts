import { type ScanEnd, type SkippedEvent, stopOf } from '../../../model/index.js';
import { type BySeverity, entryText, firstLine, skippedText, strongest } from '../../entries/entry-text.js';
import { type FieldEntry, FieldReport, type FieldWriter } from '../../model/by-field.js';
import { belowOf } from '../../model/completeness.js';
import { TopGroups } from '../../model/top-groups.js';
import type { ReportFormat } from '../../report.js';
import { sourceText } from '../../safety/names.js';
import { neutral } from '../../safety/neutral.js';
import { english } from '../../wording/index.js';

/** Commands in the log of a GitHub workflow. Source: docs.github.com, Workflow commands, read 2026-11-24. */
export const github: ReportFormat = {
  id: 'github',
  title: 'annotations of a GitHub workflow',
  extensions: [],
  mark: /^::(?:error|warning|notice) (?:file=[^\n]*,line=\d+,title=(?:CPR numbers|Published test numbers|Not fully read)|title=cprscan)::/,
  create: (sink) => new FieldReport(sink, new GithubWriter()),
};

const commands: BySeverity = { certain: 'error', likely: 'warning', possible: 'notice' };

const inMessage = (text: string): string => text.replaceAll('%', '%25');
const inProperty = (text: string): string => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function command(name: string, file: string, line: number, title: string, message: string): string {
  return `::${name} file=${inProperty(neutral(file))},line=${line},title=${inProperty(title)}::${inMessage(message)}\n`;
}

/** GitHub shows only the first ten errors and ten warnings of a step, so the worst come first. */
class GithubWriter implements FieldWriter {
  readonly #commands = new TopGroups(maxCommands);

  begin(): string {
    return '';
  }

  field(entry: FieldEntry): string {
    const { source, what, group } = entry;
    const confidence = strongest(entry);
    const line = source.members.length === 0 ? firstLine(entry) : 1;
    const title = what === 'test numbers' ? 'Published test numbers' : 'CPR numbers';
    const name = confidence === undefined ? 'notice' : commands[confidence];
    const persons = what === 'test numbers' ? 0 : group.persons.size;
    this.#commands.add({ persons, findings: group.findings }, () => [
      command(name, source.file, line, title, `${sourceText(source)}: ${entryText(entry)}`),
    ]);
    return '';
  }

  clean(): string {
    return '';
  }

  skipped(event: SkippedEvent): string {
    this.#commands.add({ persons: 0, findings: 0 }, () => [
      command('warning', event.source.file, 1, 'Not fully read', skippedText(event)),
    ]);
    return '';
  }

  end(end: ScanEnd | undefined): string {
    const all = [...this.#commands.lines].flat().join('');
    const { groups } = this.#commands.dropped;
    const left = english.number(groups);
    const more = groups === 0 ? '' : `::error title=cprscan::${left} more annotations are left out.\n`;
    const stopped = stopOf(end);
    const first = stopped === undefined ? '' : `::error title=cprscan::${inMessage(english.stopped(stopped))}\n`;
    if (end === undefined) return first + all + more;
    const last = [closing(end), ...english.coverageNotes(end.coverage)].join(' ');
    return `${first}${all}${more}::notice title=cprscan::${inMessage(last)}\n`;
  }
}

/** Far more than GitHub shows. */
const maxCommands = 1000;

function closing(end: ScanEnd): string {
  const { persons, coverage, stopped } = end;
  const { sources } = coverage;
  const found = persons.certain + persons.likely + persons.possible;
  const below = belowOf(end);
  return [
    english.counted(found, 'person'),
    ...(below === undefined ? [] : [english.notListed(below)]),
    `${english.number(sources.complete)} of ${stopped?.atLeast === true ? 'at least ' : ''}${english.counted(sources.found, 'source')} fully read.`,
  ].join('; ');
}
