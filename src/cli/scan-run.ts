import type { ScanEnd, ScanEvent } from '../model/index.js';
import { neutral } from '../report/index.js';
import { type ExitRules, maskText } from '../scan/index.js';
import { NoSuchPathError } from '../sources/index.js';
import type { Outcome } from './conclusion.js';
import type { ScanFlags } from './options.js';
import { OutputClosedError, type Reports, ReportWriteError, type Target } from './outputs.js';
import { errorKind, ownFrames } from './own-frames.js';
import type { Interruption } from './signals.js';
import { UsageError } from './usage-error.js';

/** One run: the events of the scan on their way into the reports, and what becomes of it. */
export class ScanRun {
  readonly #reports: Reports;
  readonly #targets: readonly Target[];
  readonly #interruption: Interruption;
  #isOpen = false;
  #end: ScanEnd | undefined;

  constructor(reports: Reports, targets: readonly Target[], interruption: Interruption) {
    this.#reports = reports;
    this.#targets = targets;
    this.#interruption = interruption;
  }

  async outcome(scanning: AsyncIterable<readonly ScanEvent[]>, flags: ScanFlags): Promise<Outcome> {
    const showsValues = flags.showValues === true;
    const failures: unknown[] = [];
    try {
      for await (const batch of scanning) await this.#write(batch, showsValues);
    } catch (error) {
      // A stopped scan may end in any way; what it said until then stands.
      if (this.#interruption.by === undefined || isOutputFailure(error)) failures.push(error);
    }
    try {
      // A scan that was stopped before its first event has a report too: an empty one.
      if (this.#interruption.by !== undefined) await this.#write([], showsValues);
      await this.#reports.close();
    } catch (error) {
      failures.push(error);
    }
    const [failure] = failures;
    if (failure !== undefined) return outcomeOf(failure, flags);
    if (this.#interruption.by !== undefined) return { type: 'stopped', by: this.#interruption.by };
    if (this.#end === undefined) return { type: 'failed', error: 'the scan had no end', frames: [] };
    return { type: 'scanned', end: this.#end, rules: rulesOf(flags) };
  }

  async #write(batch: readonly ScanEvent[], showsValues: boolean): Promise<void> {
    if (!this.#isOpen) {
      // Not before the first event: a path that does not exist must not cost the report of the last run.
      this.#isOpen = true;
      await this.#reports.open(this.#targets, showsValues);
    }
    const events = this.#interruption.by === 'SIGTERM' ? batch.map(withTermination) : batch;
    const last = events.at(-1);
    if (last?.type === 'scan-end') this.#end = last;
    await this.#reports.events(events);
  }
}

/** The scan knows that it was stopped, and not by which signal. */
function withTermination(event: ScanEvent): ScanEvent {
  return event.type === 'scan-end' ? { ...event, exit: 143 } : event;
}

function isOutputFailure(error: unknown): boolean {
  return error instanceof OutputClosedError || error instanceof ReportWriteError;
}

function outcomeOf(failure: unknown, { mask, verbose }: ScanFlags): Outcome {
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
  return { type: 'failed', error: errorKind(failure), frames: verbose === true ? ownFrames(failure) : [] };
}

/** What the exit code is decided by. */
export function rulesOf({
  failOn = 'likely',
  maxPersons = 0,
  allowIncomplete = false,
  allowUnread = [],
  testNumbers,
}: ScanFlags): ExitRules {
  return {
    failOn,
    maxPersons,
    allowIncomplete,
    allowUnread: allowUnread.flat(),
    countTestNumbers: testNumbers === 'report',
  };
}
