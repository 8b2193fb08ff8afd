import fs from 'node:fs';
import type { ReportFormat } from '../../report/index.js';

/** What exists under the name of an output before the run. */
export type Before = 'nothing' | 'empty' | 'own report' | 'other file';

/** A kind of file that cprscan writes, known by its mark. */
export type Marked = Pick<ReportFormat, 'mark'>;

/** The mark of a format is in these bytes. The name of a file with findings may precede it. */
const maxHeadBytes = 64 * 1024;

/**
 * Tells by the marks of the report formats whether cprscan wrote a file. It reads only the first 64 KB, because a killed run may have
 * left an incomplete report.
 *
 * @param file     the path of a regular file that exists
 * @param formats  every report format
 * @returns the kind of the file; `other file` also if the file cannot be read
 */
export function beforeOf(file: string, formats: readonly Marked[]): Before {
  let head: string;
  try {
    head = headOf(file);
  } catch {
    return 'other file';
  }
  if (head === '') return 'empty';
  return formats.some(({ mark }) => mark.test(head)) ? 'own report' : 'other file';
}

function headOf(file: string): string {
  const fd = fs.openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(maxHeadBytes);
    return bytes.toString('latin1', 0, fs.readSync(fd, bytes, 0, maxHeadBytes, 0));
  } finally {
    fs.closeSync(fd);
  }
}
