import type { ScanEnd, ScanEvent, StopCause, Stopped } from '../model/index.js';
import { neutral } from '../report/index.js';
import { type ExitRules, maskText } from '../scan/index.js';
import { NoSuchPathError } from '../sources/index.js';
import type { Outcome } from './exit-report.js';
import type { ScanFlags } from './options.js';
import { OutputClosedError, type Reports, ReportWriteError, type Target, type WrittenFile } from './outputs/index.js';
import { failureKind, safeStackFrames } from './safe-stack-frames.js';
import type { Interruption, StopSignal } from './signals.js';
import { UsageError } from './usage-error.js';

/** One run: passes the events of a scan to the reports, and determines how the run ended. */
export class ScanRun {
  readonly #reports: Reports;
  readonly #targets: readonly Target[];
  readonly #interruption: Interruption;
  #isOpen = false;
  #end: ScanEnd | undefined;
  /** Whether the signal came before the scan had read everything. */
  #wasStopped = false;

  /**
   * @param reports       the reports; `outcome` opens and closes them
   * @param targets       where the reports are written
   * @param interruption  knows whether a signal stopped the run
   */
  constructor(reports: Reports, targets: readonly Target[], interruption: Interruption) {
    this.#reports = reports;
    this.#targets = targets;
    this.#interruption = interruption;
  }

  /**
   * Writes the reports of a scan.
   *
   * @param scanning  the batches of events
   * @param rules     the rules of the exit code, for the last line of the run
   * @param flags     how to mask names, and whether to show whole numbers and stack frames
   * @returns how the run ended
   * @throws UsageError if the scan refuses its input before the first event
   */
  async outcome(
    scanning: AsyncIterable<readonly ScanEvent[]>,
    rules: ExitRules,
    flags: Pick<ScanFlags, 'showValues' | 'mask' | 'verbose'>,
  ): Promise<Outcome> {
    const showsValues = flags.showValues === true;
    const failures: unknown[] = [];
    const batches = scanning[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.#interruption.inTime(batches.next());
        if (next === undefined || next.done === true) break;
        await this.#write(next.value, showsValues);
      }
    } catch (error) {
      // A stopped scan may fail in any way. Its events until then are valid.
      if (this.#interruption.by === undefined || isOutputFailure(error)) failures.push(error);
      if (error instanceof ReportWriteError && error.file !== undefined) this.#reports.giveUp(error.file);
      // Closes the sources if it was a report that failed.
      await this.#interruption.inTime(Promise.resolve(batches.return?.()).catch(() => undefined));
    }
    const [refused] = failures;
    if (refused instanceof UsageError || refused instanceof NoSuchPathError) {
      this.#reports.abandon();
      return outcomeOf(refused, flags);
    }
    try {
      // A scan that was stopped before its first event gets an empty report.
      if (this.#interruption.by !== undefined) await this.#write([], showsValues);
      await this.#reports.close();
    } catch (error) {
      failures.push(error);
    }
    return { ...this.#outcome(failures[0], rules, flags), ...this.#written(flags) };
  }

  #outcome(failure: unknown, rules: ExitRules, flags: Pick<ScanFlags, 'mask' | 'verbose'>): Outcome {
    if (failure !== undefined) return outcomeOf(failure, flags);
    const { by } = this.#interruption;
    // A signal after everything was read changes nothing.
    if (by !== undefined && (this.#end === undefined || this.#wasStopped))
      return { type: 'stopped', by, end: this.#end };
    if (this.#end === undefined) return { type: 'failed', error: 'the scan had no end', frames: [] };
    return { type: 'scanned', end: this.#end, rules };
  }

  #written({ mask }: Pick<ScanFlags, 'mask'>): { readonly files?: readonly WrittenFile[] } {
    const files = this.#reports.files.map(({ file, state }): WrittenFile => {
      const masked = state.type === 'kept' ? { ...state, path: maskText(state.path, mask) } : state;
      return { file: maskText(file, mask), state: masked };
    });
    return files.length === 0 ? {} : { files };
  }

  async #write(batch: readonly ScanEvent[], showsValues: boolean): Promise<void> {
    if (!this.#isOpen) {
      // Not before the first event: a misspelt path must not overwrite the report of the last run.
      this.#isOpen = true;
      await this.#reports.open(this.#targets, showsValues);
    }
    await this.#reports.events(batch.map((event) => (event.type === 'scan-end' ? this.#finalEnd(event) : event)));
  }

  /** Remembers the end of the scan, and adds the signal that stopped it, which the scan does not know. */
  #finalEnd(end: ScanEnd): ScanEnd {
    const { by } = this.#interruption;
    this.#wasStopped = by !== undefined && (end.exit === stoppedExit || end.stopped?.by === 'failed');
    this.#end = end;
    if (by !== undefined && this.#wasStopped) {
      const { notReached, atLeast } = end.stopped ?? { notReached: 0, atLeast: true };
      const stopped: Stopped = { by: causes[by], notReached, ...(atLeast === true && { atLeast }) };
      this.#end = { ...end, stopped, exit: by === 'SIGINT' ? stoppedExit : 143 };
    }
    return this.#end;
  }
}

/** The exit code that a stopped scan puts into its end. */
const stoppedExit = 130;

const causes: Readonly<Record<StopSignal, StopCause>> = { SIGINT: 'interrupted', SIGTERM: 'terminated' };

function isOutputFailure(error: unknown): boolean {
  return error instanceof OutputClosedError || error instanceof ReportWriteError;
}

function outcomeOf(failure: unknown, { mask, verbose }: Pick<ScanFlags, 'mask' | 'verbose'>): Outcome {
  if (failure instanceof UsageError) throw failure;
  if (failure instanceof NoSuchPathError)
    throw new UsageError(`no such file or folder, and no pattern that matches one: ${maskText(failure.path, mask)}`);
  if (failure instanceof OutputClosedError) return { type: 'output-closed' };
  if (failure instanceof ReportWriteError) {
    return {
      type: 'report-lost',
      report: failure.file === undefined ? 'standard output' : neutral(maskText(failure.file, mask)),
      code: failure.code,
    };
  }
  return { type: 'failed', ...failureKind(failure), frames: verbose === true ? safeStackFrames(failure) : [] };
}
