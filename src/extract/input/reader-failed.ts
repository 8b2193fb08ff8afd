import { noRoom } from './no-room.js';
import { SkipError } from './skip-error.js';

/*
 * Whose fault is it that a file was not read? A reader that cannot be loaded, or that fails on bytes known to be good, is broken itself: the skip
 * is `crashed`, with a code that names the reader. A reader that fails on a file and reads the good bytes has met a broken file, whatever error
 * its package throws: packages throw a TypeError at damage.
 */

/** The readers that are loaded when a source needs them, or have a thread of their own. */
export type ReaderName =
  | 'AVRO'
  | 'BSON'
  | 'CALENDAR'
  | 'CODE_PAGE'
  | 'COMPRESSED_RTF'
  | 'CSV'
  | 'DBASE'
  | 'DOCUMENT'
  | 'EDIFACT'
  | 'EXCEL'
  | 'GZIP'
  | 'HL7'
  | 'HTML'
  | 'JSON'
  | 'LDIF'
  | 'MAIL'
  | 'MBOX'
  | 'MONGODUMP'
  | 'OFFICE'
  | 'OLE'
  | 'OUTLOOK'
  | 'PARQUET'
  | 'PDF'
  | 'PG_DUMP'
  | 'PICTURE'
  | 'POWERPOINT'
  | 'PST'
  | 'RAW_TEXT'
  | 'RTF'
  | 'SEVEN_ZIP'
  | 'SMIME'
  | 'SQL'
  | 'SQLITE'
  | 'SYLK'
  | 'TAR'
  | 'TNEF'
  | 'UNPACKER'
  | 'UUENCODE'
  | 'WORD'
  | 'XML'
  | 'YAML'
  | 'ZIP';

export type ReaderCode = `${ReaderName}_READER_FAILED`;

/** Thrown if a reader does not work, whatever the source is. */
export class ReaderFailed extends SkipError {
  readonly reader: ReaderName;

  /** @param reader  the reader that does not work */
  constructor(reader: ReaderName) {
    super({ reason: 'crashed', code: codeOfReader(reader) });
    this.reader = reader;
  }
}

/**
 * Makes the code of a reader that does not work.
 *
 * @param reader  its name
 * @returns such as `PDF_READER_FAILED`
 */
export function codeOfReader(reader: ReaderName): ReaderCode {
  return `${reader}_READER_FAILED`;
}

/**
 * Loads the package of a reader.
 *
 * @param reader  is named if loading fails
 * @param load    imports the package; may try it on bytes that are known to be good
 * @returns the value of `load`
 * @throws ReaderFailed if `load` throws
 * @throws NoRoomError if the computer has no room to load it
 */
export async function loaded<T>(reader: ReaderName, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw noRoom(error) ?? new ReaderFailed(reader);
  }
}

const checks = new Map<ReaderName, Promise<boolean>>();

/**
 * Decides who is to blame when a reader failed on a file. Returns if the file is.
 *
 * @param reader  the reader that failed
 * @param check   reads bytes that are known to be good, and resolves to whether it found their content; called once in a process
 * @throws ReaderFailed if the check fails too
 * @throws NoRoomError if the computer has no room for the check; the next call checks again
 */
export async function blameFile(reader: ReaderName, check: () => Promise<boolean>): Promise<void> {
  let works = checks.get(reader);
  if (works === undefined) {
    works = Promise.resolve()
      .then(check)
      .catch((error: unknown) => {
        const lack = noRoom(error);
        if (lack === undefined) return false;
        checks.delete(reader);
        throw lack;
      });
    checks.set(reader, works);
  }
  if (!(await works)) throw new ReaderFailed(reader);
}

/**
 * Tells whether an error says that a file of the program is missing.
 *
 * @param error  any thrown value
 * @returns true for the codes of Node.js for a module that is not found
 */
export function isMissingCode(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
}
