import type { CalendarDate, MaskStyle } from '../cpr/index.js';
import { encodingNamed, encodings, formatIds, formatNamed } from '../extract/index.js';
import { type ContainerLimits, confidences, type ShardName, type Threshold } from '../model/index.js';
import { unreadNames } from './allow-unread.js';
import { asOfDate } from './as-of.js';
import { DEFAULTS } from './defaults.js';
import { definedFields } from './defined-fields.js';
import type { ExitRules } from './exit.js';
import { minMaskKeyChars } from './masking/suffix.js';
import { maxThreads, type ScanControls, type ScanOptions, type TestNumberChoice } from './options.js';
import { minPersonKeyBytes, type PersonSecret, personSecretOf } from './person-key.js';
import { keptSince } from './retention.js';

/** The settings of a scan: the options with every default and every check applied. Resolved once for a run, from layers of options. */
export interface ScanSettings {
  /** The as-of date: births after it are in the future. */
  readonly asOf: CalendarDate;
  /** YYYY-MM-DD: records from before this day have been kept too long. Undefined without `olderThan`. */
  readonly keptSince: string | undefined;
  /** The lowest confidence that the scan reports. It is never above `exit.failOn`. */
  readonly minConfidence: Threshold;
  /** The treatment of published test numbers. */
  readonly testNumbers: TestNumberChoice;
  /** True to judge a column of a table as a whole, from all its values. */
  readonly columns: boolean;
  /** True to read text in pictures and on scanned pages. */
  readonly ocr: boolean;
  /** How many threads read sources, this one included; 1 or more. */
  readonly threads: number;
  /** True to give the SHA-256 of each file. */
  readonly checksums: boolean;
  /** The encoding (a key of `encodings`) and the format (an id in `formatIds`) of every file. Undefined to detect them. */
  readonly read: { readonly encoding: string | undefined; readonly type: string | undefined };
  /** The limits for containers. */
  readonly containers: ContainerLimits;
  /** The filters for entries of folders. */
  readonly walk: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly followSymlinks: boolean;
    readonly git: boolean;
    /** The largest size of a file, in bytes; Infinity without a limit. */
    readonly maxFileBytes: number;
  };
  /** For the keys of persons in the result; undefined without `personKey`. */
  readonly personSecret: PersonSecret | undefined;
  /** How much findings show of a number. */
  readonly publish: {
    readonly mask: MaskStyle;
    /** Undefined for random suffixes of masked names. */
    readonly maskKey: string | undefined;
    readonly contextChars: number;
    readonly showValues: boolean;
  };
  /** The options that decide the exit code. */
  readonly exit: ExitRules;
  /** The part of a plan that the scan reads. Absent without a plan. */
  readonly shard?: ShardName;
}

/** Options of one origin, such as the command line or the environment. An undefined option counts as absent. */
export type OptionLayer = {
  readonly [Name in Exclude<keyof ScanOptions, 'paths' | 'sources' | 'checkpoint' | keyof ScanControls>]?:
    | ScanOptions[Name]
    | undefined;
};

/** Thrown if an option has an invalid value. */
export class OptionError extends RangeError {
  /** The name of the option. */
  readonly option: keyof OptionLayer;
  /** The invalid value; empty for a secret. */
  readonly value: string;
  /** The valid values; empty if they are not a list. */
  readonly known: readonly string[];

  /**
   * @param message  the problem, without the value
   * @param option   the name of the option
   * @param value    the invalid value; empty for a secret
   * @param known    the valid values, if they are a list
   */
  constructor(message: string, option: keyof OptionLayer, value: string, known: readonly string[] = []) {
    super(message);
    this.option = option;
    this.value = value;
    this.known = known;
  }
}

/**
 * Resolves and checks the settings of a scan. No other code merges options of different origins.
 *
 * @param layers  options of several origins, the weakest first: if two layers set an option, the later one counts. `DEFAULTS` is below them all.
 * @returns the settings
 * @throws RangeError if `asOf` is not a date or `olderThan` not a retention time; `OptionError`, its subclass, if `type` is not a format, `encoding`
 *   not an encoding, `allowUnread` has an unknown name or `maskKey` is too short
 */
