import { isoDate } from '../cpr/index.js';
import { type ScanEnd, type ScanEvent, type Stopped, schemaVersion } from '../model/index.js';
import { sizeOf, type Walked } from '../sources/index.js';
import { numbersIn, RunCounts } from './counts.js';
import { definedFields } from './defined-fields.js';
import { decideExit } from './exit.js';
import type { ScanControls } from './options.js';
import { Publisher } from './publish.js';
import type { ScanSettings } from './settings.js';
import { SourceScanner } from './source-scanner.js';
import { StoppableWalk } from './stoppable-walk.js';
import { versionOf } from './version.js';

/**
 * Scans sources and yields the events in batches, about one batch for each block of bytes, because a report needs no smaller steps.
 *
 * @param settings  how to scan
 * @param sources   the items to scan, in the order of the events
 * @param controls  how the caller stops and follows the scan
 * @returns the batches: together a `scan-start`, the events of each source, and a `scan-end`
 * @throws any error of `sources`: before the first event if `sources` fails before its first source; otherwise after a `scan-end`
 */
export async function* scanInBatches(
  settings: ScanSettings,
  sources: AsyncIterable<Walked>,
  controls: ScanControls = {},
): AsyncGenerator<readonly ScanEvent[]> {
  const run = new Run(settings, sources, controls);
  try {
    yield* run.events();
    yield await run.end();
  } catch (error) {
    // Before the first event, for example if a path does not exist, the caller needs no `scan-end`.
    if (!run.hasStarted) throw error;
    yield await run.fail();
    throw error;
  } finally {
    await run.close();
  }
}

/** The exit codes of scans that ended early. The program replaces 130 if it knows which signal stopped it. */
const stoppedExits = { aborted: 130, failed: 4 } as const;

/** An early end, with a cause that the scan itself can know. */
type StoppedHere = Stopped & { readonly by: keyof typeof stoppedExits };

/** One running scan: its sources and its counts. */
class Run {
  hasStarted = false;
  readonly #settings: ScanSettings;
  readonly #controls: ScanControls;
  readonly #publisher: Publisher;
  readonly #counts: RunCounts;
  readonly #scanner: SourceScanner;
  readonly #sources: StoppableWalk;
  #sourcesDone = 0;

  constructor(settings: ScanSettings, sources: AsyncIterable<Walked>, controls: ScanControls) {
    this.#settings = settings;
    this.#controls = controls;
    const { asOf, keptSince, publish } = settings;
    this.#publisher = new Publisher({ ...publish, style: publish.mask, asOf, keptSince });
    this.#counts = new RunCounts(settings.exit.allowUnread);
    this.#scanner = new SourceScanner(settings, this.#publisher, this.#counts, controls.signal);
    this.#sources = new StoppableWalk(sources, controls.signal);
  }

  /** Yields the events up to the end of the last source, or of the source at which the scan was stopped. */
  async *events(): AsyncGenerator<readonly ScanEvent[]> {
    for (let item = await this.#sources.next(); item !== undefined; item = await this.#sources.next()) {
      if (item.type === 'left-out') this.#counts.tally.leftOut(item.what);
      else if (item.type === 'empty-list') this.#counts.tally.emptyList();
      else {
        if (item.type === 'source') yield* this.#scan(item);
        else yield [...this.#start(), ...this.#scanner.notOpened(item.path, item.skip, item.bytes)];
        this.#sourcesDone += 1;
      }
    }
  }

  async end(): Promise<readonly ScanEvent[]> {
    const stopped = this.#controls.signal?.aborted ? await this.#stopped('aborted') : undefined;
    // A signal after the last source changes nothing.
    const isWhole = stopped?.notReached === 0 && !stopped.atLeast && !this.#scanner.wasCancelled;
    return [...this.#start(), this.#endEvent(isWhole ? undefined : stopped)];
  }

  /** Ends a scan after an error. */
  async fail(): Promise<readonly ScanEvent[]> {
    this.#counts.tally.abandon();
    return [this.#endEvent(await this.#stopped('failed'))];
  }

  close(): Promise<void> {
    return this.#sources.close();
  }

  async *#scan({ source }: Extract<Walked, { type: 'source' }>): AsyncGenerator<readonly ScanEvent[]> {
    if (!this.hasStarted) yield this.#start();
    const { file } = this.#publisher.path(source);
    for await (const batch of this.#scanner.scan(source)) {
      yield batch;
      const { bytesRead } = this.#scanner;
      const { findings } = this.#counts.tally;
      this.#controls.onProgress?.({ file, sourcesDone: this.#sourcesDone, bytesRead, findings });
    }
  }

  /** Returns the first event, at the first call only. */
  #start(): ScanEvent[] {
    if (this.hasStarted) return [];
    this.hasStarted = true;
    const { asOf, minConfidence, keptSince } = this.#settings;
    return [
      definedFields({
        type: 'scan-start',
        schema: schemaVersion,
        version: versionOf(),
        asOf: isoDate(asOf),
        minConfidence,
        keptSince,
      }),
    ];
  }

  #endEvent(stopped: StoppedHere | undefined): ScanEnd {
    const { keptSince, exit } = this.#settings;
    const { tally } = this.#counts;
    const { notAllowed, ...totals } = tally.totals(numbersIn(this.#counts));
    return definedFields({
      type: 'scan-end',
      stopped,
      ...totals,
      past: keptSince === undefined ? undefined : tally.past,
      exit: stopped === undefined ? decideExit({ ...totals, notAllowed }, exit) : stoppedExits[stopped.by],
    });
  }

  /** Counts the sources that the scan has not reached. */
  async #stopped(by: StoppedHere['by']): Promise<StoppedHere> {
    const { tally } = this.#counts;
    const { found } = tally;
    const listed = this.#controls.listed?.();
    if (listed !== undefined && listed.sources >= found.sources) {
      const notReached = listed.sources - found.sources;
      tally.notReached(Math.max(0, listed.bytes - found.bytes), notReached);
      return { by, notReached };
    }
    let notReached = 0;
    const isAll = await this.#sources.countRest((walked) => {
      notReached += 1;
      tally.notReached(sizeOf(walked));
    });
    return isAll ? { by, notReached } : { by, notReached, atLeast: true };
  }
}
