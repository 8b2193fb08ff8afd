import { type ScanEnd, type SkippedEvent, stopOf } from '../../../model/index.js';
import { type BySeverity, entryName, entryText, firstLine, skippedText, strongest } from '../../entries/entry-text.js';
import { Fingerprints } from '../../entries/fingerprint.js';
import { type FieldEntry, FieldReport, type FieldWriter } from '../../model/by-field.js';
import { belowOf } from '../../model/completeness.js';
import type { ReportFormat } from '../../report.js';
import { sourceText } from '../../safety/names.js';
import { harmlessJson, neutral } from '../../safety/neutral.js';
import { english } from '../../wording/index.js';

/** For the code quality widget of GitLab. Source: docs.gitlab.com, Code Quality report format, read 2026-11-24. */
export const gitlab: ReportFormat = {
  id: 'gitlab',
  title: 'GitLab code quality report',
  extensions: ['gl-code-quality-report.json', '.codequality.json'],
  // An empty list holds nothing that overwriting could lose.
  mark: /^\[\n(?:\]\n$|\{"description":"[^\n]*","check_name":"(?:cpr-number|test-number|not-read)","fingerprint":"[0-9a-f-]+",)/,
  create: (sink, { allowsUnread }) => new FieldReport(sink, new GitlabWriter(allowsUnread)),
};

const severities: BySeverity = { certain: 'critical', likely: 'major', possible: 'minor' };

class GitlabWriter implements FieldWriter {
  readonly #fingerprints = new Fingerprints();
  readonly #allowsUnread: (event: SkippedEvent) => boolean;
  #entries = 0;

  constructor(allowsUnread: (event: SkippedEvent) => boolean = () => false) {
    this.#allowsUnread = allowsUnread;
  }

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
      fingerprint: this.#fingerprints.of(source.file, ...source.members, entryName(entry), group.kind),
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
      fingerprint: this.#fingerprints.of(source.file, ...source.members, 'not-read', reason, lost, where, format, code),
      severity: this.#allowsUnread(event) ? 'info' : 'major',
      location: { path: neutral(source.file), lines: { begin: 1 } },
    });
  }

  end(end: ScanEnd | undefined): string {
    const stopped = stopOf(end);
    const below = belowOf(end);
    const location = { path: '.', lines: { begin: 1 } };
    const entries = [
      ...(stopped === undefined
        ? []
        : [
            this.#entry({
              description: english.stopped(stopped),
              check_name: 'not-read',
              fingerprint: this.#fingerprints.of('broken off'),
              severity: 'blocker',
              location,
            }),
          ]),
      ...(below === undefined
        ? []
        : [
            this.#entry({
              description: `${english.notListed(below)}.`,
              check_name: 'not-listed',
              fingerprint: this.#fingerprints.of('not listed'),
              severity: 'info',
              location,
            }),
          ]),
      ...(end === undefined ? [] : english.coverageNotes(end.coverage)).map((note) =>
        this.#entry({
          description: note,
          check_name: 'coverage',
          fingerprint: this.#fingerprints.of('coverage', note),
          severity: 'info',
          location,
        }),
      ),
    ];
    return `${entries.join('')}\n]\n`;
  }

  #entry(entry: object): string {
    this.#entries += 1;
    return `${this.#entries === 1 ? '' : ','}\n${harmlessJson(entry)}`;
  }
}
