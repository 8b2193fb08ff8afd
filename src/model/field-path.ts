/** Another state of the same text: the formula that gives a value, or a paragraph before its tracked changes. */
export type FieldVariant = 'formula' | 'before changes';

/**
 * The field of a record, in parts. It is plain data, so threads can post it to each other. `fieldText` makes the text that reports show.
 *
 * | The field | Its parts | Its text |
 * | --- | --- | --- |
 * | a value in JSON, XML, SQL, BSON … | `path: 'comments[].body'` | `comments[].body` |
 * | a column of a CSV file | `header: 'Note'` | `Note` |
 * | the second column with that heading | `header: 'Note', index: 2` | `Note[2]` |
 * | a column of a CSV file without a heading | `path: 'column 3'` | `column 3` |
 * | a column of a sheet | `container: 'Ark1', column: 'C', header: 'CPR-nr'` | `Ark1!C (CPR-nr)` |
 * | the formula in such a cell | the same and `variant: 'formula'` | `Ark1!C (CPR-nr) (formula)` |
 * | a comment on such a cell | the same and `beside: 'comment'` | `Ark1!C (CPR-nr) comment` |
 * | a rule of a sheet | `container: 'Ark1', beside: 'rule'` | `Ark1 rule` |
 * | a cell of a table in a document | `path: 'table', header: 'CPR-nr'` | `table: CPR-nr` |
 * | a paragraph before its tracked changes | `path: 'body', variant: 'before changes'` | `body (before changes)` |
 * | the body of a message attached to a message | `container: 'Sag', path: 'body'` | `Sag: body` |
 * | a birth date and the serial beside it | `joined: [{ header: 'Født' }, { header: 'Løbenr' }]` | `Født + Løbenr` |
 *
 * The reader of a format writes `path`, in the syntax of the table. The author of the source writes `header`, in any form: a heading may be
 * `Note (formula)`, `Comment[2]` or `A!B`.
 */
export interface FieldPath {
  /** The sheet that holds a cell, the message attached to a message, or the body that holds an element of HTML. */
  readonly container?: string;
  /** The names from the record down to the value, joined by dots; `[]` follows a list, `@` precedes an attribute. In a document, the role of the text. */
  readonly path?: string;
  /** The letters of a column of a sheet. */
  readonly column?: string;
  /** The heading of a column, unchanged from the source. */
  readonly header?: string;
  /** The place of the column among those with the same heading, from 1. Absent if the heading is unique. */
  readonly index?: number;
  /** The role of a text that belongs to a cell or a sheet but is not the value of a cell: `comment`, `link`, `rule`. */
  readonly beside?: string;
  /** Present if the text is another state of the value. */
  readonly variant?: FieldVariant;
  /** The fields whose values together make one number. No other part is present then. */
  readonly joined?: readonly FieldPath[];
}

/** A field as readers of records name it. A string is a field that has a `path` and no other part. */
export type FieldName = string | FieldPath;

/**
 * Finds the sheet that holds a field.
 *
 * @param field  any field; undefined for a text outside of fields
 * @returns the name of the sheet; undefined if the source has no sheets
 */
export function sheetOf(field: FieldPath | undefined): string | undefined {
  if (field?.joined !== undefined) return sheetOf(field.joined[0]);
  return field?.column === undefined ? undefined : field.container;
}

/**
 * Makes a key that two fields share if and only if all their parts are equal. The key of a field that has only a `path` is that path.
 *
 * @param field  any field
 * @returns a text for maps and comparisons; reports never show it
 */
export function fieldKey({ container, path, column, header, index, beside, variant, joined }: FieldPath): string {
  if (joined !== undefined) return `\0${joined.map(fieldKey).join('\0+')}`;
  if (
    path !== undefined &&
    container === undefined &&
    column === undefined &&
    header === undefined &&
    index === undefined &&
    beside === undefined &&
    variant === undefined
  )
    return path;
  return `\0${JSON.stringify([container, path, column, header, index, beside, variant])}`;
}
