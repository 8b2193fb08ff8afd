import {
  type ScanEnd,
  type ScanStart,
  type SkippedEvent,
  type SourcePath,
  type StopCause,
  stopOf,
} from '../../../model/index.js';
import {
  type BySeverity,
  entryName,
  entryText,
  firstLine,
  skippedText,
  strongest,
  uriOf,
} from '../../entries/entry-text.js';
import { Fingerprints } from '../../entries/fingerprint.js';
import { type FieldEntry, FieldReport, type FieldWriter } from '../../model/by-field.js';
import { belowOf } from '../../model/completeness.js';
import type { ReportFormat } from '../../report.js';
import { sourceText } from '../../safety/names.js';
import { harmlessJson } from '../../safety/neutral.js';
import { english } from '../../wording/index.js';

/**
 * For code scanning: one result for each field of a source. Source: SARIF 2.1.0, OASIS, 27 March 2020, read 2026-11-24.
 */
export const sarif: ReportFormat = {
  id: 'sarif',
  title: 'SARIF 2.1.0, for code scanning',
  extensions: ['.sarif'],
  mark: /^\{"\$schema":"[^"]*","version":"2\.1\.0","runs":\[\{"tool":\{"driver":\{"name":"cprscan",/,
  create: (sink) => new FieldReport(sink, new SarifWriter()),
};

/**
 * GitHub accepts 25,000 results and 10 MB a run. Source: docs.github.com, SARIF support for code scanning, read
 * 2026-11-24.
 */
const maxResults = 24_000;
const maxChars = 9_000_000;

const levels: BySeverity = { certain: 'error', likely: 'warning', possible: 'note' };

const rules = [
  rule('cpr-number', 'CPR number', 'A field holds Danish CPR numbers (personnumre).'),
  rule('test-number', 'Published test number', 'A field holds published test numbers, which belong to nobody.'),
  rule(
    'not-read',
    'Not fully read',
    'A source, or part of it, could not be read. It may hold CPR numbers that are not reported.',
  ),
];

function rule(id: string, name: string, text: string): object {
  return { id, name: name.replaceAll(' ', ''), shortDescription: { text: name }, fullDescription: { text } };
}

class SarifWriter implements FieldWriter {
  readonly #fingerprints = new Fingerprints();
  #results = 0;
  #chars = 0;
  #left = 0;
  #leftTestSources = 0;
  #skipped = 0;
  readonly #notifications: object[] = [];

  begin(start: ScanStart | undefined): string {
    const driver = { name: 'cprscan', semanticVersion: start?.version ?? '0.0.0', rules };
    const properties = start && { asOf: start.asOf, minConfidence: start.minConfidence };
    return `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${harmlessJson({ driver })},${properties === undefined ? '' : `"properties":${harmlessJson(properties)},`}"columnKind":"utf16CodeUnits","originalUriBaseIds":{"SRCROOT":{"description":{"text":"the folder that the scan was started in"}}},"results":[`;
  }

