import type { ScanEvent } from '../../model/index.js';
import type { Report, ReportOptions, Sink } from '../../report/index.js';
import { FdWriter, WriteError } from '../fd-writer.js';
import { OutputClosedError, ReportWriteError, reportWriteError } from './errors.js';
import { FileOutput, type Output, type OutputState, passedOn, streamOutput } from './output.js';
import { QuietReport } from './quiet-report.js';
import type { Target } from './targets.js';

interface OpenReport {
  readonly report: Report;
  readonly output: Output;
  /** Undefined for standard output. */
  readonly file: string | undefined;
  /** Whether a write failed. */
  hasFailed: boolean;
}

/** How reports are written. */
export interface ReportsSettings {
  /** Whether line-based formats are written under their name during the run, so that the user can follow them. */
  readonly asItGoes?: boolean;
  /** Whether to omit the default report on standard output if the scan is a success. */
  readonly quiet?: boolean;
}

/** All reports of a run. Every method that fails throws an `OutputClosedError` or a `ReportWriteError`. */
export class Reports {
  #open: OpenReport[] = [];
  readonly #write: (part: string | Uint8Array) => Promise<void>;
  readonly #options: (isFile: boolean) => ReportOptions;
  readonly #settings: ReportsSettings;

  /**
   * @param write     writes to standard output
   * @param options   gives the options of a report in a file, or of one on standard output
   * @param settings  how to write the reports
   */
  constructor(
    write: (part: string | Uint8Array) => Promise<void>,
    options: (isFile: boolean) => ReportOptions,
    settings: ReportsSettings = {},
  ) {
    this.#write = write;
    this.#options = options;
    this.#settings = settings;
  }

  /**
   * Opens all outputs, or none if one of them fails. Files get temporary names, see `FileOutput`.
   *
   * @param targets      where to write the reports
   * @param showsValues  whether the reports hold whole numbers, so that their files must be private
   */
  async open(targets: readonly Target[], showsValues: boolean): Promise<void> {
    const outputs: Output[] = [];
    try {
      for (const target of targets) outputs.push(this.#output(target, showsValues));
    } catch (error) {
      for (const output of outputs) output.discard();
      throw error;
    }
    for (const [index, target] of targets.entries()) await this.#begin(target, outputs[index]!);
  }

  #output({ file, place, format, before, mayReplace = () => true }: Target, showsValues: boolean): Output {
    if (file === undefined || place === undefined) return passedOn(this.#write);
    if (place.type === 'descriptor') {
      const writer = new FdWriter(place.fd);
      return passedOn((part) => writer.write(part));
    }
    try {
      if (place.type === 'stream') return streamOutput(place.path);
      const asItGoes = this.#settings.asItGoes === true && format.isLines === true && before !== 'other file';
      return new FileOutput(place.path, { mustBePrivate: showsValues, asItGoes, exists: place.exists, mayReplace });
    } catch (error) {
      throw reportWriteError(file, error);
    }
  }

  async #begin({ file, place, format, isDefault }: Target, output: Output): Promise<void> {
    const sink: Sink = async (part) => {
      try {
        await output.write(part);
      } catch (error) {
        opened.hasFailed = true;
        throw file === undefined ? failureOfStdout(error) : reportWriteError(file, error);
      }
    };
    const create = (to: Sink): Report | Promise<Report> => format.create(to, this.#options(file !== undefined));
    const isQuiet = isDefault === true && this.#settings.quiet === true;
    const report = isQuiet ? await QuietReport.of(sink, create) : await create(sink);
    const opened: OpenReport = { report, output, file, hasFailed: false };
    this.#open.push(opened);
    if (place?.type === 'file' && format.fileHead !== undefined) await sink(format.fileHead);
  }

  /**
   * Passes events to every report.
   *
   * @param batch  the next events, in order
   */
  async events(batch: readonly ScanEvent[]): Promise<void> {
    for (const { report } of this.#open) await report.events(batch);
  }

  /** Completes every report. If one fails, the others are completed all the same, and the first failure is thrown. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const { report, output, file, hasFailed } of this.#open) {
      if (hasFailed) {
        output.discard();
        continue;
      }
      try {
        await report.close();
      } catch (error) {
        output.discard();
        failures.push(error);
        continue;
      }
      try {
        await output.commit();
      } catch (error) {
        failures.push(reportWriteError(file, error));
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /**
   * Marks a report as failed, so that `close` discards it.
   *
   * @param file  the output as the user wrote it
   */
  giveUp(file: string): void {
    for (const opened of this.#open) if (opened.file === file) opened.hasFailed = true;
  }

  /** Discards every report. Files from before the run stay unchanged. */
  abandon(): void {
    for (const { output } of this.#open) output.discard();
    this.#open = [];
  }

  /** The state of each output that is a file. `file` is as the user wrote it. */
  get files(): { readonly file: string; readonly state: OutputState }[] {
    return this.#open.flatMap(({ file, output: { state } }) =>
      file === undefined || state === undefined ? [] : [{ file, state }],
    );
  }
}

function failureOfStdout(error: unknown): OutputClosedError | ReportWriteError {
  const code = error instanceof WriteError ? error.code : 'UNKNOWN';
  // Windows reports a closed pipe as EOF.
  if (code === 'EPIPE' || code === 'EOF') return new OutputClosedError();
  return new ReportWriteError(undefined, code);
}
