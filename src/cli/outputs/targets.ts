import fs from 'node:fs';
import path from 'node:path';
import { loadReportFormat, loadReportFormats, type ReportFormat, type ReportFormatId } from '../../report/index.js';
import { CLI_DEFAULTS } from '../defaults.js';
import { UsageError } from '../usage-error.js';
import { identityOf, identityOfFile } from './identity.js';
import { type Before, beforeOf } from './own-report.js';
import { type Place, placeOf, refusal } from './place.js';
import { isTemporaryName } from './temporary-file.js';

/** A report to be written: its format, and a file or standard output. */
export interface Target {
  readonly format: ReportFormat;
  /** The output as the user wrote it. Undefined for standard output. */
  readonly file?: string;
  /** Where `file` leads. */
  readonly place?: Place;
  /** What stands there, where it is a regular file. */
  readonly before?: Before;
  /** Whether a report may still take the place: whoever wrote another file there meanwhile keeps it. */
  readonly mayReplace?: () => boolean;
  /** Whether nobody asked for it: neither -f nor -o was given. */
  readonly isDefault?: true;
}

/**
 * The reports that were asked for. Without -o it is one on standard output; the ending of a file name beats -f.
 *
 * @throws UsageError where one of them cannot be written; nothing is opened, created or emptied
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
    // The devices that stand for standard output are named for where they lead, not for what they hold.
    if (isStandardOutput(output)) return { format: terminal, output };
    throw new UsageError(
      `the format of the report ${output} is not known by its ending: name it with -f, or use ${formats.flatMap(({ extensions }) => extensions).join(', ')}`,
    );
  });
  refuseTwice(outputs.map((output) => ({ name: output, key: output === '-' ? '-' : path.resolve(output) })));
  const targets = chosen.map((one): Target => {
    if (one.output === '-') return { format: one.format };
    const place = placeOf(one.output);
    if (place.type === 'descriptor' && place.fd === 1) return { format: one.format };
    const target: Target = { format: one.format, file: one.output, place };
    if (place.type !== 'file') return target;
    if (isTemporaryName(path.basename(place.path)))
      throw refusal(one.output, 'cprscan gives this name to reports while it writes them');
    const before = whatIsAt(place.path, formats);
    const identity = identityOf(place.path);
    const mayReplace = (): boolean =>
      whatIsAt(place.path, formats) !== 'other file' ||
      (before === 'other file' && identityOf(place.path) === identity);
    return { ...target, before, mayReplace };
  });
  refuseTwice(targets.map((target) => ({ name: target.file, key: keyOf(target) })));
  refuseSpellings(targets);
  return targets;
}

function whatIsAt(file: string, formats: readonly ReportFormat[]): Before {
  return fs.existsSync(file) ? beforeOf(file, formats) : 'nothing';
}

/** The format of the longest ending that the name has: `.codequality.json` says more than `.json`. */
function byEnding(formats: readonly ReportFormat[], output: string): ReportFormat | undefined {
  const name = output.toLowerCase();
  const endings = formats.flatMap((format) => format.extensions.map((ending) => ({ ending, format })));
  return endings.filter(({ ending }) => name.endsWith(ending)).sort((a, b) => b.ending.length - a.ending.length)[0]
    ?.format;
}

function isStandardOutput(output: string): boolean {
  return ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'].includes(output);
}

/** What two outputs have in common that are one. A device, such as /dev/null, may be written to by several. */
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
    throw new UsageError(`${nameOf(name)} is to be written twice; name it once`);
  throw new UsageError(`${nameOf(first)} and ${nameOf(name)} are the same file; name it once`);
}

/** Two names that differ in case, or in how a letter is composed, are one file on the disks of Windows and macOS. */
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
