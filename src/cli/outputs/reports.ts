import fs from 'node:fs';
import path from 'node:path';
import type { ScanEvent } from '../model/index.js';
import {
  loadReportFormat,
  loadReportFormats,
  type Report,
  type ReportFormat,
  type ReportFormatId,
  type ReportOptions,
  type Sink,
} from '../report/index.js';
import { hasColor } from './color.js';
import { DescriptorWriter, WriteError } from './descriptor.js';
import { languageOf } from './language.js';
import type { ScanFlags } from './options.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage-error.js';

/** A report to be written: its format, and a file or standard output. */
export interface Target {
  readonly format: ReportFormat;
  /** Undefined for standard output. */
  readonly file?: string;
}

/** The reports that were asked for. Without -o it is one on standard output; the ending of a file name beats -f. */
export async function targetsOf(
  outputs: readonly string[],
  format: ReportFormatId | undefined,
): Promise<readonly Target[]> {
  if (outputs.length === 0) return [{ format: await loadReportFormat(format ?? 'terminal') }];
  const formats = await loadReportFormats();
  const named = formats.find(({ id }) => id === format);
  const targets = outputs.map((output): Target => {
    if (output === '-') return { format: named ?? formats.find(({ id }) => id === 'terminal')! };
    const found = byEnding(formats, output) ?? named;
    if (found !== undefined) return { format: found, file: output };
    throw new UsageError(
      `the format of the report ${output} is not known by its ending: name it with -f, or use ${formats.flatMap(({ extensions }) => extensions).join(', ')}`,
    );
  });
  const places = targets.map(({ file }) => (file === undefined ? '-' : path.resolve(file)));
  const again = places.findIndex((place, index) => places.indexOf(place) < index);
  if (again !== -1) {
    throw new UsageError(`${targets[again]!.file ?? 'standard output'} is to be written twice; name it once`);
  }
  return targets;
}

/** How many findings of each group are listed. */
const listed = { usually: 3, verbose: 100 } as const;

/** What a report is told, in a file or on standard output. */
export function reportOptionsOf(
  flags: Pick<ScanFlags, 'color' | 'limit' | 'verbose' | 'lang' | 'groupBy' | 'failOn'>,
  isFile: boolean,
  { env, stdout }: Surroundings,
): ReportOptions {
  const { color = 'auto', verbose = false, groupBy = 'field', failOn = 'likely', lang } = flags;
  const { limit = listed[verbose ? 'verbose' : 'usually'] } = flags;
  return {
    color: isFile ? color === 'always' : hasColor(color, env, stdout.isTerminal),
    limit,
    verbose,
    groupBy,
    failOn,
    language: languageOf(lang, env),
    // In a file or a pipe, a line is looked for and cut by programs.
    ...(!isFile && stdout.isTerminal && { columns: stdout.columns() }),
  };
}

/** The format of the longest ending that the name has: `.codequality.json` says more than `.json`. */
function byEnding(formats: readonly ReportFormat[], output: string): ReportFormat | undefined {
  const name = output.toLowerCase();
  const endings = formats.flatMap((format) => format.extensions.map((ending) => ({ ending, format })));
  return endings.filter(({ ending }) => name.endsWith(ending)).sort((a, b) => b.ending.length - a.ending.length)[0]
    ?.format;
}

/** Nobody reads standard output any more. */
export class OutputClosedError extends Error {}

/** A report could not be written. `file` is raw, and undefined for standard output. */
export class ReportWriteError extends Error {
  readonly file: string | undefined;
  readonly code: string;

  constructor(file: string | undefined, code: string) {
    super('a report could not be written');
    this.file = file;
    this.code = code;
  }
}

/** All reports of a run. Every failure is an `OutputClosedError` or a `ReportWriteError`. */
export class Reports {
  readonly #open: { readonly report: Report; readonly closeFile: () => void }[] = [];
  readonly #write: (part: string | Uint8Array) => Promise<void>;
  readonly #options: (isFile: boolean) => ReportOptions;

  /**
   * @param write    writes to standard output
   * @param options  what a report in a file, or one on standard output, is told
   */
  constructor(write: (part: string | Uint8Array) => Promise<void>, options: (isFile: boolean) => ReportOptions) {
    this.#write = write;
    this.#options = options;
  }

  /** Opens what is to be written. Files are emptied, and made readable for nobody else; see `showsValues`. */
  async open(targets: readonly Target[], showsValues: boolean): Promise<void> {
    for (const { format, file } of targets) {
      if (file === undefined) {
        const sink: Sink = (part) => this.#write(part).catch(rethrowForStdout);
        this.#open.push({ report: await format.create(sink, this.#options(false)), closeFile: () => {} });
      } else {
        const fd = guarded(file, () => openPrivately(file, showsValues));
        const writer = new DescriptorWriter(fd);
        const sink: Sink = (part) =>
          writer.write(part).catch((error: WriteError) => Promise.reject(new ReportWriteError(file, error.code)));
        this.#open.push({
          report: await format.create(sink, this.#options(true)),
          closeFile: () => guarded(file, () => fs.closeSync(fd)),
        });
      }
    }
  }

  async events(batch: readonly ScanEvent[]): Promise<void> {
    for (const { report } of this.#open) await report.events(batch);
  }

  /** Ends every report, the others too where one fails; the first failure is thrown. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const { report, closeFile } of this.#open.splice(0)) {
      try {
        await report.close();
      } catch (error) {
        failures.push(error);
      }
      try {
        closeFile();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

function rethrowForStdout(error: unknown): never {
  const code = error instanceof WriteError ? error.code : 'UNKNOWN';
  // EOF is what Windows says.
  if (code === 'EPIPE' || code === 'EOF') throw new OutputClosedError();
  throw new ReportWriteError(undefined, code);
}

/** Passes on what the work answers; what it throws becomes a `ReportWriteError`. */
function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ReportWriteError(file, new WriteError(error).code);
  }
}

const ownerOnly = 0o600;

/** Opens and empties a file. One that was there before loses its other readers, and before anything is written. */
function openPrivately(file: string, mustBePrivate: boolean): number {
  const fd = fs.openSync(file, 'w', ownerOnly);
  if (!fs.fstatSync(fd).isFile()) {
    if (!mustBePrivate) return fd;
    fs.closeSync(fd);
    throw Object.assign(new Error(), { code: 'NOT_A_FILE' });
  }
  try {
    fs.fchmodSync(fd, ownerOnly);
  } catch {
    // Somebody else's file, or a file system without modes: the check below decides.
  }
  const othersMayRead = process.platform !== 'win32' && (fs.fstatSync(fd).mode & 0o077) !== 0;
  if (!othersMayRead || !mustBePrivate) return fd;
  fs.closeSync(fd);
  throw Object.assign(new Error(), { code: 'READABLE_BY_OTHERS' });
}

/** The device and inode of a path, to tell whether two paths are one file. Undefined where there is none. */
export function identityOf(file: string): string | undefined {
  try {
    const { dev, ino } = fs.statSync(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}
