import { isoDate } from '../cpr/index.js';
import { type ScanEnd, type ScanEvent, type Stopped, schemaVersion } from '../model/index.js';
import { sizeOf, type Walked } from '../sources/index.js';
import { asOfDate } from './as-of.js';
import type { Checkpoint } from './checkpoint/checkpoint.js';
import { definedFields } from './defined-fields.js';
import { decideExit } from './exit.js';
import { randomMaskKey } from './masking/suffix.js';
import type { ScanControls } from './options.js';
import { EarlierFacts } from './plan/earlier-facts.js';
import type { Shard } from './plan/shard.js';
import { ShardEvents } from './plan/shard-events.js';
import { type Publisher, publisherOf } from './publish.js';
import { type Reading, ReadingAlone, type ReadStep } from './reading.js';
import type { ScanSettings } from './settings.js';
import { commandName } from './since/command-name.js';
import type { EarlierResult } from './since/earlier-result.js';
import { StoppableWalk } from './stoppable-walk.js';
import type { Tally } from './tally.js';
import { ReadingInThreads } from './threads/reading-in-threads.js';
import { versionOf } from './version.js';

/**
 * Scans sources and yields the events in batches, about one batch for each block of bytes, because a report needs no smaller steps.
 *
 * @param settings  how to scan
 * @param sources   the items to scan, in the order of the events
 * @param controls  how the caller stops and follows the scan, its part of a plan, and its checkpoint, which the scan closes
 * @returns the batches: together a `scan-start`, the events of each source, and a `scan-end`
 * @throws any error of `sources`: before the first event if `sources` fails before its first source; otherwise after a `scan-end`
 */
