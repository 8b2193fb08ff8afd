import type { ScanEvent } from '../../../model/index.js';
import { FindingWriter } from '../../entries/finding-json.js';
import type { Report, ReportFormat, Sink } from '../../report.js';
import { harmlessJson } from '../../safety/neutral.js';

/** One event a line, unchanged. Every other machine format can be made from it. */
export const ndjson: ReportFormat = {
  id: 'ndjson',
  title: 'one event of the scan a line, as JSON',
  extensions: ['.ndjson', '.jsonl'],
  mark: /^\{"type":"(?:scan-start","schema":\d|skipped","source":\{"file":|scan-end","coverage":\{"sources":)/,
  isLines: true,
  create: (sink) => new NdjsonReport(sink),
};

class NdjsonReport implements Report {
  readonly #sink: Sink;
  readonly #findings = new FindingWriter();

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    let lines = '';
    for (const event of batch)
      lines += `${event.type === 'finding' ? this.#findings.event(event) : harmlessJson(event)}\n`;
    return this.#sink(lines);
  }

  close(): void {}
}
