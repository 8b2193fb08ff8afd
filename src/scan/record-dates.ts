import { datesOf, type RecordDate, type Source } from '../model/index.js';

/**
 * How old is the record that holds a number? All reports take the answer from here:
 *
 * 1. The date of the record itself.
 * 2. The date of the record around it: the message or the ticket to which an attachment belongs. The attachment was kept with that record, and
 *    is deleted with it, so its own date of creation says less.
 * 3. The date that the document gives itself.
 * 4. The date of the file, which the file system or the archive around the file says.
 *
 * A source inside another, without a date of a kind, has that of the source around it.
 */

/** The property of `source-start` that gives the date of a file. */
const fileProperty = 'modified';

/**
 * Earlier days stand for no date: the first day of Unix (1970-01-01), of MS-DOS (1980-01-01), and the day that Gradle (1980-02-01) and npm
 * (1985-10-26) give to every file. Sources: the constant CONSTANT_TIME_FOR_ZIP_ENTRIES of Gradle, and lib/util/tar-create-options.js of
 * github.com/npm/pacote, both read 2026-11-30.
 */
const firstDay = '1990-01-01';
const lastDay = '2099-12-31';

/**
 * Takes the date of a file as that of its records.
 *
 * @param source  the source
 * @returns the day of its last change; undefined if it is not known, or was never set
 */
export function dateOfFile({ modified }: Pick<Source, 'modified'>): RecordDate | undefined {
  if (modified === undefined || modified < firstDay || modified > lastDay) return undefined;
  return { day: modified, from: fileProperty, of: 'file' };
}

/**
 * Chooses the date that says more about the records of a source.
 *
 * @param own     a date of the source
 * @param around  the date so far, or the date of the source around it
 * @returns `around` if it is of a record and `own` is of a document or a file, or if it is of a document and `own` is of a file; else `own`, if any
 */
export function closestDate(own: RecordDate | undefined, around: RecordDate | undefined): RecordDate | undefined {
  if (own === undefined || around === undefined) return own ?? around;
  return datesOf.indexOf(around.of) < datesOf.indexOf(own.of) ? around : own;
}
