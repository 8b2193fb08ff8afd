import { SkipError } from './skip-error.js';

/*
 * Whose fault it is that something was not read. A reader that cannot be loaded, or that fails on bytes which are known to be good, is
 * broken itself, and no file is blamed for it: that is `crashed`, with a code that names the reader. A reader that fails on a file, and
 * reads what is known to be good, has met a broken file, whatever kind of error its package throws: packages throw TypeErrors at damage.
 */

/** The readers that are made of somebody else's code, or have a thread of their own. */
export type ReaderName =
  | 'BSON'
  | 'CODE_PAGE'
  | 'COMPRESSED_RTF'
  | 'CSV'
  | 'DOCUMENT'
  | 'EXCEL'
  | 'HTML'
  | 'MAIL'
  | 'OLE'
  | 'OUTLOOK'
  | 'PARQUET'
  | 'PDF'
  | 'PICTURE'
  | 'POWERPOINT'
  | 'PST'
  | 'SEVEN_ZIP'
  | 'SQLITE'
  | 'TAR'
  | 'UNPACKER'
  | 'WORD'
  | 'ZIP';

export type ReaderCode = `${ReaderName}_READER_FAILED`;

/** A reader that cannot do its work, whatever it is given. */
export class ReaderFailed extends SkipError {
  readonly reader: ReaderName;

  constructor(reader: ReaderName) {
    super({ reason: 'crashed', code: codeOfReader(reader) });
    this.reader = reader;
  }
}

export function codeOfReader(reader: ReaderName): ReaderCode {
  return `${reader}_READER_FAILED`;
}

/**
 * Loads what a reader is made of.
 *
 * @param load  imports it; may try it on bytes that are known to be good
 * @throws ReaderFailed where that throws
 */
export async function loaded<T>(reader: ReaderName, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    throw new ReaderFailed(reader);
  }
}

const checks = new Map<ReaderName, Promise<boolean>>();

/**
 * To be called where a reader failed on a file: returns where the file is to blame.
 *
 * @param check  reads bytes that are known to be good, and answers whether it got what stands in them. Is called once in a process
 * @throws ReaderFailed where it did not, or fails too
 */
export async function blameFile(reader: ReaderName, check: () => Promise<boolean>): Promise<void> {
  let works = checks.get(reader);
  if (works === undefined) {
    works = Promise.resolve()
      .then(check)
      .catch(() => false);
    checks.set(reader, works);
  }
  if (!(await works)) throw new ReaderFailed(reader);
}

/** Whether an error says that a file of the program is missing. */
export function isMissingCode(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
}
