import type { ScanEnd, ScanEvent } from '../../model/index.js';
import type { Report, Sink } from '../../report/index.js';

/** Whether the scan read everything and found no person; `--quiet` then prints nothing. Published test numbers belong to nobody. */
function isSuccess({ exit, findings, coverage: { sources } }: ScanEnd): boolean {
  return exit === 0 && findings === 0 && sources.complete === sources.found;
}

/** A report that is written only if the scan is not a success. Its format must write nothing before the end of the scan. */
export class QuietReport implements Report {
  readonly #report: Report;
  #isSilent = false;

  /**
   * Wraps a report.
   *
   * @param sink    receives the text of the report, unless the scan is a success
   * @param create  makes the report, which writes to the sink that it gets
   * @returns the wrapped report
   */
  static async of(sink: Sink, create: (sink: Sink) => Report | Promise<Report>): Promise<Report> {
    const quiet: { report?: QuietReport } = {};
    const report = await create((part) => (quiet.report?.isSilent === true ? undefined : sink(part)));
    quiet.report = new QuietReport(report);
    return quiet.report;
  }

  private constructor(report: Report) {
    this.#report = report;
  }

  /** Whether the scan has ended and is a success. */
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
