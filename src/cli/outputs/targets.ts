import fs from 'node:fs';
import path from 'node:path';
import { loadReportFormat, loadReportFormats, type ReportFormat, type ReportFormatId } from '../../report/index.js';
import { CLI_DEFAULTS } from '../defaults.js';
import { UsageError } from '../usage-error.js';
import { identityOf, identityOfFile } from './identity.js';
import { type Before, beforeOf, type Marked } from './own-report.js';
import { type Place, placeOf, refusal } from './place.js';
import { isTemporaryName } from './temporary-file.js';

/** A file to write, or standard output. */
export interface TargetFile {
  /** The output as the user wrote it. Undefined for standard output. */
  readonly file?: string;
  /** The place to which `file` leads. */
  readonly place?: Place;
  /** What exists there before the run, if the place is a regular file. */
  readonly before?: Before;
  /** Tells whether the report may still replace the file there. It may not if another program has written the file since. */
  readonly mayReplace?: () => boolean;
}

/** A requested report: its format, and a file or standard output. */
export interface Target extends TargetFile {
  readonly format: ReportFormat;
  /** Whether the user gave neither -f nor -o. */
  readonly isDefault?: true;
}

/**
 * Determines the reports that the user requested. Without -o it is one on standard output. The ending of a file name takes precedence
 * over -f.
 *
 * @param outputs  the arguments of -o
 * @param format   the argument of -f
 * @returns one target for each output; no file is created or changed
 * @throws UsageError if one of them cannot be written, or if two of them are the same file
 */
export async function targetsOf(
  outputs: readonly string[],
  format: ReportFormatId | undefined,
): Promise<readonly Target[]> {
  if (outputs.length === 0) {
    const target: Target = { format: await loadReportFormat(format ?? CLI_DEFAULTS.format) };
    return [format === undefined ? { ...target, isDefault: true } : target];
  }
  const formats = await loadReportFormats();
  const named = formats.find(({ id }) => id === format);
  const terminal = formats.find(({ id }) => id === CLI_DEFAULTS.format)!;
  const chosen = outputs.map((output) => {
    const found = output === '-' ? (named ?? terminal) : (byEnding(formats, output) ?? named);
    if (found !== undefined) return { format: found, output };
    // The names of the devices for standard output, such as /dev/stdout, have no ending.
    if (isStandardOutput(output)) return { format: terminal, output };
    throw new UsageError(
      `the ending of the report ${output} names no format: give the format with -f, or use one of ${formats.flatMap(({ extensions }) => extensions).join(', ')}`,
    );
  });
  refuseTwice(outputs.map((output) => ({ name: output, key: output === '-' ? '-' : path.resolve(output) })));
  const targets = chosen.map((one): Target => {
    if (one.output === '-') return { format: one.format };
    return { format: one.format, ...targetFileOf(one.output, formats) };
  });
  refuseTwice(targets.map((target) => ({ name: target.file, key: keyOf(target) })));
  refuseSpellings(targets);
  return targets;
}

/**
 * Determines the place of one output.
 *
 * @param output   the argument of -o
 * @param formats  the kinds of files that may be replaced
 * @returns the target; without a file if the output is standard output. No file is created or changed.
 * @throws UsageError if the output cannot be written
 */
export function targetFileOf(output: string, formats: readonly Marked[]): TargetFile {
  const place = placeOf(output);
  if (place.type === 'descriptor' && place.fd === 1) return {};
  const target: TargetFile = { file: output, place };
  if (place.type !== 'file') return target;
  if (isTemporaryName(path.basename(place.path)))
    throw refusal(output, 'cprscan uses names of this form for unfinished reports');
  const before = whatIsAt(place.path, formats);
  const identity = identityOf(place.path);
  const mayReplace = (): boolean =>
    whatIsAt(place.path, formats) !== 'other file' || (before === 'other file' && identityOf(place.path) === identity);
  return { ...target, before, mayReplace };
}

function whatIsAt(file: string, formats: readonly Marked[]): Before {
  return fs.existsSync(file) ? beforeOf(file, formats) : 'nothing';
}

/** The format with the longest matching ending: `.codequality.json` is more specific than `.json`. */
function byEnding(formats: readonly ReportFormat[], output: string): ReportFormat | undefined {
  const name = output.toLowerCase();
  const endings = formats.flatMap((format) => format.extensions.map((ending) => ({ ending, format })));
  return endings.filter(({ ending }) => name.endsWith(ending)).sort((a, b) => b.ending.length - a.ending.length)[0]
    ?.format;
}

function isStandardOutput(output: string): boolean {
  return ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'].includes(output);
}

/** A key that is equal for two outputs that are one file. Several reports may go to a device, such as /dev/null. */
function keyOf({ file, place }: Target): string {
  if (place === undefined || file === undefined) return identityOfFile(1) ?? '-';
  if (place.type === 'descriptor') return identityOfFile(place.fd) ?? `descriptor ${place.fd}`;
  if (place.type === 'stream')
    return fs.statSync(place.path, { throwIfNoEntry: false })?.isFIFO() === true ? place.path : file;
  return identityOf(place.path) ?? place.path;
}

function refuseTwice(outputs: readonly { readonly name: string | undefined; readonly key: string }[]): void {
  const again = outputs.findIndex(({ key }, index) => outputs.findIndex((other) => other.key === key) < index);
  if (again === -1) return;
  const { name, key } = outputs[again]!;
  const first = outputs.find((other) => other.key === key)!.name;
  const nameOf = (one: string | undefined): string => (one === undefined || one === '-' ? 'standard output' : one);
  if (nameOf(name) === nameOf(first) || path.resolve(nameOf(name)) === path.resolve(nameOf(first)))
    throw new UsageError(`${nameOf(name)} is given as an output twice; name it once`);
  throw new UsageError(`${nameOf(first)} and ${nameOf(name)} are the same file; name it once`);
}

/** Refuses two names that differ only in case or Unicode composition, because they are one file on the disks of Windows and macOS. */
function refuseSpellings(targets: readonly Target[]): void {
  const seen = new Map<string, string>();
  for (const { file, place } of targets) {
    if (file === undefined || place?.type !== 'file') continue;
    const key = place.path.normalize('NFC').toLowerCase();
    const first = seen.get(key);
    if (first !== undefined)
      throw new UsageError(
        `${first} and ${file} differ only in case or in accents, and may be the same file; use another name`,
      );
    seen.set(key, file);
  }
}