  field(entry: FieldEntry): string {
    const { source, group, what } = entry;
    const confidence = strongest(entry);
    const isTest = what === 'test numbers';
    return this.#result(isTest, {
      ruleId: isTest ? 'test-number' : 'cpr-number',
      level: confidence === undefined ? 'note' : levels[confidence],
      message: { text: entryText(entry) },
      locations: [locationOf(source, firstLine(entry), entryName(entry))],
      partialFingerprints: {
        'sourceAndField/v1': this.#fingerprints.of(source.file, ...source.members, entryName(entry), group.kind),
      },
      properties: {
        findings: group.findings,
        records: group.records,
        persons: group.persons.size,
        ...group.confidences,
      },
    });
  }

  clean(): string {
    return '';
  }

  skipped(event: SkippedEvent): string {
    this.#skipped += 1;
    if (this.#notifications.length < maxNotifications)
      this.#notifications.push({
        level: 'warning',
        message: { text: skippedText(event) },
        descriptor: { id: 'not-read' },
        locations: [locationOf(event.source, 1, undefined)],
      });
    return '';
  }

  end(end: ScanEnd | undefined): string {
    let text = '';
    if (this.#left > 0) {
      const more = `${english.more(this.#left, 'field')} with findings, which are too many for one report`;
      text += this.#written({ ruleId: 'cpr-number', level: 'error', message: { text: more } });
    }
    if (this.#leftTestSources > 0) {
      const more = `${english.moreTestNumbers(this.#leftTestSources)}, which are too many for one report`;
      text += this.#written({ ruleId: 'test-number', level: 'note', message: { text: more } });
    }
    const stopped = stopOf(end);
    if (this.#skipped > 0 || stopped !== undefined) {
      const why = stopped === undefined ? '' : english.stopped(stopped);
      const unread =
        this.#skipped === 0
          ? ''
          : `${english.counted(this.#skipped, 'source')} or parts of sources were not read; see the notifications of the run.`;
      const level = stopped === undefined ? 'warning' : 'error';
      text += this.#written({ ruleId: 'not-read', level, message: { text: `${why} ${unread}`.trim() } });
    }
    return `${text}\n],"invocations":[${harmlessJson(this.#invocation(end))}]}]}\n`;
  }

  #invocation(end: ScanEnd | undefined): object {
    const stopped = stopOf(end);
    const below = belowOf(end);
    const signal = stopped && signals[stopped.by];
    const notifications = [
      ...(stopped === undefined
        ? []
        : [{ level: 'error', message: { text: english.stopped(stopped) }, descriptor: { id: 'not-read' } }]),
      ...(below === undefined ? [] : [{ level: 'note', message: { text: `${english.notListed(below)}.` } }]),
      ...this.#notifications,
      ...(end === undefined ? [] : english.coverageNotes(end.coverage)).map((note) => ({
        level: 'note',
        message: { text: note },
      })),
    ];
    if (end === undefined) return { executionSuccessful: false, toolExecutionNotifications: notifications };
    const { coverage, persons, belowThreshold, expectedByChance, exit } = end;
    return {
      executionSuccessful: stopped === undefined,
      exitCode: exit,
      // A report made later from the result of a stopped scan has an exit code of its own.
      ...(signal !== undefined && exit === signal.exit && { exitSignalName: signal.name }),
      toolExecutionNotifications: notifications,
      properties: { ...(stopped !== undefined && { stopped }), coverage, persons, belowThreshold, expectedByChance },
    };
  }

  #result(isTest: boolean, result: object): string {
    if (this.#results >= maxResults || this.#chars > maxChars) {
      if (isTest) this.#leftTestSources += 1;
      else this.#left += 1;
      return '';
    }
    return this.#written(result);
  }

  #written(result: object): string {
    const text = `${this.#results === 0 ? '' : ','}\n${harmlessJson(result)}`;
    this.#results += 1;
    this.#chars += text.length;
    return text;
  }
}

const maxNotifications = 5000;

/** The exit codes that name the signal that ended the scan. */
const signals: Readonly<Partial<Record<StopCause, { readonly name: string; readonly exit: number }>>> = {
  interrupted: { name: 'SIGINT', exit: 130 },
  terminated: { name: 'SIGTERM', exit: 143 },
};

function locationOf(source: SourcePath, startLine: number, field: string | undefined): object {
  const uri = uriOf(source.file);
  const names = [sourceText(source), ...(field === undefined ? [] : [field])];
  return {
    physicalLocation: {
      artifactLocation: uri.startsWith('file:') ? { uri } : { uri, uriBaseId: 'SRCROOT' },
      // A line of a member is not a line of the file.
      region: { startLine: source.members.length === 0 ? startLine : 1 },
    },
    logicalLocations: [{ fullyQualifiedName: names.join(': '), kind: field === undefined ? 'resource' : 'member' }],
  };
}
