import { isoDate } from '../cpr/index.js';
import { type ScanEnd, type ScanEvent, type Stopped, schemaVersion } from '../model/index.js';
import { sizeOf, type Walked } from '../sources/index.js';
import { definedFields } from './defined-fields.js';
import { decideExit } from './exit.js';
import type { ScanControls } from './options.js';
import { Publisher } from './publish.js';
import type { ScanSettings } from './settings.js';
import { SourceScanner } from './source-scanner.js';
import { StoppableWalk } from './stoppable-walk.js';
import { versionOf } from './version.js';

/**
 * The events of a scan in batches, about one for each block of bytes: a report that keeps up with the disk needs no smaller steps.
 *
 * @param sources   what to scan
 * @param controls  how the scan is stopped and followed
 * @throws what `sources` throws: before the first event where that comes before the first source, and after a `scan-end` otherwise
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
    // Nothing was given yet, so nothing has to be taken back: a path that does not exist comes this way.
    if (!run.hasStarted) throw error;
    yield await run.fail();
    throw error;
  } finally {
    await run.close();
  }
}

/** The exit codes of scans that ended early. A program that was stopped by a signal knows by which. */
const stoppedExits = { aborted: 130, failed: 4 } as const;

/** What a scan can say of its own early end. */
type StoppedHere = Stopped & { readonly by: keyof typeof stoppedExits };

/** One scan on its way: its sources, and what has been counted of them. */
class Run {
  hasStarted = false;
  readonly #settings: ScanSettings;
  readonly #controls: ScanControls;
  readonly #publisher: Publisher;
  readonly #scanner: SourceScanner;
  readonly #sources: StoppableWalk;
  #sourcesDone = 0;

  constructor(settings: ScanSettings, sources: AsyncIterable<Walked>, controls: ScanControls) {
    this.#settings = settings;
    this.#controls = controls;
    const { asOf, keptSince, publish } = settings;
    this.#publisher = new Publisher({ ...publish, style: publish.mask, asOf, keptSince });
    this.#scanner = new SourceScanner(settings, this.#publisher, controls.signal);
    this.#sources = new StoppableWalk(sources, controls.signal);
  }

  /** The events up to the last source, or to the one at which the scan was stopped. */
  async *events(): AsyncGenerator<readonly ScanEvent[]> {
    for (let met = await this.#sources.next(); met !== undefined; met = await this.#sources.next()) {
      if (met.type === 'left-out') this.#scanner.tally.leftOut(met.what);
      else if (met.type === 'empty-list') this.#scanner.tally.emptyList();
      else {
        if (met.type === 'source') yield* this.#scan(met);
        else yield [...this.#start(), ...this.#scanner.notOpened(met.path, met.skip, met.bytes)];
        this.#sourcesDone += 1;
      }
    }
  }

  async end(): Promise<readonly ScanEvent[]> {
    const stopped = this.#controls.signal?.aborted ? await this.#stopped('aborted') : undefined;
    // A signal that comes when all is done changes nothing.
    const isWhole = stopped?.notReached === 0 && !stopped.atLeast && !this.#scanner.wasCancelled;
    return [...this.#start(), this.#endEvent(isWhole ? undefined : stopped)];
  }

  /** Ends a scan that an error has stopped. */
  async fail(): Promise<readonly ScanEvent[]> {
    this.#scanner.tally.abandon();
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
      const { bytesRead, tally } = this.#scanner;
      this.#controls.onProgress?.({ file, sourcesDone: this.#sourcesDone, bytesRead, findings: tally.findings });
    }
  }

  /** The first event, where it has not been given. */
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
    const { tally } = this.#scanner;
    const { notAllowed, ...totals } = tally.totals(this.#scanner);
    return definedFields({
      type: 'scan-end',
      stopped,
      ...totals,
      past: keptSince === undefined ? undefined : tally.past,
      exit: stopped === undefined ? decideExit({ ...totals, notAllowed }, exit) : stoppedExits[stopped.by],
    });
  }

  /** Counts the sources that a scan which ends now has not reached. */
  async #stopped(by: StoppedHere['by']): Promise<StoppedHere> {
    const { tally } = this.#scanner;
    const { met } = tally;
    const listed = this.#controls.listed?.();
    if (listed !== undefined && listed.sources >= met.sources) {
      const notReached = listed.sources - met.sources;
      tally.notReached(Math.max(0, listed.bytes - met.bytes), notReached);
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
