import type { ScanEnd, SkippedEvent } from '../../model/index.js';
import { type FieldEntry, FieldReport, type FieldWriter } from '../by-field.js';
import { type BySeverity, entryName, entryText, firstLine, skippedText, strongest } from '../entry-text.js';
import { fingerprint } from '../fingerprint.js';
import { sourceText } from '../names.js';
import { harmlessJson, neutral } from '../neutral.js';
import type { ReportFormat } from '../report.js';
import { english } from '../wording/index.js';

/** For the code quality widget of GitLab. Source: docs.gitlab.com, Code Quality report format, read 2026-11-24. */
export const gitlab: ReportFormat = {
  id: 'gitlab',
  title: 'GitLab code quality report',
  extensions: ['gl-code-quality-report.json', '.codequality.json'],
  create: (sink) => new FieldReport(sink, new GitlabWriter()),
};

const severities: BySeverity = { certain: 'critical', likely: 'major', possible: 'minor' };

class GitlabWriter implements FieldWriter {
  #entries = 0;

  begin(): string {
    return '[';
  }

  field(entry: FieldEntry): string {
    const { source, group, what } = entry;
    const confidence = strongest(entry);
    const within = source.members.length === 0 ? '' : `${sourceText(source)}: `;
    return this.#entry({
      description: within + entryText(entry),
      check_name: what === 'test numbers' ? 'test-number' : 'cpr-number',
      fingerprint: fingerprint(source.file, ...source.members, entryName(entry), group.kind),
      severity: confidence === undefined ? 'info' : severities[confidence],
      location: { path: neutral(source.file), lines: { begin: source.members.length === 0 ? firstLine(entry) : 1 } },
    });
  }

  clean(): string {
    return '';
  }

  skipped(event: SkippedEvent): string {
    const { source, reason, lost, record, format = '', code = '' } = event;
    const where = record === undefined ? '' : `${record.kind} ${record.number}`;
    return this.#entry({
      description: `Not fully read: ${skippedText(event)}`,
      check_name: 'not-read',
      fingerprint: fingerprint(source.file, ...source.members, 'not-read', reason, lost, where, format, code),
      severity: 'major',
      location: { path: neutral(source.file), lines: { begin: 1 } },
    });
  }

  end(end: ScanEnd | undefined): string {
    const broken =
      end !== undefined
        ? ''
        : this.#entry({
            description: 'The scan did not come to its end.',
            check_name: 'not-read',
            fingerprint: fingerprint('broken off'),
            severity: 'blocker',
            location: { path: '.', lines: { begin: 1 } },
          });
    const notes = end === undefined ? [] : english.coverageNotes(end.coverage);
    const said = notes.map((note) =>
      this.#entry({
        description: note,
        check_name: 'coverage',
        fingerprint: fingerprint('coverage', note),
        severity: 'info',
        location: { path: '.', lines: { begin: 1 } },
      }),
    );
    return `${broken}${said.join('')}\n]\n`;
  }

  #entry(entry: object): string {
    this.#entries += 1;
    return `${this.#entries === 1 ? '' : ','}\n${harmlessJson(entry)}`;
  }
}
