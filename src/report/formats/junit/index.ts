import {
  type BelowCounts,
  type ScanEnd,
  type SkippedEvent,
  type SourcePath,
  stopOf,
  type Threshold,
} from '../../../model/index.js';
import { entryName, entryText, skippedText, strongest } from '../../entries/entry-text.js';
import { type FieldEntry, FieldReport, type FieldWriter } from '../../model/by-field.js';
import { belowOf } from '../../model/completeness.js';
import type { ReportFormat } from '../../report.js';
import { escapedMarkup } from '../../safety/markup-text.js';
import { sourceText } from '../../safety/names.js';
import { english, thresholds } from '../../wording/index.js';

/**
 * For CI servers: a field with findings is a failed test, and a skip is a test that could not run.
 * Source: the JUnit schema of Jenkins (dtkit-junit-model), read 2026-11-24.
 */
export const junit: ReportFormat = {
  id: 'junit',
  title: 'JUnit XML, for CI servers',
  extensions: ['.xml'],
  mark: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="cprscan"/,
  create: (sink, { failOn, allowsUnread }) => new FieldReport(sink, new JunitWriter(failOn, allowsUnread)),
};

/**
 * Each suite has one test. The counts of a suite precede its tests, so a larger suite would have to be held in memory.
 */
class JunitWriter implements FieldWriter {
  readonly #failing: readonly Threshold[];

  readonly #allowsUnread: (event: SkippedEvent) => boolean;

  constructor(failOn: Threshold | 'never', allowsUnread: (event: SkippedEvent) => boolean = () => false) {
    this.#allowsUnread = allowsUnread;
    this.#failing = failOn === 'never' ? [] : thresholds.slice(0, thresholds.indexOf(failOn) + 1);
  }

  begin(): string {
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cprscan">\n';
  }

  field(entry: FieldEntry): string {
    const text = escapedMarkup(entryText(entry));
    const confidence = strongest(entry);
    if (confidence === undefined || !this.#failing.includes(confidence))
      return suite(entry.source, entryName(entry), '', `<system-out>${text}</system-out>`);
    return suite(
      entry.source,
      entryName(entry),
      'failure',
      `<failure type="cpr-number" message="${text}">${text}</failure>`,
    );
  }

  clean(source: SourcePath, below: BelowCounts | undefined): string {
    if (below === undefined) return suite(source, 'holds no CPR numbers', '', '');
    return suite(source, 'holds nothing to be listed', '', `<system-out>${english.notListedHere(below)}</system-out>`);
  }

  skipped(event: SkippedEvent): string {
    const text = escapedMarkup(skippedText(event));
    if (this.#allowsUnread(event))
      return suite(event.source, 'may stay unread', '', `<system-out>${text}</system-out>`);
    return suite(event.source, 'is fully read', 'error', `<error type="not-read" message="${text}">${text}</error>`);
  }

  end(end: ScanEnd | undefined): string {
    const stopped = stopOf(end);
    const below = belowOf(end);
    const notes = end === undefined ? [] : english.coverageNotes(end.coverage);
    const suites = [
      ...(stopped === undefined ? [] : [wholeScan('comes to its end', 'error', english.stopped(stopped))]),
      ...(below === undefined ? [] : [wholeScan('lists every number', '', `${english.notListed(below)}.`)]),
      ...notes.map((note) => wholeScan('says what it read', '', note)),
    ];
    return `${suites.join('')}</testsuites>\n`;
  }
}

/** A test of the scan as a whole. */
function wholeScan(name: string, outcome: '' | 'error', said: string): string {
  const text = escapedMarkup(said);
  const inside =
    outcome === 'error'
      ? `<error type="not-read" message="${text}">${text}</error>`
      : `<system-out>${text}</system-out>`;
  return suite({ file: 'cprscan', members: [] }, name, outcome, inside);
}

function suite(source: SourcePath, name: string, outcome: '' | 'failure' | 'error', inside: string): string {
  const of = escapedMarkup(sourceText(source));
  const counts = `tests="1" failures="${outcome === 'failure' ? 1 : 0}" errors="${outcome === 'error' ? 1 : 0}"`;
  const test = `<testcase classname="${of}" name="${escapedMarkup(name)}"`;
  return `<testsuite name="${of}" ${counts}>${inside === '' ? `${test}/>` : `${test}>${inside}</testcase>`}</testsuite>\n`;
}
