import type { CalendarDate, MaskStyle } from '../cpr/index.js';
import { encodingNamed, encodings, formatIds, formatNamed } from '../extract/index.js';
import { type ContainerLimits, confidences, type Threshold } from '../model/index.js';
import { unreadNames } from './allow-unread.js';
import { asOfDate } from './as-of.js';
import { DEFAULTS } from './defaults.js';
import { definedFields } from './defined-fields.js';
import type { ExitRules } from './exit.js';
import { minMaskKeyChars } from './masking/suffix.js';
import type { ScanControls, ScanOptions, TestNumberChoice } from './options.js';
import { keptSince } from './retention.js';

/** How a scan is done, with every choice made. Resolved once for a run, from layers of options. */
export interface ScanSettings {
  /** Births after this day are in the future. */
  readonly asOf: CalendarDate;
  /** YYYY-MM-DD: records from before this day have been kept too long. Undefined where nothing says how long they may be kept. */
  readonly keptSince: string | undefined;
  /** The lowest confidence that is reported. It is never above `exit.failOn`. */
  readonly minConfidence: Threshold;
  readonly testNumbers: TestNumberChoice;
  /** Whether a column of a table is judged as a whole, besides its numbers. */
  readonly columns: boolean;
  /** Whether text in pictures is read. */
  readonly ocr: boolean;
  /** Whether the SHA-256 of each file is given. */
  readonly checksums: boolean;
  /** What every file is read as: a key of `encodings`, an id in `formatIds`. Undefined where it is found out. */
  readonly read: { readonly encoding: string | undefined; readonly type: string | undefined };
  readonly containers: ContainerLimits;
  /** What is met in folders. */
  readonly walk: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly followSymlinks: boolean;
    readonly git: boolean;
    /** Larger files are reported as not read; infinite where there is no limit. */
    readonly maxFileBytes: number;
  };
  /** What is shown of a number. */
  readonly publish: {
    readonly mask: MaskStyle;
    /** Undefined where suffixes of masked names are drawn at random. */
    readonly maskKey: string | undefined;
    readonly contextChars: number;
    readonly showValues: boolean;
  };
  readonly exit: ExitRules;
}

/** Options of one origin, such as the command line or the environment. An option that is undefined says nothing. */
export type OptionLayer = {
  readonly [Name in Exclude<keyof ScanOptions, 'paths' | 'sources' | keyof ScanControls>]?:
    | ScanOptions[Name]
    | undefined;
};

/** An option has a value that it cannot have. */
export class OptionError extends RangeError {
  readonly option: keyof OptionLayer;
  readonly value: string;
  /** The values that it can have, where they stand in a list. */
  readonly known: readonly string[];

  constructor(message: string, option: keyof OptionLayer, value: string, known: readonly string[] = []) {
    super(message);
    this.option = option;
    this.value = value;
    this.known = known;
  }
}

/**
 * Makes every choice of a scan, and checks it.
 *
 * @param layers  options of several origins, the weakest first: where two of them set an option, the later one counts. `DEFAULTS` lies below
 *   them all. This is the only place where options of different origins meet.
 * @throws RangeError where `asOf` is no date or `olderThan` no time, and its subclass `OptionError` where `type` is no format, `encoding` no
 *   encoding, `allowUnread` has an unknown name or `maskKey` is too short
 */
export function resolveSettings(...layers: readonly OptionLayer[]): ScanSettings {
  const options = merged(layers);
  const asOf = asOfDate(options.asOf);
  const read = { type: formatIdOf(options.type), encoding: encodingOf(options.encoding) };
  const exit = exitRulesOf(options);
  const { include, exclude, followSymlinks, git, maxFileBytes, maxDepth, maxRatio, maxEntries } = options;
  const { testNumbers, columns, ocr, checksums, olderThan, mask, maskKey, contextChars, showValues } = options;
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
    read,
    containers: { maxDepth, maxRatio, maxEntries },
    walk: { include, exclude, followSymlinks, git, maxFileBytes },
    publish: { mask, maskKey, contextChars, showValues },
    exit,
  };
}

/**
 * Makes the choices that decide the exit code, and no others: a report of results scans nothing.
 *
 * @param layers  as those of `resolveSettings`
 * @throws OptionError where `allowUnread` has an unknown name
 */
export function resolveExitRules(...layers: readonly OptionLayer[]): ExitRules {
  return exitRulesOf(merged(layers));
}

/** All options that have a default, and those of the others that were given. */
type MergedOptions = OptionLayer & Required<Pick<ScanOptions, keyof typeof DEFAULTS>>;

function merged(layers: readonly OptionLayer[]): MergedOptions {
  return Object.assign({}, DEFAULTS, ...layers.map(definedFields));
}

function exitRulesOf(options: MergedOptions): ExitRules {
  const { failOn, maxPersons, allowIncomplete, allowUnread, testNumbers } = options;
  const unknown = allowUnread.find((name) => !unreadNames.includes(name));
  if (unknown !== undefined)
    throw new OptionError(
      'allowUnread has a name that is no reason, format or group',
      'allowUnread',
      unknown,
      unreadNames,
    );
  return { failOn, maxPersons, allowIncomplete, allowUnread, countTestNumbers: testNumbers === 'report' };
}

/** Findings that fail a run are always reported: an exit code without its reason helps nobody. */
function reportingThreshold(min: Threshold, failOn: ExitRules['failOn']): Threshold {
  return failOn !== 'never' && confidences.indexOf(failOn) > confidences.indexOf(min) ? failOn : min;
}

/** The value of `type` and `encoding` that leaves the answer to the bytes. */
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
