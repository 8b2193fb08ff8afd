import { strFromU8, unzipSync } from 'fflate';
import type { ScanEvent } from '../../src/model/index.js';
import { terminal } from '../../src/report/formats/terminal/index.js';
import type { ReportFormat, ReportOptions } from '../../src/report/index.js';

export const plainOptions: ReportOptions = {
  color: false,
  limit: 3,
  verbose: false,
  language: 'en',
  groupBy: 'field',
  failOn: 'likely',
};

/** The bytes that a format makes of a stream. */
export async function bytesOf(
  format: ReportFormat,
  batches: Iterable<readonly ScanEvent[]>,
  options: Partial<ReportOptions> = {},
): Promise<Uint8Array> {
  const parts: (string | Uint8Array)[] = [];
  const sink = (part: string | Uint8Array): void => {
    parts.push(part);
  };
  const report = await format.create(sink, { ...plainOptions, ...options });
  for (const batch of batches) await report.events(batch);
  await report.close();
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

/** The text that a format makes of a stream. If the format is a zip archive, the text of its entries. */
export async function textOf(
  format: ReportFormat,
  batches: Iterable<readonly ScanEvent[]>,
  options: Partial<ReportOptions> = {},
): Promise<string> {
  const bytes = await bytesOf(format, batches, options);
  if (format.isBinary !== true) return Buffer.from(bytes).toString();
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('');
}

/** The lines of the terminal report of a stream. */
export async function linesOf(events: readonly ScanEvent[], options: Partial<ReportOptions> = {}): Promise<string[]> {
  return (await textOf(terminal, [events], options)).split('\n');
}