export function resolveSettings(...layers: readonly OptionLayer[]): ScanSettings {
  const options = merged(layers);
  const asOf = asOfDate(options.asOf);
  const read = { type: formatIdOf(options.type), encoding: encodingOf(options.encoding) };
  const exit = exitRulesOf(options);
  const { include, exclude, followSymlinks, git, maxFileBytes, maxDepth, maxRatio, maxEntries } = options;
  const { testNumbers, columns, ocr, checksums, threads, olderThan, mask, maskKey, contextChars, showValues } = options;
  if (maskKey !== undefined && maskKey.length < minMaskKeyChars)
    throw new OptionError(`maskKey is shorter than ${minMaskKeyChars} characters`, 'maskKey', '');
  return {
    asOf,
    keptSince: olderThan === undefined ? undefined : keptSince(olderThan, asOf),
    minConfidence: reportingThreshold(options.minConfidence, exit.failOn),
    testNumbers,
    columns,
    ocr,
    checksums,
    threads: threadsOf(threads),
    read,
    containers: { maxDepth, maxRatio, maxEntries },
    personSecret: personSecretFrom(options.personKey),
    walk: { include, exclude, followSymlinks, git, maxFileBytes },
    publish: { mask, maskKey, contextChars, showValues },
    exit,
  };
}

/**
 * Resolves only the options that decide the exit code, for a report of stored results, which scans nothing.
 *
 * @param layers  as for `resolveSettings`
 * @returns the options that decide the exit code
 * @throws OptionError if `allowUnread` has an unknown name
 */
export function resolveExitRules(...layers: readonly OptionLayer[]): ExitRules {
  return exitRulesOf(merged(layers));
}

/** All options with a default, and those of the others that a layer sets. */
type MergedOptions = OptionLayer & Required<Pick<ScanOptions, keyof typeof DEFAULTS>>;

function merged(layers: readonly OptionLayer[]): MergedOptions {
  return Object.assign({}, DEFAULTS, ...layers.map(definedFields));
}

function exitRulesOf(options: MergedOptions): ExitRules {
  const { failOn, maxPersons, allowIncomplete, allowEmpty, allowUnread, testNumbers } = options;
  const unknown = allowUnread.find((name) => !unreadNames.includes(name));
  if (unknown !== undefined)
    throw new OptionError(
      'allowUnread has a name that is no reason, format or group',
      'allowUnread',
      unknown,
      unreadNames,
    );
  return { failOn, maxPersons, allowIncomplete, allowEmpty, allowUnread, countTestNumbers: testNumbers === 'report' };
}

/** Lowers the threshold so that the scan reports every finding that can fail the run: the user must see the reason of an exit code. */
function reportingThreshold(min: Threshold, failOn: ExitRules['failOn']): Threshold {
  return failOn !== 'never' && confidences.indexOf(failOn) > confidences.indexOf(min) ? failOn : min;
}

function personSecretFrom(key: Uint8Array | undefined): PersonSecret | undefined {
  if (key === undefined) return undefined;
  if (key.length >= minPersonKeyBytes) return personSecretOf(key);
  throw new OptionError(`personKey is shorter than ${minPersonKeyBytes} bytes`, 'personKey', '');
}

function threadsOf(threads: number): number {
  if (Number.isInteger(threads) && threads >= 1 && threads <= maxThreads) return threads;
  throw new OptionError(`threads is not a whole number from 1 to ${maxThreads}`, 'threads', `${threads}`);
}

/** The value of `type` and `encoding` that asks for detection from the bytes. */
const auto = DEFAULTS.type;

function isAuto(name: string): boolean {
  return name.toLowerCase() === auto;
}

function formatIdOf(type: string): string | undefined {
  if (isAuto(type)) return undefined;
  const format = formatNamed(type);
  if (format === undefined) throw new OptionError('type is not the id of a format', 'type', type, [auto, ...formatIds]);
  return format.id;
}

function encodingOf(encoding: string): string | undefined {
  if (isAuto(encoding)) return undefined;
  const name = encodingNamed(encoding);
  if (name === undefined)
    throw new OptionError('encoding is not the name of an encoding', 'encoding', encoding, [
      auto,
      ...Object.keys(encodings),
    ]);
  return name;
}
