/**
 * How a file treats quotes: they enclose fields, or they are characters like any other (Hive, `mysql --batch`, many
 * tables delimited by tabs), or the beginning of the file has none at the start of a field, so that the first such
 * quote decides (see row-counter.ts).
 */
export type Quotes = 'enclose' | 'characters' | 'not-seen';

/** How a delimited file is written. */
export interface Dialect {
  /** The bytes between two fields, one Latin-1 character a byte. In UTF-8 the delimiter `§` is `\xc2\xa7`. */
  readonly delimiter: string;
  /**
   * `\r` only if a file has no line feeds at all, as on classic Mac OS. A carriage return before a line feed belongs to
   * the line end.
   */
  readonly lineEnd: '\n' | '\r';
  readonly quotes: Quotes;
  /** Whether a quote behind a backslash is a character, even where it would close its field. */
  readonly escapes: boolean;
  /** The number of fields that most records have; 1 if no delimiter splits them. */
  readonly fields: number;
}

/**
 * Writes a delimiter as the bytes of UTF-8.
 *
 * @param delimiter  one or more characters
 * @returns its bytes, one Latin-1 character a byte
 */
export function utf8Bytes(delimiter: string): string {
  return Buffer.from(delimiter).toString('latin1');
}
