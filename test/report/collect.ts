import type { ScanEvent } from '../../src/model/index.js';
import type { ReportFormat, ReportOptions } from '../../src/report/index.js';

export const plainOptions: ReportOptions = { color: false, limit: 3, verbose: false };

/** The text that a format makes of a stream. */
export async function textOf(
  format: ReportFormat,
  batches: Iterable<readonly ScanEvent[]>,
  options: Partial<ReportOptions> = {},
): Promise<string> {
  let text = '';
  const sink = (part: string): void => {
    text += part;
  };
  const report = await format.create(sink, { ...plainOptions, ...options });
  for (const batch of batches) await report.events(batch);
  await report.close();
  return text;
}
