import fs from 'node:fs';
import type { ReportFormat } from '../../report/index.js';

/** What stands under the name of an output already. */
export type Before = 'nothing' | 'empty' | 'own report' | 'other file';

/** The mark of a format stands in these bytes; the name of a file with findings may stand before it. */
const maxHeadBytes = 64 * 1024;

/**
 * Tells whether cprscan began a file, by the marks of the report formats. Its last bytes are not looked at: a run may have been
 * killed.
 *
 * @param file     the path of a regular file
 * @param formats  every report format
 * @returns `other file` also where the file cannot be read
 */
export function beforeOf(file: string, formats: readonly ReportFormat[]): Before {
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
