import type { ScanEnd, ScanEvent } from '../../model/index.js';
import type { Report, Sink } from '../../report/index.js';

/** Whether a scan read everything and found nobody: --quiet then says nothing. Published test numbers are nobody's. */
function isSuccess({ exit, findings, coverage: { sources } }: ScanEnd): boolean {
  return exit === 0 && findings === 0 && sources.complete === sources.found;
}

/** A report of which nothing is written where the scan is a success. Its format writes nothing before the end of the scan. */
export class QuietReport implements Report {
  readonly #report: Report;
  #isSilent = false;

  /** @param create  makes the report on a sink */
  static async of(sink: Sink, create: (sink: Sink) => Report | Promise<Report>): Promise<Report> {
    const quiet: { report?: QuietReport } = {};
    const report = await create((part) => (quiet.report?.isSilent === true ? undefined : sink(part)));
    quiet.report = new QuietReport(report);
    return quiet.report;
  }

  private constructor(report: Report) {
    this.#report = report;
  }

  get isSilent(): boolean {
    return this.#isSilent;
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    const last = batch.at(-1);
    if (last?.type === 'scan-end') this.#isSilent = isSuccess(last);
    return this.#report.events(batch);
  }

  close(): void | Promise<void> {
    return this.#report.close();
  }
}