export async function* scanInBatches(
  settings: ScanSettings,
  sources: AsyncIterable<Walked>,
  controls: RunControls = {},
): AsyncGenerator<readonly ScanEvent[]> {
  const { shard } = controls;
  const run = new Run(shard === undefined ? settings : { ...settings, shard: shard.name }, sources, controls);
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

/** The controls of a run. */
export interface RunControls extends ScanControls {
  /** An open checkpoint, of the settings of the run. */
  readonly checkpoint?: Checkpoint | undefined;
  /** The part of a plan to which the sources belong. */
  readonly shard?: Shard | undefined;
  /** The result of an earlier scan with settings of the same names, which the scan closes. */
  readonly since?: EarlierResult | undefined;
}

/**
 * Chooses the key for the suffixes of masked names: that of the user, or one that comes again in the next run of the same user or checkpoint.
 *
 * @param settings    the settings of a scan
 * @param checkpoint  its checkpoint
 * @returns the settings with the key
 */
export function withMaskKey(settings: ScanSettings, checkpoint?: Checkpoint): ScanSettings {
  const { personSecret, publish } = settings;
  const maskKey = publish.maskKey ?? personSecret?.nameKey ?? checkpoint?.maskKey ?? randomMaskKey();
  return { ...settings, publish: { ...publish, maskKey } };
}

/** The exit codes of scans that ended early. The program replaces 130 if it knows which signal stopped it. */
const stoppedExits = { aborted: 130, failed: 4 } as const;

/** An early end, with a cause that the scan itself can know. */
type StoppedHere = Stopped & { readonly by: keyof typeof stoppedExits };

/** One running scan: its sources and its counts. */
class Run {
  hasStarted = false;
  readonly #settings: ScanSettings;
  readonly #controls: RunControls;
  readonly #publisher: Publisher;
  readonly #walk: StoppableWalk;
  readonly #reading: Reading;
  #sourcesDone = 0;
  #bytesRead = 0;
  /** Whether a source was not read to its end because the scan was stopped. */
  #wasCancelled = false;
  readonly #shard: ShardEvents | undefined;

  constructor(given: ScanSettings, sources: AsyncIterable<Walked>, controls: RunControls) {
    const { checkpoint, shard, signal, since } = controls;
    const settings = withMaskKey(given, checkpoint);
    this.#settings = settings;
    this.#controls = controls;
    this.#publisher = publisherOf(settings);
    this.#walk = new StoppableWalk(sources, signal);
    this.#shard = shard && new ShardEvents(shard);
    const earlier = shard && new EarlierFacts(settings, shard, signal);
    this.#reading =
      settings.threads === 1 && checkpoint === undefined && since === undefined
        ? new ReadingAlone(settings, this.#publisher, this.#walk, signal, earlier)
        : new ReadingInThreads(settings, this.#walk, signal, earlier, checkpoint, since);
  }

  get #tally(): Tally {
    return this.#reading.tally;
  }

  /** Yields the events up to the end of the last source, or of the source at which the scan was stopped. */
  async *events(): AsyncGenerator<readonly ScanEvent[]> {
    for await (const step of this.#reading.steps()) {
      const { item } = step;
      if (item.type === 'left-out') this.#tally.leftOut(item.what);
      else if (item.type === 'empty-list') this.#tally.emptyList();
      else {
        if (!this.hasStarted) yield this.#start();
        const events = item.type === 'skip' ? this.#notOpened(item) : step.type === 'read' ? this.#read(step) : [];
        if (events.length > 0) yield this.#shard?.placed(events, item.place!) ?? events;
        if (item.type === 'skip' || (step.type === 'read' && step.isLast)) this.#sourcesDone += 1;
      }
    }
  }

  async end(): Promise<readonly ScanEvent[]> {
    const stopped = this.#controls.signal?.aborted ? await this.#stopped('aborted') : undefined;
    // A signal after the last source changes nothing.
    const isWhole = stopped?.notReached === 0 && !stopped.atLeast && !this.#wasCancelled;
    return [...this.#start(), this.#endEvent(isWhole ? undefined : stopped)];
  }

  /** Ends a scan after an error. */
  async fail(): Promise<readonly ScanEvent[]> {
    this.#tally.abandon();
    return [this.#endEvent(await this.#stopped('failed'))];
  }

  async close(): Promise<void> {
    await this.#reading.close();
    await this.#controls.checkpoint?.close();
    this.#controls.since?.close();
    await this.#walk.close();
  }

  #read({ item: { source }, events, bytesRead, wasCancelled }: ReadStep): readonly ScanEvent[] {
    this.#bytesRead += bytesRead;
    this.#wasCancelled ||= wasCancelled;
    const { onProgress } = this.#controls;
    if (onProgress !== undefined) {
      const [{ file }, { findings }] = [this.#publisher.path(source), this.#tally];
      onProgress({ file, sourcesDone: this.#sourcesDone, bytesRead: this.#bytesRead, findings });
    }
    return events;
  }

  /** Counts an item of the walk that cannot be opened as a source. */
  #notOpened({ path, skip, bytes }: Extract<Walked, { type: 'skip' }>): ScanEvent[] {
    const event = this.#publisher.skipped(this.#publisher.path({ path, members: [] }), skip, bytes);
    this.#tally.sourceFound();
    this.#tally.skipped(event);
    this.#tally.bytesFound(bytes ?? 0);
    this.#tally.sourceUntouched();
    return [event];
  }

  /** Returns the first event, at the first call only. */
  #start(): ScanEvent[] {
    if (this.hasStarted) return [];
    this.hasStarted = true;
    const { asOf, minConfidence, keptSince, personSecret, shard } = this.#settings;
    return [
      definedFields({
        type: 'scan-start',
        schema: schemaVersion,
        version: versionOf(),
        asOf: isoDate(asOf),
        minConfidence,
        keptSince,
        keyId: personSecret?.id,
        command: commandName(this.#settings),
        made: personSecret === undefined ? undefined : isoDate(asOfDate(undefined)),
        shard,
      }),
    ];
  }

  #endEvent(stopped: StoppedHere | undefined): ScanEnd {
    const { keptSince, exit } = this.#settings;
    const { notAllowed, coverage, ...totals } = this.#tally.totals(this.#reading.numbers());
    const mayBeEmpty = this.#shard?.mayBeEmpty;
    return definedFields({
      type: 'scan-end',
      stopped,
      coverage: this.#shard?.coverage(coverage) ?? coverage,
      ...totals,
      past: keptSince === undefined ? undefined : this.#tally.past,
      exit:
        stopped === undefined
          ? decideExit({ ...totals, coverage, notAllowed, mayBeEmpty }, exit)
          : stoppedExits[stopped.by],
    });
  }

  /** Counts the sources that the scan has not reached. */
  async #stopped(by: StoppedHere['by']): Promise<StoppedHere> {
    const { found } = this.#tally;
    const listed = this.#controls.listed?.();
    if (listed !== undefined && listed.sources >= found.sources) {
      const notReached = listed.sources - found.sources;
      this.#tally.notReached(Math.max(0, listed.bytes - found.bytes), notReached);
      return { by, notReached };
    }
    let notReached = 0;
    const count = (walked: Walked): void => {
      notReached += 1;
      this.#tally.notReached(sizeOf(walked));
    };
    this.#reading.notBegun.forEach(count);
    const isAll = await this.#walk.countRest(count);
    return isAll ? { by, notReached } : { by, notReached, atLeast: true };
  }
}
