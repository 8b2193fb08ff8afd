/** The differences between SQL dialects that decide where a string ends. */
export interface SqlDialect {
  /** Whether a backslash escapes in every string, names are in backticks, and # begins a comment, as in MySQL and MariaDB. */
  readonly isMySql: boolean;
}

const mySql =
  /^(?:-- (?:MySQL|MariaDB|phpMyAdmin|Adminer)|\/\*M?!\d{5,6})|^\) ENGINE\s?=|^(?:INSERT|REPLACE) (?:IGNORE )?INTO `|^CREATE TABLE `/im;
const others =
  /^-- (?:PostgreSQL|pg_dump)|^COPY \S.* FROM stdin;|^(?:SET IDENTITY_INSERT|INSERT) (?:INTO )?\[|^GO\r?$|^PRAGMA |^BEGIN TRANSACTION;|'::\w+|\bN'|\bTO_DATE\(|\bVARCHAR2\b/im;

/** A string that continues after an escaped quote. */
const escapedQuote = /[^\\]\\'[\p{L} ]/u;

/** A comment that no other dialect has. */
const hashComment = /^#(?:\s|$)/m;

/**
 * Guesses the dialect of a dump.
 *
 * @param text  the first characters of the dump
 * @returns the dialect; not MySQL if nothing shows it
 */
export function sniffSqlDialect(text: string): SqlDialect {
  if (mySql.test(text)) return { isMySql: true };
  return { isMySql: !others.test(text) && (escapedQuote.test(text) || hashComment.test(text)) };
}
